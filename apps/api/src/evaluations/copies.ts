import type { PostFigures, ShownFigures } from '@pvi/contract/evaluations';
import { NOT_SHOWN } from '@pvi/contract/target-words';
import { isSmallShare, withoutSmall } from '@pvi/domain/small-numbers';

/** The figures for somebody who sees totals only: no number of people so small that it could point at somebody. */
export function copyForTotals(figures: PostFigures): ShownFigures {
  return {
    ...figures,
    peopleRegistered: withoutSmall(figures.peopleRegistered),
    completionsInYear: withoutSmall(figures.completionsInYear),
    learnersInYear: withoutSmall(figures.learnersInYear),
    openJoins: withoutSmall(figures.openJoins),
    shares: figures.shares.map((share) => (isSmallShare(share.trained, share.counted) ? { measure: share.measure, trained: null, counted: withoutSmall(share.counted), printed: NOT_SHOWN } : share)),
  };
}
