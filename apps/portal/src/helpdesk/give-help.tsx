import { showCode } from '@pvi/domain/codes';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { client } from '../kernel/client.ts';
import { dayInWords, timeOf } from '../kernel/dates.ts';
import { queryClient } from '../kernel/queries.ts';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import type { FormState } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { NotificationBanner, Panel } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { SettingField } from '../people/setting-field.tsx';
import { checkWords } from './words.ts';
import type { PersonToHelp } from './words.ts';

type Act = 'unlock' | 'reset' | 'join' | 'name' | 'setting' | 'close' | 'open';
type Check = keyof typeof checkWords;

/** What came of it: a code to read out, and where it is a slip, or a sentence. */
type Given = { code: string; words: string; slip?: string } | { code: null; words: string };

interface Answers {
  act: string;
  identityCheck: string;
  /** For which place a join code is. */
  placeId: string;
  givenName: string;
  familyName: string;
  knownAs: string;
  /** Which post is at the wrong setting, and the right one. */
  assignmentId: string;
  settingId: string;
  line: string;
}

/** One choice, one line why, one button: each use is kept with its reason. */
export function GiveHelp({ person }: { person: PersonToHelp }) {
  const [given, setGiven] = useState<Given | null>(null);
  const acts = actsFor(person);
  const [only] = person.posts.length === 1 ? person.posts : [];
  const form = useForm<Answers, Given>({
    initial: {
      act: acts.length === 1 ? (acts[0]?.value ?? '') : '', identityCheck: '', placeId: '', givenName: person.givenName, familyName: person.familyName,
      knownAs: person.knownAs ?? '', assignmentId: '', settingId: '', line: '',
    },
    check: (values) => ({
      act: values.act ? undefined : 'Choose what to do',
      identityCheck: values.act === 'reset' && !values.identityCheck ? 'Choose how you know it is them' : undefined,
      placeId: values.act === 'join' && !only && !values.placeId ? 'Choose where they work' : undefined,
      givenName: values.act === 'name' && !values.givenName.trim() ? 'Enter the first name' : undefined,
      familyName: values.act === 'name' && !values.familyName.trim() ? 'Enter the last name' : undefined,
      assignmentId: values.act === 'setting' && !only && !values.assignmentId ? 'Choose which post it is' : undefined,
      settingId: values.act === 'setting' && !values.settingId ? 'Choose where they really work' : undefined,
      line: values.line.trim() ? undefined : 'Say why, in one line',
    }),
    // where there is one post it is the one of now, also after it was put right here
    save: (values) => help(person.personId, values.act as Act, { ...values, ...(only && { placeId: only.settingId, assignmentId: only.assignmentId }), line: values.line.trim() }),
    done: async (result) => {
      setGiven(result);
      form.set({ act: '', line: '', identityCheck: '', settingId: '', placeId: '', assignmentId: '' });
      await queryClient.invalidateQueries();
    },
  });
  if (acts.length === 0) return null;
  return (
    <Section title="Help them">
      {given &&
        (given.code === null ? (
          <NotificationBanner success>
            {given.words}
            <OfferToLog line="Helped somebody to sign in" />
          </NotificationBanner>
        ) : (
          <div role="alert">
            <Panel title={given.code}>{given.words}</Panel>
            {given.slip === undefined ? <p className="govuk-body">You will not see this code again.</p> : <p className="govuk-body"><Link to={given.slip}>Print it as a slip</Link>, or read it out.</p>}
            <OfferToLog line="Helped somebody to sign in" />
          </div>
        ))}
      <Form form={form} submit="Do this">
        <Radios
          {...form.field('act')}
          label="What do you want to do?"
          choices={acts.map((act) => ({
            ...act,
            then: moreOf(act.value, form, person),
          }))}
        />
        <TextField {...form.field('line')} label="Why, in one line" hint="For example: forgot the password, rang from the care home. Do not name people you care for." maxLength={300} />
      </Form>
    </Section>
  );
}

