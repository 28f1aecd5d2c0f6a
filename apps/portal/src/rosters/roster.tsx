import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { InferClientOutputs } from '@orpc/client';
import type { LeavingDestination, LeavingReason } from '@pvi/contract/posts';
import { leavingDestinationList, leavingReasonList } from '@pvi/contract/posts';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { dayFault, dayInWords, dayShort } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { knownPaths } from '../kernel/room.ts';
import { useSession } from '../kernel/session.tsx';
import { Checkboxes, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import type { FieldBinding } from '../kernel/ui/field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { choicesOf } from '../people/words.tsx';

type RosterPage = InferClientOutputs<Client>['rosters']['show'];
type PostAsked = RosterPage['posts'][number];

/** `/rosters/$settingId`: everybody ticked; untick who has left, say when and why, and confirm. */
export function Roster() {
  const settingId = useParam('settingId');
  const result = useQuery(api.rosters.show.queryOptions({ input: { settingId } }));
  const roster = result.data;
  return (
    <Page title="Is everyone still here?" caption={roster?.settingName} back={{ to: '/rosters', text: 'Rosters' }} lead={roster && sentence(roster)}>
      <Loaded result={result}>{(data) => (data.posts.length === 0 ? <p className="govuk-body">Nobody is in post here today.</p> : <Confirm key={data.posts.length} roster={data} />)}</Loaded>
    </Page>
  );
}

function sentence({ people, confirmedOn, state }: RosterPage): string {
  const who = people === 1 ? '1 person works here.' : `${people} people work here.`;
  if (state === 'confirmed' && confirmedOn) return `${who} You confirmed this on ${dayInWords(confirmedOn)}.`;
  return `${who} Untick anyone who has left, then confirm. ${confirmedOn ? `Last confirmed on ${dayInWords(confirmedOn)}.` : 'This has never been confirmed.'}`;
}

interface Leaving {
  endsOn: string;
  reason: string;
  destination: string;
}

const UNSAID: Leaving = { endsOn: '', reason: '', destination: '' };

type Values = Record<string, string | readonly string[]> & { here: readonly string[] };

function Confirm({ roster: { settingId, posts, last } }: { roster: RosterPage }) {
  const { today } = useSession();
  const navigate = useNavigate();
  const [shownFirst] = useState(posts);
  const form = useForm<Values, { people: number; left: number }>({
    initial: { here: shownFirst.map(({ assignmentId }) => assignmentId) },
    check: (values) => Object.fromEntries(posts.filter((post) => !values.here.includes(post.assignmentId)).flatMap((post) => faultsOf(post, leavingOf(values, post), today))),
    save: (values) =>
      client.rosters.confirm({
        settingId,
        here: [...values.here],
        left: posts.filter((post) => !values.here.includes(post.assignmentId)).map((post) => {
          const { endsOn, reason, destination } = leavingOf(values, post);
          return { assignmentId: post.assignmentId, endsOn, reason: reason as LeavingReason, destination: destination as LeavingDestination };
        }),
      }),
    done: async ({ people, left }) => {
      await queryClient.invalidateQueries();
      flash(`Confirmed: ${people === 1 ? '1 person is' : `${people} people are`} here${left === 0 ? '' : left === 1 ? ', 1 has left' : `, ${left} have left`}. Thank you.`);
      await navigate({ to: '/' });
    },
  });
  const gone = posts.filter((post) => !form.values.here.includes(post.assignmentId));
  return (
    <>
      <Form form={form} submit={gone.length === 0 ? 'Yes, everyone is still here' : gone.length === 1 ? 'Confirm, 1 has left' : `Confirm, ${gone.length} have left`}>
        <Checkboxes
          {...(form.field('here') as FieldBinding<readonly string[]>)}
          label="Still here"
          small={posts.length > 12}
          choices={posts.map((post) => ({ value: post.assignmentId, text: post.name, hint: form.values.here.includes(post.assignmentId) ? `${post.jobTitle}, since ${dayShort(post.startsOn)}${post.away ? ', away for a long time now' : ''}` : 'Has left. Say when and why at the end of the list.' }))}
        />
        {gone.map((post) => (
          <Section key={post.assignmentId} title={`${post.name} has left`}>
            <DateField {...(form.field(`${post.assignmentId}.endsOn`) as FieldBinding<string>)} value={leavingOf(form.values, post).endsOn} label={`Last day of ${post.name}`} />
            <Select {...(form.field(`${post.assignmentId}.reason`) as FieldBinding<string>)} value={leavingOf(form.values, post).reason} label={`Why ${post.name} left`} empty="Choose" choices={choicesOf(leavingReasonList)} />
            <Select {...(form.field(`${post.assignmentId}.destination`) as FieldBinding<string>)} value={leavingOf(form.values, post).destination} label={`Where ${post.name} went`} empty="Choose" choices={choicesOf(leavingDestinationList)} />
          </Section>
        ))}
      </Form>
      {knownPaths.has('/people/new') && (
        <p className="govuk-body">
          Somebody works here and is not on the list? <Link to="/people/new">Add them</Link>.
        </p>
      )}
      {last.length > 0 && (
        <Details summary="Confirmed before">
          <ul className="govuk-list">
            {last.map((one, at) => (
              <li key={at}>{`${dayShort(one.confirmedOn)}: ${one.people} here, ${one.left} left${one.byName ? `, by ${one.byName}` : ''}`}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function leavingOf(values: Values, { assignmentId }: PostAsked): Leaving {
  const said = (what: keyof Leaving) => (values[`${assignmentId}.${what}`] as string | undefined) ?? UNSAID[what];
  return { endsOn: said('endsOn'), reason: said('reason'), destination: said('destination') };
}

function faultsOf(post: PostAsked, { endsOn, reason, destination }: Leaving, today: string): [string, string][] {
  const day = dayFault(endsOn, 'the last day') ?? (endsOn < post.startsOn ? `${post.name} began on ${dayShort(post.startsOn)}. The last day must be after that` : endsOn > today ? 'The last day must not be in the future. Record it on the day' : undefined);
  const faults: [string, string | undefined][] = [
    [`${post.assignmentId}.endsOn`, day],
    [`${post.assignmentId}.reason`, reason ? undefined : `Choose why ${post.name} left, or Not known`],
    [`${post.assignmentId}.destination`, destination ? undefined : `Choose where ${post.name} went, or Not known`],
  ];
  return faults.filter((fault): fault is [string, string] => fault[1] !== undefined);
}
