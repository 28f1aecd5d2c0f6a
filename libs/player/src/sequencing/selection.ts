import type { Run } from './run.ts';

/** SR.1 and SR.2 for the whole tree, before it is walked for the first time. */
export function chooseBeforeStart(run: Run): void {
  for (const { id, children } of Object.values(run.tree.activities)) {
    const { attempts, chosen, active, suspended } = run.of(id);
    if (children.length > 0 && attempts === 0 && chosen === null && !active && !suspended) choose(run, id, true);
  }
}

/** The same for a cluster whose attempt has ended, so that the next one finds its children chosen anew. */
export function chooseForNextAttempt(run: Run, id: string): void {
  choose(run, id, false);
}

function choose(run: Run, id: string, first: boolean): void {
  const { selection, randomization } = run.activity(id).sequencing;
  const isDue = (timing: 'never' | 'once' | 'onEachNewAttempt'): boolean => timing === 'onEachNewAttempt' || (first && timing === 'once');
  if (isDue(selection.timing) && selection.count !== null) {
    const all = run.activity(id).children;
    const drawn = new Set(shuffled(run, all).slice(0, selection.count));
    run.change(id, { chosen: all.filter((child) => drawn.has(child)) });
  }
  if (isDue(randomization.timing) && randomization.reorder) run.change(id, { chosen: shuffled(run, run.children(id)) });
}

function shuffled(run: Run, list: readonly string[]): string[] {
  const left = [...list];
  return list.map(() => left.splice(Math.floor(draw(run) * left.length), 1)[0] as string);
}

/** From 0 up to 1, from the attempt's own seed: the same state has the same luck wherever it is looked at (mulberry32). */
function draw(run: Run): number {
  run.seed = (run.seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(run.seed ^ (run.seed >>> 15), run.seed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}
