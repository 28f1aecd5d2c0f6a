import { trainedShareDefinition } from '@pvi/contract/target-words';
import { organisationType } from '@pvi/contract/organisation-types';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAddress, useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { dayInWords, dayShort } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { AsAt } from '../kernel/ui/as-at.tsx';
import { Button, ButtonGroup } from '../kernel/ui/button.tsx';
import { Dialog } from '../kernel/ui/dialog.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText } from '../kernel/ui/notes.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { Table } from '../kernel/ui/table.tsx';
import { TargetChart } from './target-chart.tsx';
import { courseWords, leadOf, neededWords, number, outcomeSymbol, outcomeWords, populationWords, shareWords, thresholdWords } from './target-text.ts';
import type { Detail } from './target-text.ts';

/** One target: the chart is the page, the sentence on top answers it, and everything behind it is below. */
export function TargetDetail() {
  const targetId = useParam('targetId');
  const { today } = useSession();
  const address = useAddress({ on: '' });
  const on = address.values.on || undefined;
  const result = useQuery(api.targets.show.queryOptions({ input: { targetId, on }, placeholderData: keepPreviousData }));
  const target = result.data;
  return (
    <Page title={target?.title ?? 'Target'} caption={target && populationWords(target, (code) => organisationType(code)?.name ?? code)} back={{ to: '/targets', text: 'All targets' }} wide lead={target && leadOf(target)}>
      <Loaded result={result} lines={12}>
        {(data) => (
          <Everything target={data}>
            <AsAt day={on ?? today} today={today} go={(day) => address.change({ on: day === today ? '' : day })} />
          </Everything>
        )}
      </Loaded>
      {result.error && on && (
        <p className="govuk-body">
          <Link to={`/targets/${targetId}`}>Show today instead</Link>
        </p>
      )}
    </Page>
  );
}

function Everything({ target, children }: { target: Detail; children: ReactNode }) {
  return (
    <>
      <TargetChart target={target} />
      <p className="govuk-body">
        <strong>{courseWords(target)}.</strong> The line is computed from the facts as they are recorded now; ✓ met, ✕ missed, ◐ met among those registered, ◇ still to come.
      </p>
      {children}
      {target.partOf !== null && <InsetText>This target is set for {target.partOf}. Every figure on this page is of {target.placeName} alone, so a step can be met here and not yet there.</InsetText>}
      {target.suppressed && <p className="govuk-body">You see totals. Numbers that could point at fewer than 5 people are left out.</p>}
      <Section title="Steps">
        <Steps target={target} />
      </Section>
      <Section title="Trained and competent">
        <p className="govuk-body">
          This target asks for people who are trained <strong>and competent</strong>. <strong>Competence not yet recorded:</strong> no manager’s assessment exists, so the figures say who is trained and nothing here is called met for competence.
        </p>
      </Section>
      <Section title={`Who is counted on ${dayInWords(target.on)}`}>
        <Counted target={target} />
      </Section>
      <Section title="Percent of whom? Coverage">
        <Coverage target={target} />
      </Section>
      <Section title="Every month in figures">
        <Details summary={`The data behind the chart (${target.series.length} days)`}>
          <Table
            caption="Share trained by day"
            hideCaption
            rows={target.series.toReversed()}
            rowKey={(point) => point.on}
            columns={[
              { key: 'on', heading: 'Day', names: true, cell: (point) => dayShort(point.on) },
              { key: 'printed', heading: 'Trained', numeric: true, cell: (point) => point.share.printed },
              { key: 'numerator', heading: 'People trained', numeric: true, cell: (point) => (point.share.numerator === null ? 'not shown' : number(point.share.numerator)) },
              { key: 'denominator', heading: 'People counted', numeric: true, cell: (point) => (point.share.denominator === null ? 'not shown' : number(point.share.denominator)) },
            ]}
          />
        </Details>
        <Definition target={target} />
      </Section>
      {target.mayChange && target.closedOn === null && <Close target={target} />}
    </>
  );
}

function Steps({ target }: { target: Detail }) {
  const counted = target.share.denominator;
  return (
    <Table
      caption="Steps of the target"
      hideCaption
      rows={target.steps}
      rowKey={(step) => step.stepId}
      columns={[
        { key: 'step', heading: 'Step', names: true, cell: (step) => `${thresholdWords(step)} by ${dayInWords(step.dueOn)}` },
        { key: 'outcome', heading: 'Outcome', cell: (step) => `${outcomeSymbol(step)} ${capital(outcomeWords(step))}` },
        { key: 'share', heading: 'Share on its day', cell: (step) => (step.outcome === 'not_yet' ? `${shareWords(step.share)} so far` : shareWords(step.share)) },
        { key: 'needed', heading: 'As things stand', cell: (step) => capital(neededWords(step, counted)) },
      ]}
    />
  );
}

const REASONS: [keyof Detail['exclusions'], string][] = [
  ['grace', 'In the days of grace after starting'],
  ['long_leave', 'On leave of 28 days or more'],
  ['return_grace', 'Back from long leave, in the days of grace'],
  ['exempt', 'Exempt, with a reason and an end'],
  ['closed', 'Their setting has closed'],
];

