import pg from 'pg';
import { todayInLondon } from '@pvi/domain/days';
import { attackCage, tableOf } from '../cage/cage.ts';
import { aHostileScene } from '../cage/scene.ts';
import type { Bench } from '../harness/bench.ts';
import { Factories } from '../harness/factories.ts';
import { withBrowser } from './browser.ts';

/** A hostile package in a real browser: how many of its attacks came to nothing. */
export const bench: Bench = {
  names: ['cage.blocked'],
  async measure(house) {
    const product = await house.product();
    const owner = new pg.Pool({ connectionString: product.ownerUrl, max: 2 });
    try {
      const sql = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await owner.query(text, values)).rows as T[];
      const scene = await aHostileScene(product.origin, new Factories(sql, () => todayInLondon(new Date())), sql);
      const results = await withBrowser((browser) => attackCage(browser, scene));
      console.log(tableOf(results));
      return [{ name: 'cage.blocked', value: results.filter(({ verdict }) => verdict !== 'REACHED').length, unit: `of ${results.length}`, target: results.length, atLeast: true }];
    } finally {
      await owner.end();
    }
  },
};
