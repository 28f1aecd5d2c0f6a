import fc from 'fast-check';
import { startApi } from '../harness/product.ts';
import type { Api } from '../harness/product.ts';

/** A handful of generated histories, of people of their own, that are lived at the same time. */
export interface Handful<H> {
  histories: H[];
  /** For whatever else is drawn while they are lived: orders, and who goes with whom. */
  dice: number;
}

const shrinkingMs = process.env['FAULTS_SEED'] === undefined ? 15_000 : 180_000;

const fewest = 8;

/**
 * Lives `count` generated histories, up to `atOnce` side by side, so that what must be as before is looked at once for
 * all of them and what is taken back is taken back in another order than it came. Where something differs it looks,
 * for a while, for the fewest and simplest histories that show it.
 */
export async function sideBySide<H>(asked: { history: fc.Arbitrary<H>; count: number; seed: number; atOnce: number; live: (handful: Handful<H>) => Promise<void> }): Promise<void> {
  const began = Date.now();
  let lived = 0;
  for (let handful = 0; lived < asked.count; handful += 1) {
    let many = 0;
    let failedAt = Infinity;
    const left = Math.min(asked.atOnce, asked.count - lived);
    // the few of "npm test" are one handful, which cannot be narrowed to fewer
    const histories = fc.array(asked.history, { minLength: left <= fewest ? left : 1, maxLength: left, size: 'max' });
    await fc.assert(
      fc.asyncProperty(fc.record({ histories, dice: fc.noShrink(fc.nat()) }), async (given) => {
        many ||= given.histories.length;
        if (Date.now() - failedAt > shrinkingMs) return;
        try {
          await asked.live(given);
        } catch (difference) {
          failedAt = Math.min(failedAt, Date.now());
          throw difference;
        }
      }),
      { numRuns: 1, seed: asked.seed + handful, unbiased: true },
    );
    lived += many;
  }
  const seconds = (Date.now() - began) / 1000;
  if (process.env['FAULTS_SEED'] !== undefined) console.log(`${lived} histories in ${seconds.toFixed(0)} s, ${((seconds / lived) * 1000).toFixed(0)} ms each: no difference`);
}

/** How long so many histories may take on a machine with much else to do. */
export function timeFor(count: number): number {
  return 240_000 + count * 2_000;
}

const perApi = 800;

/** The product on a database that is made anew now and then, so that the ten thousandth history is as quick as the first. */
export class FreshApi {
  private current: Api | null = null;
  private lived = 0;

  /** `fresh`: nobody is on it yet. */
  async for(coming: number): Promise<{ api: Api; fresh: boolean }> {
    this.lived += coming;
    if (this.current && this.lived <= perApi) return { api: this.current, fresh: false };
    await this.stop();
    this.lived = coming;
    this.current = await startApi();
    return { api: this.current, fresh: true };
  }

  async stop(): Promise<void> {
    await this.current?.stop();
    this.current = null;
  }
}

/** In an order of its own. */
export function shuffled<T>(items: readonly T[], below: (most: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(below(left.length), 1)[0]!);
}
