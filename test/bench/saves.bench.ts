import { attackSaves } from '../faults/saves.ts';
import type { Bench } from '../harness/bench.ts';

/** 10,000 saves and the completions among them, while API and PostgreSQL are killed ten times each. */
export const bench: Bench = {
  names: ['saves.lost', 'saves.twice'],
  async measure() {
    const { lost, twice } = await attackSaves({ commits: 10_000, kills: 10, seed: 4, say: (line) => console.log(line) });
    return [
      { name: 'saves.lost', value: lost.length, unit: 'acknowledged', target: 0 },
      { name: 'saves.twice', value: twice.length, unit: 'counted twice', target: 0 },
    ];
  },
};
