import type { RequirementRow } from '@pvi/contract/compliance';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useCan, useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { audienceOf, basisWords, timesOf } from './requirement-words.ts';
import './compliance.scss';

/** The dated rules: what is asked of whom, since when and why. */
export function Requirements() {
  const { today } = useSession();
  const mayWrite = useCan('write', 'Requirement');
  const address = useAddress({ q: '' });
  const result = useQuery(api.compliance.requirements.queryOptions({ input: {} }));
  const roles = useQuery({ ...api.people.jobRoles.queryOptions(), staleTime: Infinity });
  const roleTitles = new Map(roles.data?.jobRoles.map((role) => [role.code, role.title]) ?? []);
  const q = address.values.q.toLowerCase();
  const rows = (result.data?.requirements ?? []).filter((row) => `${row.title} ${row.code} ${row.category}`.toLowerCase().includes(q));
  const inForce = rows.filter((row) => row.startsOn <= today && (row.endsOn === null || row.endsOn >= today));
  const later = rows.filter((row) => row.startsOn > today);
  const ended = rows.filter((row) => row.endsOn !== null && row.endsOn < today);
  return (
    <Page
      title="Requirements"
      lead={result.data && `${inForce.length} ${inForce.length === 1 ? 'rule is' : 'rules are'} in force today. Each says who needs which learning, how soon, and for how long it holds.`}
      actions={
        mayWrite ? (
          <>
            <ButtonLink to="/requirements/new">Add a requirement</ButtonLink>
            <ButtonLink look="secondary" to="/exemptions">
              Exemptions
            </ButtonLink>
          </>
        ) : (
          <ButtonLink look="secondary" to="/exemptions">
            Exemptions
          </ButtonLink>
        )
      }
    >
      <TextField name="q" type="search" label="Search requirements" width={20} prose={false} value={address.values.q} onChange={(next) => address.change({ q: next })} />
      <Loaded result={result}>
        {() => (
          <>
            <Rules title="In force" rows={inForce} roles={roleTitles} ending={mayWrite} none={q ? 'None matches. Try fewer words.' : 'No rule is in force. Until one is, nothing is asked of anybody.'} />
            {later.length > 0 && <Rules title="Not begun yet" rows={later} roles={roleTitles} ending={mayWrite} none="" />}
            {ended.length > 0 && <Rules title="Ended" rows={ended} roles={roleTitles} ending={false} none="" />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Rules({ title, rows, roles, ending, none }: { title: string; rows: readonly RequirementRow[]; roles: ReadonlyMap<string, string>; ending: boolean; none: string }) {
  return (
    <Section title={title}>
      {rows.length === 0 && <p className="govuk-body">{none}</p>}
      <ul className="pvi-rules">
        {rows.map((row) => (
          <li key={row.id}>
            <h3 className="govuk-heading-s">
              {row.title} <span className="govuk-caption-m">{row.code}</span>
            </h3>
            <dl className="pvi-facts">
              <div>
                <dt>Met by</dt>
                <dd>{row.courses.map((course) => course.title).join(', or ')}</dd>
              </div>
              <div>
                <dt>Who</dt>
                <dd>{audienceOf(row, roles)}</dd>
              </div>
              <div>
                <dt>When</dt>
                <dd>{timesOf(row)}</dd>
              </div>
              <div>
                <dt>Why</dt>
                <dd>
                  {basisWords[row.basis]}. {row.reason}
                </dd>
              </div>
              <div>
                <dt>In force</dt>
                <dd>
                  from {dayShort(row.startsOn)}
                  {row.endsOn && ` to ${dayShort(row.endsOn)}`}
                </dd>
              </div>
            </dl>
            {ending && (
              <Link to={`/requirements/${row.id}/end`}>
                End this rule<span className="govuk-visually-hidden">: {row.title}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
