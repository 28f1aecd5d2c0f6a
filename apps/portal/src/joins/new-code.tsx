import { useQuery } from '@tanstack/react-query';
import { addDays } from '@pvi/domain/days';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { placeInWords } from '../kernel/place.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Panel } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { useJobRoles } from './job-roles.ts';

interface Made {
  code: string;
  settingName: string;
  seats: number;
  expiresOn: string;
}

/** A manager or officer makes a code for a setting. */
export function NewCode() {
  const [made, setMade] = useState<Made | null>(null);
  return made ? <CodeMade made={made} /> : <Choose done={setMade} />;
}

/** The form waits for the list of settings: pressed before it, the button would ask for a setting that is there. */
function Choose({ done }: { done: (made: Made) => void }) {
  const settings = useQuery(api.organisations.settings.queryOptions({ input: { limit: 500 } }));
  return (
    <Page title="Make a join code" back={{ to: '/joins', text: 'Back to joins' }} lead="One code lets several people join a setting. They need no email address.">
      <Loaded result={settings}>{({ rows }) => <Fields choices={rows.map((setting) => ({ value: setting.settingId, text: placeInWords(setting) }))} done={done} />}</Loaded>
    </Page>
  );
}

function Fields({ choices, done }: { choices: readonly { value: string; text: string }[]; done: (made: Made) => void }) {
  const { today } = useSession();
  const roles = useJobRoles();
  const only = choices.length === 1 ? choices[0] : undefined;
  const form = useForm({
    initial: { settingId: '', seats: '10', expiresOn: addDays(today, 28), jobRole: '' },
    check: (values) => ({
      settingId: values.settingId || only ? undefined : 'Choose the setting',
      seats: /^[1-9]\d{0,2}$/.test(values.seats.trim()) && Number(values.seats) <= 500 ? undefined : 'Enter a whole number from 1 to 500',
      expiresOn: dayFault(values.expiresOn, 'the last day'),
    }),
    save: (values) => client.joins.makeCode({ settingId: values.settingId || (only?.value ?? ''), seats: Number(values.seats), expiresOn: values.expiresOn, jobRole: values.jobRole || null }),
    done,
  });
  return (
    <Form form={form} submit="Make the code">
      {only ? <p className="govuk-body">For {only.text}</p> : <Select {...form.field('settingId')} label="Setting" choices={choices} empty="Choose a setting" />}
      <TextField {...form.field('seats')} label="How many people may use it" inputMode="numeric" width={4} />
      <DateField {...form.field('expiresOn')} label="Last day it works" />
      <Select {...form.field('jobRole')} label="Job" optional choices={roles} empty="Everybody chooses their own" />
    </Form>
  );
}

function CodeMade({ made }: { made: Made }) {
  return (
    <Page title="Your join code">
      <Panel title={made.code}>
        For {made.settingName}: {made.seats === 1 ? '1 person' : `${made.seats} people`}, until {dayInWords(made.expiresOn)}
      </Panel>
      <p className="govuk-body">Tell your new people three things:</p>
      <ol className="govuk-list govuk-list--number">
        <li>
          Go to <strong>{window.location.host}/join</strong>
        </li>
        <li>
          Enter the code <strong className="pvi-code">{made.code}</strong>
        </li>
        <li>Start learning straight away. You confirm them afterwards.</li>
      </ol>
      <ButtonLink to="/joins" look="secondary">
        Back to joins
      </ButtonLink>
    </Page>
  );
}
