import type { Bench } from '../harness/bench.ts';
import { serverOf, signIn } from './people.ts';
import { Line, median } from './traffic.ts';

/** The whole council's training needs as a file, from asking to its last byte. */
export const bench: Bench = {
  names: ['needs.csv_s'],
  async measure(house) {
    const product = await house.product();
    const { cookie } = await signIn(product, product.bulk.wdoId);
    const line = new Line(serverOf(product));
    const seconds: number[] = [];
    for (let run = 0; run < 3; run++) {
      const answer = await line.must({ method: 'GET', path: '/api/needs.csv', cookie });
      const lines = answer.text.split('\n').length - 2;
      if (lines < product.bulk.learnerIds.length / 2) throw new Error(`The file has only ${lines} needs`);
      if (run === 0) console.log(`needs: ${lines} lines, ${(answer.text.length / 1e6).toFixed(1)} MB`);
      seconds.push(answer.ms / 1000);
    }
    line.close();
    return [{ name: 'needs.csv_s', value: median(seconds), unit: 's', target: 5 }];
  },
};
