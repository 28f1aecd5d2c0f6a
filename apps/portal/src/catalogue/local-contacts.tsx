import type { LocalContact } from '@pvi/contract/catalogue';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { explain } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { ErrorSummary } from '../kernel/ui/error-summary.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

type Fields = Record<string, string | undefined>;

/** Whom to ring here: shown beside every safeguarding course and on 'Worried about someone now?'. */
export function LocalContacts() {
  const contacts = useQuery(api.catalogue.localContacts.queryOptions());
  return (
    <Page title="Local contacts" back={{ to: '/catalogue', text: 'Catalogue' }} lead="The numbers people ring when they are worried about someone. No safeguarding course goes live without them.">
      <Loaded result={contacts}>{(data) => <Editor kept={data.contacts} />}</Loaded>
    </Page>
  );
}

function Editor({ kept }: { kept: readonly LocalContact[] }) {
  const { today } = useSession();
  const fresh = { label: '', phone: '', hours: '', note: '', owner: '', lastCheckedOn: today };
  const [contacts, setContacts] = useState<LocalContact[]>(kept.length > 0 ? [...kept] : [fresh]);
  const [faults, setFaults] = useState<Fields>({});
  const [problem, setProblem] = useState<ReturnType<typeof explain> | null>(null);
  const [tries, setTries] = useState(0);
  const [saved, setSaved] = useState(false);

  const change = (at: number, next: Partial<LocalContact>) => {
    setSaved(false);
    setContacts(contacts.map((contact, index) => (index === at ? { ...contact, ...next } : contact)));
  };
  const save = async () => {
    const found = faultsOf(contacts);
    setFaults(found);
    setProblem(null);
    setSaved(false);
    setTries(tries + 1);
    if (Object.values(found).some(Boolean)) return;
    try {
      await client.catalogue.putLocalContacts({ contacts });
      await queryClient.invalidateQueries({ queryKey: api.catalogue.localContacts.key() });
      setSaved(true);
    } catch (error) {
      const explained = explain(error);
      const named = Object.fromEntries(explained.faults.map((fault) => [fault.path, fault.message]));
      setFaults(named);
      setProblem(explained.faults.length === 0 ? explained : null);
    }
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary key={tries} faults={faults} problem={problem} />
      {saved && (
        <NotificationBanner success>
          The local contacts have been saved. Every course and page shows them now.
          <OfferToLog line="Local contacts checked and saved" />
        </NotificationBanner>
      )}
      {contacts.map((contact, at) => (
        <fieldset key={at} className="govuk-fieldset govuk-!-margin-bottom-6">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">{contact.label || `Contact ${at + 1}`}</legend>
          <Line {...{ at, contact, change, faults }} name="label" label="What it is" hint="Such as Adult social care, daytime" />
          <Line {...{ at, contact, change, faults }} name="phone" label="Telephone number" type="tel" width={20} />
          <Line {...{ at, contact, change, faults }} name="hours" label="When it answers" optional />
          <Line {...{ at, contact, change, faults }} name="note" label="Note" optional />
          <Line {...{ at, contact, change, faults }} name="owner" label="Who keeps it right" hint="A team or a post" />
          <DateField
            name={`contacts.${at}.lastCheckedOn`}
            label="Last checked on"
            hint="The day on which somebody rang it"
            value={contact.lastCheckedOn}
            onChange={(lastCheckedOn) => change(at, { lastCheckedOn })}
            error={faults[`contacts.${at}.lastCheckedOn`]}
          />
          <Button look="link" label={`Remove ${contact.label || `contact ${at + 1}`}`} onClick={() => setContacts(contacts.filter((_, index) => index !== at))}>
            Remove
          </Button>
        </fieldset>
      ))}
      <ButtonGroup>
        <Button type="submit">Save</Button>
        <Button look="secondary" onClick={() => setContacts([...contacts, fresh])}>
          Add another contact
        </Button>
      </ButtonGroup>
    </form>
  );
}

interface LineProps {
  at: number;
  contact: LocalContact;
  change: (at: number, next: Partial<LocalContact>) => void;
  faults: Fields;
  name: 'label' | 'phone' | 'hours' | 'note' | 'owner';
  label: string;
  hint?: string;
  optional?: boolean;
  type?: 'tel';
  width?: 20;
}

function Line({ at, contact, change, faults, name, ...words }: LineProps) {
  const path = `contacts.${at}.${name}`;
  return <TextField {...words} name={path} value={contact[name]} onChange={(value) => change(at, { [name]: value })} error={faults[path]} />;
}

function faultsOf(contacts: readonly LocalContact[]): Fields {
  return Object.assign(
    {},
    ...contacts.map((contact, at): Fields => ({
      [`contacts.${at}.label`]: contact.label.trim() ? undefined : 'Enter what it is',
      [`contacts.${at}.phone`]: contact.phone.trim() ? undefined : 'Enter the telephone number',
      [`contacts.${at}.owner`]: contact.owner.trim() ? undefined : 'Enter who keeps it right',
      [`contacts.${at}.lastCheckedOn`]: dayFault(contact.lastCheckedOn, 'the day it was last checked'),
    })),
  ) as Fields;
}
