/** How long an attack runs: short within `npm test`, whole with `npm run faults`, or as `--count` says. */
export function sizeOf(attack: { short: number; whole: number }): number {
  const given = process.env['FAULTS_COUNT'];
  if (given !== undefined) return Number(given);
  return process.env['FAULTS_SEED'] === undefined ? attack.short : attack.whole;
}

/** The seed that repeats a run; a new one where none is given. */
export function seedOf(): number {
  return Number(process.env['FAULTS_SEED'] ?? Math.floor(Math.random() * 1e9));
}
