import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { askingTypes } from '@pvi/contract/asking';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { useDraft } from '../kernel/draft.ts';
import { useSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { NOTHING_SAID, YourOrganisation, YourLead } from './ask-questions.tsx';
import type { Said } from './ask-questions.tsx';
import { Asked } from './asked.tsx';
import { identifierWords } from './words.ts';

/** `/request-access`: a provider asks to come in, without an account: two pages of questions, a check, a reference. */
export function Ask() {
  const navigate = useNavigate();
  const [said, keep, drop] = useDraft<Said>('request-access', NOTHING_SAID);
  const [asked, setAsked] = useState<{ reference: string; answerBy: string } | null>(null);
  const step = useAddress({ step: '1' }).values.step;
  const go = (to: string) => void navigate({ to: '.', search: { step: to } as never });

  if (asked) return <Asked {...asked} leadName={said.leadName} />;
  const answer = (to: string) => (next: Partial<Said>) => {
    keep({ ...said, ...next });
    go(to);
  };
  if (step === '1' || said.organisationName === '') return <YourOrganisation said={said} done={answer('2')} />;
  if (step === '2' || said.leadName === '') return <YourLead said={said} done={answer('check')} />;
  const sent = (answer: { reference: string; answerBy: string }) => {
    drop();
    setAsked(answer);
  };
  return <Check said={said} done={sent} />;
}

function Check({ said, done }: { said: Said; done: (answer: { reference: string; answerBy: string }) => void }) {
  const { council } = useSession();
  const form = useForm({
    initial: {},
    save: () => {
      const { identifierKind, identifier, ...rest } = said;
      return client.requests.ask({ ...rest, identifierKind: identifierKind === '' || identifierKind === 'none' ? null : identifierKind, identifier: identifierKind === 'none' ? null : identifier });
    },
    done,
  });
  const first = '/request-access';
  const second = '/request-access?step=2';
  const number = said.identifierKind === '' || said.identifierKind === 'none' ? null : identifierWords[said.identifierKind].name;
  return (
    <Page title="Check your answers" caption="Ask to come in" back={second}>
      <SummaryList
        rows={[
          { name: 'Organisation', value: said.organisationName, action: { text: 'Change', to: first } },
          { name: 'What it is', value: askingTypes.find(({ code }) => code === said.type)?.name, action: { text: 'Change', to: first } },
          { name: number ?? 'Number', value: number ? said.identifier : 'None given', action: { text: 'Change', to: first } },
          { name: 'Contract', value: said.contractReference || 'Not known', action: { text: 'Change', to: first } },
          { name: 'Who leads it', value: said.leadName, action: { text: 'Change', to: second } },
          { name: 'Phone', value: said.leadPhone || 'Not given', action: { text: 'Change', to: second } },
          { name: 'Email', value: said.leadEmail || 'Not given', action: { text: 'Change', to: second } },
          said.note !== '' && { name: 'Anything else', value: said.note, action: { text: 'Change', to: second } },
        ]}
      />
      <p className="govuk-body">
        {council.name} uses this only to check who you are and to answer you. <a className="govuk-link" href="/privacy" target="_blank" rel="noreferrer">Read the privacy notice (opens in a new tab)</a>.
      </p>
      <Form form={form} submit="Send">
        {null}
      </Form>
    </Page>
  );
}
