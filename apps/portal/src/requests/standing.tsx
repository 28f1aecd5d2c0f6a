import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InferClientOutputs } from '@orpc/client';
import { useParam } from '../kernel/address.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords } from '../kernel/dates.ts';
import { HelpContacts } from '../kernel/pages/help.tsx';
import { codeOf } from '../kernel/problems.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

type Answer = InferClientOutputs<Client>['requests']['standing'];

/** `/request-access/$reference`: how a request stands, for whoever holds its reference; `find` asks for one. */
export function Standing() {
  const reference = useParam('reference');
  const asked = reference !== 'find';
  const result = useQuery(api.requests.standing.queryOptions({ input: { reference }, enabled: asked, retry: false }));
  const unknown = codeOf(result.error) === 'not_found';
  return (
    <Page title="How your request stands" back={{ to: '/request-access', text: 'Back to asking' }}>
      {!asked || unknown ? (
        <>
          {unknown && <p className="govuk-body">We know no request with the reference {reference}. Check it and try again.</p>}
          <Find />
        </>
      ) : (
        <Loaded result={result} lines={3}>
          {(answer) => <Told answer={answer} />}
        </Loaded>
      )}
      <Section title="Who can tell you more">
        <HelpContacts />
      </Section>
    </Page>
  );
}

function Find() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { reference: '' },
    check: ({ reference }) => ({ reference: reference.trim() ? undefined : 'Enter the reference' }),
    save: () => Promise.resolve(),
    done: (_nothing, { reference }) => navigate({ to: `/request-access/${encodeURIComponent(reference.trim())}` }),
  });
  return (
    <Form form={form} submit="Continue">
      <TextField {...form.field('reference')} label="Your reference" hint="9 letters and numbers that begin with R, like RCD-FGH-JKM." prose={false} width={10} autoComplete="off" />
    </Form>
  );
}

function Told({ answer }: { answer: Answer }) {
  const { today } = useSession();
  if (answer.decision === 'approved') {
    return <p className="govuk-body-l">Approved{answer.decidedOn && ` on ${dayInWords(answer.decidedOn)}`}. The lead you named gets a code to sign in with. Ring us if it does not come.</p>;
  }
  if (answer.decision === 'refused') {
    return (
      <>
        <p className="govuk-body-l">We could not say yes.</p>
        <p className="govuk-body">{answer.reason}</p>
        <p className="govuk-body">If that is not right, talk to us.</p>
      </>
    );
  }
  return (
    <>
      <p className="govuk-body-l">We have it, and have not answered yet.</p>
      <p className="govuk-body">
        You asked on {dayInWords(answer.askedOn)}. {answer.answerBy >= today ? `You hear from us by ${dayInWords(answer.answerBy)}.` : `We meant to answer by ${dayInWords(answer.answerBy)} and are late. We are sorry. Ring us if it is urgent.`}
      </p>
    </>
  );
}
