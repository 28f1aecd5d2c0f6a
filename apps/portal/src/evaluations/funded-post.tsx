import { figureDefinitions } from '@pvi/contract/evaluations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayInWords, dayShort, instantInWords } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonGroup, ButtonLink } from '../kernel/ui/button.tsx';
import { Dialog } from '../kernel/ui/dialog.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { EndCost, WithdrawCost } from './end-cost.tsx';
import { clockInWords, costKindWords, costPeriodWords, costsInWords, pounds, timeSpent } from './words.ts';
import type { Cost, Figures, PostPage } from './words.ts';

/** `/funded-post`: the clock of the post that runs the service, and the facts its evaluation will need. */
export function FundedPost() {
  const result = useQuery(api.evaluations.post.queryOptions());
  return (
    <Page title="The funded post" lead={result.data && clockInWords(result.data)}>
      <Loaded result={result}>{(data) => <Known data={data} />}</Loaded>
    </Page>
  );
}

function Known({ data }: { data: PostPage }) {
  const { post, clock, mayChange } = data;
  return (
    <>
      {clock?.phase === 'countdown' && mayChange && <InsetText>The review is coming. Gather what the review needs: the baseline below, the work log, prices and what people say.</InsetText>}
      <ButtonGroup>
        {mayChange && <ButtonLink to="/funded-post/edit">{post ? 'Change what is recorded' : 'Record the post'}</ButtonLink>}
        <ButtonLink look="secondary" to="/work-log">
          Work log
        </ButtonLink>
        <ButtonLink look="secondary" to="/course-prices">
          Prices and assumptions
        </ButtonLink>
      </ButtonGroup>
      {post && clock && (
        <Section title="What was decided">
          <SummaryList
            rows={[
              { name: 'Post', value: post.title },
              { name: 'Grade and time', value: [post.grade, post.fte === 1 ? 'full time' : `${post.fte} of full time`].filter(Boolean).join(', ') },
              { name: 'Decision', value: [post.decisionNo, post.decidedOn && dayInWords(post.decidedOn)].filter(Boolean).join(', ') || 'Not recorded' },
              { name: 'Begins', value: dayInWords(post.startsOn) },
              { name: 'Review', value: `${dayInWords(clock.reviewOn)}, ${post.reviewMonths} months after the start` },
              { name: 'Ends', value: dayInWords(clock.endsOn) },
              { name: 'Time logged', value: timeSpent(data.workMinutes) },
            ]}
          />
        </Section>
      )}
      <Costs costs={data.costs} today={data.now.asAt} mayChange={mayChange} />
      {post && <Baseline data={data} />}
    </>
  );
}

