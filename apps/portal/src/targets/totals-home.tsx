import { useQuery } from '@tanstack/react-query';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page, Section } from '../kernel/ui/page.tsx';
import { countWords, sentenceOf } from '../needs/need-words.ts';
import { TargetTable } from './targets.tsx';
import { neededWords, shareWords, thresholdWords } from './target-text.ts';
import type { Line } from './target-text.ts';
import './targets.scss';

/** The first page of executives and commissioners: totals, never people. */
export function TotalsHome() {
  const { today } = useSession();
  const targets = useQuery(api.targets.list.queryOptions({ input: {} }));
  const needs = useQuery(api.needs.summary.queryOptions({ input: {} }));
  return (
    <Page title="Summary" wide caption={dayInWords(today)} lead={targets.data && headline(targets.data.targets)}>
      <p className="govuk-body">You see totals, never people. Numbers that could point at fewer than 5 people are left out.</p>
      <Section title="Targets">
        <Loaded result={targets}>{(data) => (data.targets.length > 0 ? <TargetTable targets={data.targets} /> : <p className="govuk-body">No target is set for what you oversee yet.</p>)}</Loaded>
      </Section>
      <Section title="Training needed">
        <Loaded result={needs} lines={3}>
          {(data) => (
            <>
              <p className="govuk-body">
                {sentenceOf(data)} {countWords(data.underWay)} more are under way.
              </p>
              <p className="govuk-body">
                <Link to="/needs">See it by training, month and provider</Link>
              </p>
            </>
          )}
        </Loaded>
      </Section>
    </Page>
  );
}

/** The first target in a sentence: the council's own comes first. */
function headline(targets: readonly Line[]): string {
  const first = targets[0];
  if (!first) return 'No target is set for what you oversee yet.';
  const next = first.next ? ` ${thresholdWords(first.next)} by ${dayInWords(first.next.dueOn)}: ${neededWords(first.next, first.share.denominator)}.` : '';
  return `${shareWords(first.share)} are trained today for “${first.title}”.${next}`;
}
