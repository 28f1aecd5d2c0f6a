import type { Provenance, TargetLine, TargetPage, TargetShare } from '@pvi/contract/targets';
import { NOT_SHOWN } from '@pvi/contract/target-words';
import { isSmall, isSmallShare, withoutSmall, withoutSmallOf } from '@pvi/domain/small-numbers';

/** The copy of a target for somebody who sees totals: no figure that could point at fewer than five people. */
export function lineWithoutSmall(line: TargetLine): TargetLine {
  const share = quiet(line.share);
  const steps = line.steps.map((step) => stepWithoutSmall(step, share));
  return { ...line, share, steps, next: line.next && stepWithoutSmall(line.next, share), course: share.numerator === null ? { state: 'not_known', expectedPrinted: null } : line.course };
}

/** The same of a whole page: figures that others add up to are left out together. */
export function pageWithoutSmall(page: TargetPage): TargetPage {
  const line = lineWithoutSmall(page);
  const reasons = ['closed', 'exempt', 'long_leave', 'return_grace', 'grace'] as const;
  const counts = withoutSmallOf(reasons.map((reason) => page.exclusions[reason] ?? 0));
  const hidden = counts.filter((count) => count === null).length;
  const exclusions = Object.fromEntries(reasons.map((reason, n) => [reason, counts[n] ?? null])) as TargetPage['exclusions'];
  // the raw share tells how many are left out, and how many of them are trained
  const rawTells = hidden === 1 || isSmall(between(page.raw.denominator, page.share.denominator)) || isSmall(between(page.raw.numerator, page.share.numerator));
  const bound = page.coverage.lowerBound && quiet(page.coverage.lowerBound);
  return {
    ...page,
    ...line,
    raw: rawTells || line.share.numerator === null ? notShown : quiet(page.raw),
    agency: quiet(page.agency),
    exclusions,
    inGrace: { people: exclusions.grace, alreadyTrained: exclusions.grace === null || page.inGrace.alreadyTrained === null ? null : withoutSmall(page.inGrace.alreadyTrained) },
    coverage: { ...page.coverage, registered: page.coverage.registered === null ? null : withoutSmall(page.coverage.registered), lowerBound: bound },
    series: page.series.map((point) => {
      const share = quiet(point.share);
      return { ...point, share, tenths: share.numerator === null ? null : point.tenths };
    }),
    suppressed: true,
  };
}

export function provenanceWithoutSmall(whole: Provenance): Provenance {
  const [played = null, recorded = null, imported = null] = withoutSmallOf([whole.played ?? 0, whole.recorded ?? 0, whole.imported ?? 0]);
  return { played, recorded, imported, exemptionsGranted: withoutSmall(whole.exemptionsGranted ?? 0) };
}

const notShown: TargetShare = { numerator: null, denominator: null, printed: NOT_SHOWN };

function quiet(share: TargetShare): TargetShare {
  if (share.numerator === null || share.denominator === null) return notShown;
  return isSmallShare(share.numerator, share.denominator) ? notShown : share;
}

function stepWithoutSmall(step: TargetLine['steps'][number], today: TargetShare): TargetLine['steps'][number] {
  return { ...step, share: quiet(step.share), needed: today.numerator === null ? null : step.needed };
}

function between(one: number | null, other: number | null): number {
  return Math.abs((one ?? 0) - (other ?? 0));
}
