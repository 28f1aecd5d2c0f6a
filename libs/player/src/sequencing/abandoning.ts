import type { Run } from './run.ts';
import { unknownObjective, type KnownBefore } from './sequencing-state.ts';

/** What is known at the moment when a lesson is delivered, of all that it may change. */
export function knownBefore(run: Run, lesson: string): KnownBefore {
  const path = run.path(lesson);
  const targets = path.flatMap((id) => run.activity(id).sequencing.objectives).flatMap(({ maps }) => maps.map(({ target }) => target));
  return {
    activities: Object.fromEntries(path.map((id) => {
      const { completed, progress, objectives } = run.of(id);
      return [id, { completed, progress, objectives }];
    })),
    globals: Object.fromEntries(targets.map((target) => [target, run.global(target) ?? null])),
    sharedData: Object.fromEntries(run.activity(lesson).dataMaps.map(({ target }) => [target, run.sharedData(target) ?? null])),
  };
}

/** TB.2.3 6, 7: what an abandoned lesson had said is left out of account. That it was tried stands. */
export function forgetAbandoned(run: Run): void {
  if (!run.before) return;
  for (const [id, known] of Object.entries(run.before.activities)) run.change(id, known);
  for (const [target, known] of Object.entries(run.before.globals)) {
    if (known !== null || run.global(target) !== undefined) run.setGlobal(target, known ?? unknownObjective);
  }
  for (const [target, store] of Object.entries(run.before.sharedData)) {
    if (store !== null) run.setSharedData(target, store);
    else run.forgetSharedData(target);
  }
}
