import type { Launched } from '../../tools/launch.ts';
import type { BulkCouncil } from '../bench/bulk-council.ts';

/** One measured figure. The target is the most it may be, unless it is to be reached. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  target: number;
  /** The target is the least it may be. */
  atLeast?: true;
}

export interface BenchProduct extends Launched {
  dataFolder: string;
  /** Whom and where a bench asks about. */
  bulk: BulkCouncil;
}

/** What a bench file may ask for. The council of 10,000 is made once for all of them. */
export interface BenchHouse {
  product(): Promise<BenchProduct>;
}

/**
 * A file `test/bench/<noun>.bench.ts` exports `bench`, one of these. `names` lets a run that asks for other figures
 * pass it by without starting anything.
 */
export interface Bench {
  names: readonly string[];
  measure(house: BenchHouse): Promise<Figure[]>;
}
