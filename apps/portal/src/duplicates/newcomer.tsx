import type { InferClientOutputs } from '@orpc/client';
import { workerTypeList } from '@pvi/contract/posts';
import type { WorkerType } from '@pvi/contract/posts';
import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayFault, dayInWords } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { reasonWords } from './words.ts';

type Request = InferClientOutputs<Client>['joins']['requests']['requests'][number];
type Found = InferClientOutputs<Client>['duplicates']['matchOf'];
type Match = NonNullable<Found['match']>;

/** `/joins/$requestId/known`: somebody who came in by a code beside the record that may be hers, and the answer. */
export function Newcomer() {
  const requestId = useParam('requestId');
  const requests = useQuery(api.joins.requests.queryOptions({ input: {} }));
  const request = requests.data?.requests.find((one) => one.id === requestId);
  const found = useQuery({ ...api.duplicates.matchOf.queryOptions({ input: { requestId } }), enabled: request !== undefined });
  return (
    <Page title="Is this somebody we know?" back={{ to: `/joins/${requestId}`, text: 'Back to the new person' }} lead={request && found.data && sentence(request, found.data)}>
      <Loaded result={requests}>
        {() => (request ? <Loaded result={found}>{(data) => <Compared request={request} found={data} />}</Loaded> : <p className="govuk-body">Nobody waits here any more. It may have been decided by somebody else.</p>)}
      </Loaded>
    </Page>
  );
}

function sentence({ givenName }: Request, { match }: Found): string {
  return match ? `One record on the register fits ${givenName}.` : `Nobody on the register fits what ${givenName} said.`;
}

function Compared({ request, found }: { request: Request; found: Found }) {
  const { match } = found;
  const name = `${request.givenName} ${request.familyName}`;
  return (
    <>
      <Section title={`What ${request.givenName} said`}>
        <SummaryList
          rows={[
            { name: 'Name', value: name },
            found.dateOfBirth !== null && { name: 'Date of birth', value: dayInWords(found.dateOfBirth) },
            { name: 'Learned here before', value: found.saysKnown ? 'Yes' : 'No' },
            found.saidLearnerNo !== null && { name: 'Learner number from then', value: showCode('learner', found.saidLearnerNo) },
          ]}
        />
      </Section>
      {match === null ? (
        <p className="govuk-body">Go back and confirm {request.givenName} as a new person. If they are sure that they were here before, ask them for a certificate: the learner number is on it. Or ring the council.</p>
      ) : (
        <>
          <Section title="On the register">
            <SummaryList
              rows={[
                { name: 'Name', value: match.name },
                { name: 'Learner number', value: `${showCode('learner', match.learnerNo)}${match.sameNumber ? ', the one given' : ''}` },
                { name: 'What is the same', value: reasonWords(match.reasons) },
                { name: 'Courses completed', value: String(match.completions) },
                match.postHere ? { name: 'Works here', value: `Since ${dayInWords(match.postHere.startsOn)}` } : match.workedHere && { name: 'Worked here before', value: 'Yes' },
              ]}
            />
          </Section>
          {match.mayDecide ? <Answer request={request} match={match} name={name} /> : <InsetText>That record has a sign-in or a role already, so only the council can say that it is the same person. It is on the council’s list.</InsetText>}
        </>
      )}
    </>
  );
}

function Answer({ request, match, name }: { request: Request; match: Match; name: string }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const roles = useQuery(api.people.jobRoles.queryOptions({ staleTime: Infinity })).data?.jobRoles ?? [];
  const one = { requestId: request.id, personId: match.personId };
  const form = useForm({
    initial: { answer: '', proof: '', why: '', startsOn: match.postHere?.startsOn ?? (request.askedOn <= today ? request.askedOn : today), jobRole: match.postHere?.jobRole ?? request.jobRole, workerType: match.postHere?.workerType ?? ('permanent' as string) },
    check: (values) => ({
      answer: values.answer ? undefined : 'Choose whether it is the same person',
      proof: values.answer === 'same' && !values.proof.trim() ? 'Say how you know' : undefined,
      startsOn: values.answer === 'same' ? dayFault(values.startsOn, 'the start date') : undefined,
      why: values.answer === 'other' && !values.why.trim() ? 'Say why not, in a few words' : undefined,
    }),
    save: async (values) => {
      if (values.answer === 'other') await client.duplicates.declineMatch({ ...one, line: values.why.trim() });
      else await client.duplicates.confirmMatch({ ...one, line: values.proof.trim(), startsOn: values.startsOn, jobRole: values.jobRole, workerType: values.workerType as WorkerType });
    },
    done: async (_nothing, values) => {
      await queryClient.invalidateQueries();
      if (values.answer === 'other') {
        flash(`${name} is a new person. Now say whether they work at ${request.settingName}.`);
        return navigate({ to: `/joins/${request.id}` });
      }
      flash(`${match.name} is on your team, with ${match.completions === 1 ? '1 earlier course' : `${match.completions} earlier courses`}. They sign in with the name and password they chose today.`);
      return navigate({ to: '/joins' });
    },
  });
  return (
    <Form form={form} submit="Save answer">
      <Radios
        {...form.field('answer')}
        label="Is it the same person?"
        hint="Ask to see a paper with name and date of birth, such as a driving licence."
        choices={[
          {
            value: 'same',
            text: 'Yes, and they work here',
            then: (
              <>
                <TextField {...form.field('proof')} label="How do you know?" hint="For example: I saw the driving licence. Write no number of it." maxLength={300} />
                <DateField {...form.field('startsOn')} label="Start date" hint="The first day in this job. Time to complete training counts from here." />
                <Select {...form.field('jobRole')} label="Job" choices={roles.map((role) => ({ value: role.code, text: role.title }))} />
                <Select {...form.field('workerType')} label="Kind of worker" choices={workerTypeList.map((type) => ({ value: type.code, text: type.words }))} />
              </>
            ),
          },
          { value: 'other', text: 'No, it is somebody else', then: <TextField {...form.field('why')} label="Why not?" hint="Do not name people you care for." maxLength={300} /> },
        ]}
      />
    </Form>
  );
}
