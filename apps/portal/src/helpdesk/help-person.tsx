import { showCode } from '@pvi/domain/codes';
import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { dayInWords, instantInWords, timeOf } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan } from '../kernel/session.tsx';
import { ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { GiveHelp } from './give-help.tsx';
import { accountWords, checkWords, codeTextWords, helpWords, matterOf, mobileWords, outcomeWords, runsOf } from './words.ts';
import type { PersonToHelp } from './words.ts';

/** `/helpdesk/$personId`: why she cannot get in, and what to do about it. */
export function HelpPerson() {
  const personId = useParam('personId');
  const person = useQuery(api.helpdesk.show.queryOptions({ input: { personId } }));
  return (
    <Page title={person.data?.name ?? 'Helpdesk'} caption="Helpdesk" back={{ to: '/helpdesk', text: 'Helpdesk' }} lead={person.data && matterOf(person.data)}>
      <Loaded result={person}>{(data) => <Helping person={data} />}</Loaded>
    </Page>
  );
}

function Helping({ person }: { person: PersonToHelp }) {
  const mayList = useCan('read', 'Assignment');
  return (
    <>
      {person.resetCodeUntil && <InsetText>A code for a new password was made for them. It works until {timeOf(person.resetCodeUntil)}.</InsetText>}
      <Section title="Make sure who it is">
        <SummaryList
          rows={[
            { name: 'Learner number', value: showCode('learner', person.learnerNo) },
            { name: 'User name', value: person.userName ?? (person.signInMobile === null ? 'None yet' : 'None') },
            person.signInMobile !== null && { name: 'Mobile to sign in', value: mobileWords(person.signInMobile, person) },
            person.dateOfBirth !== null && { name: 'Date of birth', value: dayInWords(person.dateOfBirth) },
            { name: 'Works at', value: person.posts.map((post) => `${post.jobTitle}, ${post.settingName} (${post.organisationName})`).join('; ') || 'Nowhere at present' },
            { name: 'Account', value: accountWords[person.account] },
            { name: 'Last signed in', value: person.lastSignedInAt ? instantInWords(person.lastSignedInAt) : 'Never' },
          ]}
        />
        <p className="govuk-body">Ask for something on this list; do not read it out to them.</p>
        {mayList && (
          <ButtonGroup>
            <ButtonLink look="secondary" to={`/people/${person.personId}`}>
              Posts and details
            </ButtonLink>
          </ButtonGroup>
        )}
      </Section>
      <GiveHelp person={person} />
      <Section title="Tries to sign in">
        {person.attempts.length === 0 ? (
          <p className="govuk-body">None in the last six months.</p>
        ) : (
          <Table
            caption="The last tries, newest first"
            hideCaption
            rows={runsOf(person.attempts)}
            rowKey={({ at }) => at}
            columns={[
              { key: 'at', heading: 'When', names: true, cell: ({ at }) => instantInWords(at) },
              { key: 'outcome', heading: 'What happened', cell: ({ outcome, times }) => `${outcomeWords[outcome]}${times > 1 ? ` (${times} times)` : ''}` },
            ]}
          />
        )}
      </Section>
      {person.codeTexts.length > 0 && (
        <Section title="What was sent">
          <Table
            caption="Codes by text message in the last days, newest first"
            hideCaption
            rows={person.codeTexts}
            rowKey={({ at }) => at}
            columns={[
              { key: 'at', heading: 'When', names: true, cell: ({ at }) => instantInWords(at) },
              { key: 'what', heading: 'What', cell: (text) => codeTextWords(text).what },
              { key: 'became', heading: 'What became of it', cell: (text) => codeTextWords(text).became },
            ]}
          />
          <p className="govuk-body">Nobody can see the code itself. If it did not arrive, they ask for a new one.</p>
        </Section>
      )}
      {person.helped.length > 0 && (
        <Section title="Help given before">
          <Table
            caption="Help given, newest first"
            hideCaption
            rows={person.helped}
            rowKey={({ at }) => at}
            columns={[
              { key: 'at', heading: 'When', names: true, cell: ({ at }) => instantInWords(at) },
              { key: 'kind', heading: 'What', cell: ({ kind, identityCheck }) => `${helpWords[kind]}${identityCheck ? `. ${checkWords[identityCheck]}.` : ''}` },
              { key: 'line', heading: 'Why', cell: ({ line }) => line },
              { key: 'by', heading: 'By', cell: ({ byName }) => byName ?? 'The service' },
            ]}
          />
        </Section>
      )}
    </>
  );
}
