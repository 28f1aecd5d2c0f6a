import type { InferClientOutputs } from '@orpc/client';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Radios } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { placeOf } from './new-posts.tsx';

type Objection = InferClientOutputs<Client>['people']['objections']['objections'][number];

/** `/post-objections`: people who say that they do not work where somebody has put them. */
export function Objections() {
  const result = useQuery(api.people.objections.queryOptions({ input: {} }));
  const count = result.data?.objections.length;
  return (
    <Page title="People who object to a job" back="/" lead={count === undefined ? undefined : count === 0 ? 'Nobody objects to a job on their record.' : count === 1 ? '1 person says that they do not work where they were put.' : `${count} people say that they do not work where they were put.`}>
      <Loaded result={result}>
        {({ objections }) =>
          objections.length > 0 && (
            <Table<Objection>
              caption="The oldest first"
              rows={objections}
              rowKey={(one) => one.assignmentId}
              rowName={(one) => one.personName}
              columns={[
                { key: 'name', heading: 'Name', names: true, cell: (one) => one.personName },
                { key: 'post', heading: 'Job', cell: (one) => `${one.jobTitle}, ${placeOf(one)}` },
                { key: 'on', heading: 'Said on', whole: true, cell: (one) => dayShort(one.objectedOn) },
                { key: 'look', heading: 'Action', cell: (one) => <ButtonLink small to={`/post-objections/${one.assignmentId}`} label={`Look into it for ${one.personName}`}>Look into it</ButtonLink> },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

/** `/post-objections/$assignmentId`: the officer has asked, and says what is true. */
export function Settle() {
  const assignmentId = useParam('assignmentId');
  const result = useQuery(api.people.objections.queryOptions({ input: {} }));
  return (
    <Page title="Does this person work there?" back={{ to: '/post-objections', text: 'People who object to a job' }}>
      <Loaded result={result}>
        {({ objections }) => {
          const objection = objections.find((one) => one.assignmentId === assignmentId);
          return objection ? <Finding objection={objection} /> : <p className="govuk-body">There is nothing to look into here any more.</p>;
        }}
      </Loaded>
    </Page>
  );
}

function Finding({ objection }: { objection: Objection }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { finding: '', line: '' },
    check: ({ finding, line }) => ({ finding: finding ? undefined : 'Choose what is true', line: line.trim() ? undefined : 'Say how you know' }),
    save: ({ finding, line }) => client.people.settleObjection({ assignmentId: objection.assignmentId, finding: finding as 'stays' | 'ends', line: line.trim() }),
    done: async (_done, { finding }) => {
      flash(finding === 'ends' ? 'The job was taken off the record from today.' : 'The job stays on the record.');
      await queryClient.invalidateQueries({ queryKey: api.people.key() });
      return navigate({ to: '/post-objections' });
    },
  });
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Name', value: <Link to={`/people/${objection.personId}`}>{objection.personName}</Link> },
          { name: 'Job', value: `${objection.jobTitle}, ${placeOf(objection)}` },
          { name: 'From', value: dayInWords(objection.startsOn) },
          { name: 'Objected on', value: dayInWords(objection.objectedOn) },
          objection.line !== null && { name: 'In their words', value: objection.line },
        ]}
      />
      <Form form={form} submit="Save">
        <Radios
          {...form.field('finding')}
          label="What is true?"
          choices={[
            { value: 'ends', text: 'They do not work there', hint: 'The job is off the record from today, as entered by mistake. Figures of days before stay as they were.' },
            { value: 'stays', text: 'They do work there', hint: 'The job stays.' },
          ]}
        />
        <TextField {...form.field('line')} label="How do you know?" hint="For example: I rang the manager." maxLength={300} />
      </Form>
    </>
  );
}