function Counted({ target }: { target: Detail }) {
  const who = (outcome: string, text: string) => (target.mayReadPeople ? <Link to={`/targets/${target.targetId}/people?outcome=${outcome}&on=${target.on}`}>{text}</Link> : text);
  const { share, raw, agency, inGrace } = target;
  const rest = share.numerator === null || share.denominator === null ? null : share.denominator - share.numerator;
  const all = Object.values(target.exclusions);
  const out = all.includes(null) ? null : all.reduce<number>((total, count) => total + (count ?? 0), 0);
  return (
    <>
      <SummaryList
        rows={[
          { name: 'Trained', value: share.numerator === null ? share.printed : who('trained', `${number(share.numerator)} of ${number(share.denominator)} counted`) },
          rest !== null && { name: 'Not yet trained', value: rest === 0 ? 'Nobody' : who('not_trained', rest === 1 ? '1 person' : `${number(rest)} people`) },
          ...REASONS.map(([reason, words]) => ({ name: `Left out: ${words.charAt(0).toLowerCase()}${words.slice(1)}`, value: target.exclusions[reason] === 0 ? 'Nobody' : who(reason, number(target.exclusions[reason])) })),
          { name: 'For comparison: starters', value: inGrace.people === 0 ? 'Nobody in grace' : `${number(inGrace.people)} in grace, ${number(inGrace.alreadyTrained)} already trained` },
          { name: 'For comparison: with nobody left out', value: shareWords(raw) },
          { name: 'For comparison: agency workers', value: shareWords(agency) },
        ]}
      />
      <p className="govuk-body">{out === null ? 'Some people are' : out === 1 ? '1 person is' : `${number(out)} people are`} left out of both numbers, whatever they have done already. Counting only the starters who were quick would flatter.</p>
    </>
  );
}

function Coverage({ target }: { target: Detail }) {
  const { coverage } = target;
  const declaring = coverage.settings - coverage.undeclaredSettings;
  const among = `${coverage.printed} (${number(coverage.registered)} people on the register of ${coverage.declared.toLocaleString('en-GB')} declared)`;
  return (
    <>
      <p className="govuk-body">
        {coverage.known
          ? `Coverage is ${among}, in ${coverage.settings === 1 ? '1 setting' : `${coverage.settings} settings`}.`
          : `Coverage is unknown: ${coverage.undeclaredSettings} of ${coverage.settings} settings have not declared how many people work there, and one of them may have registered nobody.${declaring > 0 ? ` Among the ${declaring === 1 ? 'one that has' : `${declaring} that have`}, it is ${among}.` : ''}`}
      </p>
      {coverage.low && coverage.lowerBound && (
        <p className="govuk-body">
          That is below 80%, so a step can be met only <strong>among those registered</strong>. Of everyone declared, at least {shareWords(coverage.lowerBound)} are trained: that much is certain.
        </p>
      )}
    </>
  );
}

function Definition({ target }: { target: Detail }) {
  const result = useQuery(api.targets.provenance.queryOptions({ input: { targetId: target.targetId, on: target.on } }));
  const provenance = result.data;
  return (
    <Details summary="What is counted, and from which facts">
      <dl className="govuk-list">
        {trainedShareDefinition.sentences.map(([heading, text]) => (
          <div key={heading}>
            <dt className="govuk-!-font-weight-bold">{heading}</dt>
            <dd className="govuk-!-margin-left-0 govuk-!-margin-bottom-3">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">The set: {target.measureName}</p>
      <ul className="govuk-list govuk-list--bullet">
        {target.requirements.map((requirement) => (
          <li key={requirement.requirementId}>
            {requirement.title} ({requirement.code}): {requirement.courses.join(' or ')}; {requirement.validityMonths === 0 ? 'does not expire' : `valid ${requirement.validityMonths} months`}, {requirement.graceDays} days of grace
          </li>
        ))}
      </ul>
      {provenance && (
        <p className="govuk-body">
          Behind the people trained stand {number(provenance.played)} completions played here, {number(provenance.recorded)} recorded by an officer or manager with evidence, and {number(provenance.imported)} imported. {number(provenance.exemptionsGranted)} exemptions were granted in the 30 days before.
        </p>
      )}
      {target.source && <p className="govuk-body">Where the target comes from: {target.source}.</p>}
      <p className="govuk-body govuk-!-margin-bottom-0">
        Definition {target.definition.id}, version {target.definition.version}.
      </p>
    </Details>
  );
}

function Close({ target }: { target: Detail }) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const close = useMutation({ mutationFn: () => client.targets.close({ targetId: target.targetId }), onSuccess: () => queries.invalidateQueries({ queryKey: api.targets.key() }) });
  return (
    <>
      <Button look="secondary" onClick={() => setOpen(true)}>
        Close this target
      </Button>
      <Dialog title="Close this target?" open={open} onClose={() => setOpen(false)}>
        <p className="govuk-body">It leaves the list. Its page and its past stay, and nothing it counted is changed.</p>
        {close.error && <Failure error={close.error} />}
        <ButtonGroup>
          <Button look="warning" onClick={() => close.mutateAsync().then(() => setOpen(false))}>
            Close the target
          </Button>
          <Button look="link" onClick={() => setOpen(false)}>
            Keep it open
          </Button>
        </ButtonGroup>
      </Dialog>
    </>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
