/**
 * How long and from which seed a fault test attacks. `npm test` uses the small count given here;
 * `npm run faults -- NAME --seed N --count N` runs the same code for longer.
 */
export function chance(smallCount: number): { seed: number; count: number } {
  const count = Number(process.env['FAULTS_COUNT'] ?? smallCount);
  const seed = Number(process.env['FAULTS_SEED'] ?? 20_261_121);
  return { seed, count };
}
