import { organisationType } from '@pvi/contract/organisation-types';
import { useQuery } from '@tanstack/react-query';
import { useAddress } from '../kernel/address.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { courseWords, outcomeWords, populationWords, shareWords, thresholdWords } from './target-text.ts';
import type { Line } from './target-text.ts';

const typeName = (code: string) => organisationType(code)?.name ?? code;

/** Every target within reach: where it stands, what comes next, and whether it is on course. */
export function Targets() {
  const address = useAddress({ closed: '' });
  const closed = address.values.closed === 'yes' ? 'yes' : 'no';
  const result = useQuery(api.targets.list.queryOptions({ input: { closed } }));
  return (
    <Page title="Targets" wide lead={result.data && sentence(result.data.targets)} actions={result.data?.mayChange && <ButtonLink to="/targets/new">Set a target</ButtonLink>}>
      <Loaded result={result}>
        {(data) => (
          <>
            {data.targets.some((target) => target.partOf !== null) && <p className="govuk-body">These are the council’s targets. The figures are of your own team, so that you see your part in them.</p>}
            {data.suppressed && <p className="govuk-body">You see totals. A share that fewer than 5 people make up is not shown.</p>}
            {data.targets.length === 0 ? (
              <div className="pvi-empty govuk-body">{data.mayChange ? 'No target has been set for anybody yet. Set one to follow the share of people trained, with its steps and dates.' : 'The council has set no target that asks anything of your people. When it does, you see here how far they are.'}</div>
            ) : (
              <TargetTable targets={data.targets} />
            )}
            <p className="govuk-body">
              <Link to={closed === 'yes' ? '/targets' : '/targets?closed=yes'}>{closed === 'yes' ? 'Hide closed targets' : 'Show closed targets too'}</Link>
            </p>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Targets in a line each; also on the first pages of officers and of those who see totals. */
export function TargetTable({ targets }: { targets: readonly Line[] }) {
  return (
    <Table
      caption="Targets"
      hideCaption
      rows={targets}
      rowKey={(target) => target.targetId}
      columns={[
        {
          key: 'title',
          heading: 'Target',
          names: true,
          cell: (target) => (
            <>
              <Link to={`/targets/${target.targetId}`}>{target.title}</Link>
              <br />
              <span className="govuk-hint pvi-target-hint">{`${target.measureName}, ${populationWords(target, typeName)}${target.closedOn ? `, closed ${dayShort(target.closedOn)}` : ''}`}</span>
            </>
          ),
        },
        { key: 'share', heading: 'Trained today', cell: (target) => shareWords(target.share) },
        { key: 'last', heading: 'Last step', cell: lastStep },
        { key: 'next', heading: 'Next step', cell: (target) => (target.next ? `${thresholdWords(target.next)} by ${dayShort(target.next.dueOn)}${target.next.needed ? `, ${target.next.needed.toLocaleString('en-GB')} more needed` : ''}` : 'None left') },
        { key: 'course', heading: 'Outlook', cell: (target) => courseWords(target) },
      ]}
    />
  );
}

function lastStep(target: Line): string {
  const past = target.steps.filter((step) => step.outcome !== 'not_yet').at(-1);
  return past ? `${thresholdWords(past)} ${outcomeWords(past)}` : 'None yet';
}

function sentence(targets: readonly Line[]): string {
  const open = targets.filter((target) => target.closedOn === null);
  if (open.length === 0) return 'No target is open.';
  const behind = open.filter((target) => target.course.state === 'behind').length;
  const next = open.flatMap((target) => (target.next ? [target.next.dueOn] : [])).sort()[0];
  const count = open.length === 1 ? '1 target is open' : `${open.length} targets are open`;
  return `${count}${behind > 0 ? `; ${behind} ${behind === 1 ? 'is' : 'are'} behind` : ''}.${next ? ` The next step is due ${dayInWords(next)}.` : ''}`;
}