/** What else must be known for an act. */
function moreOf(act: Act, form: FormState<Answers>, { posts }: PersonToHelp): ReactNode {
  switch (act) {
    case 'reset':
      return <Radios {...form.field('identityCheck')} label="How do you know it is them?" choices={Object.entries(checkWords).map(([value, text]) => ({ value, text }))} />;
    case 'join':
      return posts.length > 1 && <Radios {...form.field('placeId')} label="For which place?" choices={posts.map((post) => ({ value: post.settingId, text: `${post.settingName} (${post.organisationName})` }))} />;
    case 'name':
      return (
        <>
          <TextField {...form.field('givenName')} label="First name" autoComplete="off" width={20} />
          <TextField {...form.field('familyName')} label="Last name" autoComplete="off" width={20} />
          <TextField {...form.field('knownAs')} label="What they like to be called" optional autoComplete="off" width={20} />
        </>
      );
    case 'setting':
      return (
        <>
          {posts.length > 1 && <Radios {...form.field('assignmentId')} label="Which post?" choices={posts.map((post) => ({ value: post.assignmentId, text: `${post.jobTitle}, ${post.settingName} (${post.organisationName})` }))} />}
          <SettingField field={form.field('settingId')} />
        </>
      );
    case 'unlock':
    case 'close':
    case 'open':
      return undefined;
  }
}

function actsFor(person: PersonToHelp): { value: Act; text: string; hint?: string }[] {
  return [
    ...(person.slowed ? [{ value: 'unlock' as const, text: 'Let them try again at once', hint: 'They tried too often. Their password stays as it is.' }] : []),
    ...(person.may.reset ? [{ value: 'reset' as const, text: 'Make a code for a new password', hint: 'It works once, for 15 minutes. Read it out to them.' }] : []),
    ...(person.account === 'none' && person.posts.length > 0 ? [{ value: 'join' as const, text: 'Make a join code', hint: 'They choose a user name and password with it. It works once, for 14 days.' }] : []),
    ...(person.may.correct ? [{ value: 'name' as const, text: 'Put the name right', hint: 'Certificates show the new name and keep their numbers.' }] : []),
    ...(person.may.correct && person.posts.length > 0 ? [{ value: 'setting' as const, text: 'Put right where they work', hint: 'For somebody who was written down at the wrong setting. Dates they have to keep stay as they are.' }] : []),
    ...(person.may.close && person.account === 'open' ? [{ value: 'close' as const, text: 'Close the account', hint: 'They are signed out everywhere and cannot sign in. Their record stays theirs.' }] : []),
    ...(person.may.close && person.account === 'closed' ? [{ value: 'open' as const, text: 'Open the account again' }] : []),
  ];
}

async function help(personId: string, act: Act, { line, ...given }: Answers): Promise<Given> {
  switch (act) {
    case 'unlock':
      await client.helpdesk.unlock({ personId, line });
      return { code: null, words: 'They can try again now.' };
    case 'reset': {
      const { code, expiresAt, learnerNo } = await client.helpdesk.resetCode({ personId, line, identityCheck: given.identityCheck as Check });
      return { code: showCode('join', code), words: `On the sign-in page they choose “choose a new password” and type learner number ${showCode('learner', learnerNo)} and this code before ${timeOf(expiresAt)}.` };
    }
    case 'join': {
      const { codeId, code, expiresOn } = await client.helpdesk.joinCode({ personId, line, settingId: given.placeId });
      return { code, words: `They open the join page and type this code by ${dayInWords(expiresOn)}.`, slip: `/joins/slips/${codeId}` };
    }
    case 'name':
      await client.helpdesk.correctName({ personId, line, givenName: given.givenName.trim(), familyName: given.familyName.trim(), knownAs: given.knownAs.trim() || null });
      return { code: null, words: 'The name is put right, also on their certificates.' };
    case 'setting':
      await client.helpdesk.correctSetting({ personId, line, assignmentId: given.assignmentId, settingId: given.settingId });
      return { code: null, words: 'They stand at the right setting from today. What was counted before stays as it was.' };
    case 'close':
      await client.helpdesk.closeAccount({ personId, line });
      return { code: null, words: 'The account is closed.' };
    case 'open':
      await client.helpdesk.openAccount({ personId, line });
      return { code: null, words: 'The account is open again.' };
  }
}
