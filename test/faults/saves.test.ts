import { expect, it } from 'vitest';
import { attackSaves } from './saves.ts';
import { seedOf, sizeOf } from './size.ts';

const commits = sizeOf({ short: 300, whole: 10_000 });
const kills = commits >= 5_000 ? 10 : 1;

it(`no acknowledged save is lost and none counts twice, with API and PostgreSQL killed ${kills} times each in ${commits} saves`, { timeout: 120_000 + commits * 100 }, async () => {
  const { acknowledged, completions, lost, twice } = await attackSaves({ commits, kills, seed: seedOf(), say: (line) => console.log(line) });
  console.log(`saves.lost ${lost.length}, saves.twice ${twice.length}; ${acknowledged} acknowledged saves, ${completions} completions`);
  expect(lost).toEqual([]);
  expect(twice).toEqual([]);
  expect(acknowledged).toBeGreaterThanOrEqual(commits * 0.95);
  expect(completions).toBeGreaterThan(0);
});