function Costs({ costs, today, mayChange }: { costs: readonly Cost[]; today: string; mayChange: boolean }) {
  return (
    <Section title="What it costs">
      {costs.length > 0 && <p className="govuk-body">{costsInWords(costs, today)}</p>}
      {costs.length === 0 ? (
        <p className="govuk-body">No cost is recorded yet.</p>
      ) : (
        <Table
          caption="Costs of the service"
          hideCaption
          rows={costs}
          rowKey={(cost) => cost.costId}
          rowName={(cost) => cost.label}
          columns={[
            { key: 'label', heading: 'Cost', names: true, cell: (cost) => cost.label },
            { key: 'kind', heading: 'Kind', cell: (cost) => costKindWords[cost.kind] },
            { key: 'sum', heading: 'Sum', numeric: true, cell: (cost) => `${pounds(cost.pence)} ${costPeriodWords[cost.per]}` },
            { key: 'when', heading: 'When', cell: (cost) => (cost.per === 'once' ? dayShort(cost.startsOn) : `From ${dayShort(cost.startsOn)}${cost.endsOn ? ` until ${dayShort(cost.endsOn)}` : ''}`) },
            { key: 'source', heading: 'Source', cell: (cost) => cost.source },
            ...(mayChange
              ? [
                  {
                    key: 'end',
                    heading: 'Action',
                    cell: (cost: Cost) => (
                      <>
                        {cost.per !== 'once' && cost.endsOn === null && <EndCost cost={cost} />} <WithdrawCost cost={cost} />
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayChange && (
        <ButtonLink look="secondary" to="/funded-post/costs/new">
          Add a cost
        </ButtonLink>
      )}
    </Section>
  );
}

function Baseline({ data }: { data: PostPage }) {
  const [error, setError] = useState<unknown>(null);
  const { baseline, otherBaselines, freezesOn, now, clock, mayChange } = data;
  const [asking, setAsking] = useState(false);
  const freeze = async () => {
    setAsking(false);
    setError(null);
    try {
      await client.evaluations.freezeBaseline();
      await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <Section title="At the start, and now">
      <p className="govuk-body">
        {baseline
          ? `The baseline of ${dayInWords(baseline.figures.asAt)} was frozen on ${instantInWords(baseline.frozenAt)} and does not move.`
          : clock?.phase === 'before'
            ? 'The baseline is frozen by itself on the first day of the post.'
            : `The baseline has not been frozen yet. It is taken as at the first day of the post, from what is known when it is frozen: load first what was known then. It is frozen by itself${freezesOn ? ` on ${dayInWords(freezesOn)}` : ''}, and cannot be taken again.`}
      </p>
      {error !== null && <Failure error={error} />}
      {!baseline && mayChange && clock?.phase !== 'before' && <Button onClick={() => setAsking(true)}>Freeze the baseline</Button>}
      <Dialog title="Freeze the baseline now?" open={asking} onClose={() => setAsking(false)}>
        <p className="govuk-body">It is taken once. Learning that is loaded afterwards is not in it, even if it was done before.</p>
        <Button onClick={freeze}>Freeze it</Button>
      </Dialog>
      <Table
        caption="Figures at the start of the post and now"
        hideCaption
        rows={linesOf(baseline?.figures ?? null, now)}
        rowKey={(line) => line.name}
        columns={[
          { key: 'name', heading: 'Figure', names: true, cell: (line) => line.name },
          { key: 'then', heading: baseline ? dayShort(baseline.figures.asAt) : 'At the start', numeric: true, cell: (line) => line.then },
          { key: 'now', heading: dayShort(now.asAt), numeric: true, cell: (line) => line.now },
        ]}
      />
      <Details summary="How each figure is counted">
        <SummaryList rows={[...names.map(([key, name]) => ({ name, value: figureDefinitions[key] })), { name: 'Trained shares', value: figureDefinitions.shares }]} />
        {baseline && (
          <p className="govuk-body-s">
            Seal of the frozen figures: {baseline.digest.slice(0, 16)}. {baseline.sealHolds ? 'They are as they were frozen.' : 'They are not as they were frozen: tell whoever runs the database.'}
          </p>
        )}
      </Details>
      {otherBaselines.map((other) => (
        <Details key={other.figures.asAt} summary={`An earlier baseline, of ${dayInWords(other.figures.asAt)}`}>
          <p className="govuk-body">
            Frozen on {instantInWords(other.frozenAt)}, when another first day was recorded. It is kept. Seal: {other.digest.slice(0, 16)}.
          </p>
          <SummaryList rows={linesOf(other.figures, now).map(({ name, then }) => ({ name, value: then }))} />
        </Details>
      ))}
    </Section>
  );
}

const names = [
  ['providersContracted', 'Providers under contract'],
  ['providersActive', 'Providers that learn'],
  ['peopleRegistered', 'People on the register'],
  ['completionsInYear', 'Completions in 12 months'],
  ['learnersInYear', 'People who completed something'],
  ['openJoins', 'People waiting to be confirmed'],
  ['openRequests', 'Providers waiting to come in'],
] as const;

function linesOf(then: Figures | null, now: Figures): { name: string; then: string; now: string }[] {
  const count = (number: number | null | undefined): string => (number === null ? 'fewer than 5' : (number?.toLocaleString('en-GB') ?? 'Not frozen'));
  const share = (one: Figures['shares'][number] | undefined): string => {
    if (!one) return 'Not frozen';
    return one.trained === null || one.counted === null ? one.printed : `${one.printed} (${one.trained.toLocaleString('en-GB')} of ${one.counted.toLocaleString('en-GB')})`;
  };
  return [
    ...names.map(([key, name]) => ({ name, then: count(then?.[key]), now: count(now[key]) })),
    ...now.shares.map((one) => ({ name: `Trained: ${one.measure}`, then: share(then?.shares.find(({ measure }) => measure === one.measure)), now: share(one) })),
  ];
}
