import { showCode } from '@pvi/domain/codes';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayInWords, timeOf } from '../kernel/dates.ts';
import { queryClient } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { NotificationBanner, Panel } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { checkWords } from './words.ts';
import type { PersonToHelp } from './words.ts';

type Act = 'unlock' | 'reset' | 'join' | 'close' | 'open';
type Check = keyof typeof checkWords;

/** What came of it: a code to read out, or a sentence. */
type Given = { code: string; words: string } | { code: null; words: string };

/** One choice, one line why, one button: each use is kept with its reason. */
export function GiveHelp({ person }: { person: PersonToHelp }) {
  const [given, setGiven] = useState<Given | null>(null);
  const acts = actsFor(person);
  const form = useForm({
    initial: { act: acts.length === 1 ? (acts[0]?.value ?? '') : '', identityCheck: '', settingId: person.posts.length === 1 ? (person.posts[0]?.settingId ?? '') : '', line: '' },
    check: (values) => ({
      act: values.act ? undefined : 'Choose what to do',
      identityCheck: values.act === 'reset' && !values.identityCheck ? 'Choose how you know it is them' : undefined,
      settingId: values.act === 'join' && !values.settingId ? 'Choose where they work' : undefined,
      line: values.line.trim() ? undefined : 'Say why, in one line',
    }),
    save: (values) => help(person.personId, values.act as Act, { line: values.line.trim(), identityCheck: values.identityCheck as Check, settingId: values.settingId }),
    done: async (result) => {
      setGiven(result);
      form.set({ act: '', line: '', identityCheck: '' });
      await queryClient.invalidateQueries();
    },
  });
  if (acts.length === 0) return null;
  return (
    <Section title="Help them in">
      {given &&
        (given.code === null ? (
          <NotificationBanner success>
            {given.words}
            <OfferToLog line="Helped somebody to sign in" />
          </NotificationBanner>
        ) : (
          <div role="alert">
            <Panel title={given.code}>{given.words}</Panel>
            <p className="govuk-body">You will not see this code again.</p>
            <OfferToLog line="Helped somebody to sign in" />
          </div>
        ))}
      <Form form={form} submit="Do this">
        <Radios
          {...form.field('act')}
          label="What do you want to do?"
          choices={acts.map((act) => ({
            ...act,
            then:
              act.value === 'reset' ? (
                <Radios {...form.field('identityCheck')} label="How do you know it is them?" choices={Object.entries(checkWords).map(([value, text]) => ({ value, text }))} />
              ) : act.value === 'join' && person.posts.length > 1 ? (
                <Radios {...form.field('settingId')} label="For which place?" choices={person.posts.map((post) => ({ value: post.settingId, text: `${post.settingName} (${post.organisationName})` }))} />
              ) : undefined,
          }))}
        />
        <TextField {...form.field('line')} label="Why, in one line" hint="For example: forgot the password, rang from the care home. Do not name people you care for." maxLength={300} />
      </Form>
    </Section>
  );
}

function actsFor(person: PersonToHelp): { value: Act; text: string; hint?: string }[] {
  return [
    ...(person.slowed ? [{ value: 'unlock' as const, text: 'Let them try again at once', hint: 'They tried too often. Their password stays as it is.' }] : []),
    ...(person.may.reset ? [{ value: 'reset' as const, text: 'Make a code for a new password', hint: 'It works once, for 15 minutes. Read it out to them.' }] : []),
    ...(person.account === 'none' && person.posts.length > 0 ? [{ value: 'join' as const, text: 'Make a join code', hint: 'They choose a user name and password with it. It works once, for 14 days.' }] : []),
    ...(person.may.close && person.account === 'open' ? [{ value: 'close' as const, text: 'Close the account', hint: 'They are signed out everywhere and cannot sign in. Their record stays theirs.' }] : []),
    ...(person.may.close && person.account === 'closed' ? [{ value: 'open' as const, text: 'Open the account again' }] : []),
  ];
}

async function help(personId: string, act: Act, { line, identityCheck, settingId }: { line: string; identityCheck: Check; settingId: string }): Promise<Given> {
  switch (act) {
    case 'unlock':
      await client.helpdesk.unlock({ personId, line });
      return { code: null, words: 'They can try again now.' };
    case 'reset': {
      const { code, expiresAt, learnerNo } = await client.helpdesk.resetCode({ personId, line, identityCheck });
      return { code: showCode('join', code), words: `On the sign-in page they choose “choose a new password” and type learner number ${showCode('learner', learnerNo)} and this code before ${timeOf(expiresAt)}.` };
    }
    case 'join': {
      const { code, expiresOn } = await client.helpdesk.joinCode({ personId, line, settingId });
      return { code, words: `They open the join page and type this code by ${dayInWords(expiresOn)}.` };
    }
    case 'close':
      await client.helpdesk.closeAccount({ personId, line });
      return { code: null, words: 'The account is closed.' };
    case 'open':
      await client.helpdesk.openAccount({ personId, line });
      return { code: null, words: 'The account is open again.' };
  }
}
