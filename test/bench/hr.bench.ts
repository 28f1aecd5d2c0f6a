import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, Running } from '../../tools/launch.ts';
import type { Launched } from '../../tools/launch.ts';
import { freePort } from '../../tools/processes.ts';
import type { Bench, BenchProduct } from '../harness/bench.ts';
import { Dice } from './dice.ts';
import { loaded, mostMemory } from './loading.ts';
import { asOwner } from './people.ts';

const lines = 100_000;

/**
 * An extract of MHR iTrent with 100,000 lines of 90,000 people nobody knows yet, a tenth of them with an earlier
 * stretch of their post: sent, checked, loaded and taken back through the product as it runs. It has a council of its own, because
 * so many people would weigh on the other figures.
 */
export const bench: Bench = {
  names: ['hr.total_s', 'hr.rss_mb', 'hr.undo_s'],
  async measure() {
    const running = new Running();
    const dataFolder = mkdtempSync(join(tmpdir(), 'pvi-learning-hr-'));
    running.add(() => rmSync(dataFolder, { recursive: true, force: true }));
    try {
      const launched = await launch({ dataFolder, mode: 'demo', people: 300, host: '127.0.0.1', port: await freePort() }, running);
      const product: BenchProduct = { ...launched, dataFolder, bulk: {} as BenchProduct['bulk'] };
      const cookie = await signInAsOfficer(launched);
      const { total, undo } = await loaded(product, cookie, 'hr_itrent', await extract(product));
      return [
        { name: 'hr.total_s', value: total, unit: 's', target: 90 },
        { name: 'hr.rss_mb', value: mostMemory(product.worker.pid), unit: 'MB', target: 512 },
        { name: 'hr.undo_s', value: undo, unit: 's', target: 120 },
      ];
    } finally {
      await running.stop();
    }
  },
};

/** By the demo's own password: what the other benches set up belongs to their council. */
async function signInAsOfficer({ origin, signIns }: Pick<Launched, 'origin' | 'signIns'>): Promise<string> {
  const officer = signIns.find(({ userName }) => userName === 'demo-wdo');
  const answer = await fetch(`${origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ handle: officer?.userName, password: officer?.password }) });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) throw new Error(`The demo's officer was not signed in: ${answer.status}`);
  return cookie;
}

async function extract(product: BenchProduct): Promise<string[][]> {
  const units = await asOwner(product, async (client) => {
    await client.query(`insert into organisation (id, kind, type, agency_sector, sector, name) select gen_random_uuid(), 'internal', 'INT', 'council', 'la', 'Bench services' where not exists (select 1 from organisation where name = 'Bench services')`);
    await client.query(`insert into setting (id, organisation_id, name) select gen_random_uuid(), o.id, 'Bench unit ' || n from organisation o, generate_series(1, 200) n where o.name = 'Bench services' and not exists (select 1 from setting where name = 'Bench unit ' || n)`);
    return Array.from({ length: 200 }, (_, n) => `Bench unit ${n + 1}`);
  });
  const roles = await asOwner(product, async (client) => (await client.query<{ title: string }>('select title from job_role order by sort limit 3')).rows.map(({ title }) => title));
  const headings = ['PERSONAL_REF', 'EMPLOYEE_REF', 'SURNAME', 'FORENAME', 'KNOWN_AS', 'DATE_OF_BIRTH', 'WORK_EMAIL', 'POST_TITLE', 'UNIT', 'FTE', 'CONTRACT_HOURS', 'CONTRACT_TYPE', 'START_DATE', 'LEAVING_DATE', 'LEAVING_REASON', 'MANAGER_REF'];
  const dice = new Dice(11);
  const two = (n: number): string => String(n).padStart(2, '0');
  const people = Math.floor(lines * 0.9);
  const line = (n: number, earlier: boolean): string[] => [
    `${300_000 + n}`, `${300_000 + n}-1`, `Extract${n}`, 'Robin', '', `${two(1 + (n % 28))}/${two(1 + (n % 12))}/${1960 + (n % 40)}`, `robin.${n}@extract.example`, roles[n % roles.length]!,
    units[(n + (earlier ? 1 : 0)) % units.length]!, '1.0', '37', n % 5 === 0 ? 'Fixed term' : 'Permanent', earlier ? `${two(1 + dice.below(28))}/01/2020` : '01/04/2022', earlier ? '31/03/2022' : '', '', n >= 200 ? `${300_000 + (n % 200)}` : '',
  ];
  const now = Array.from({ length: people }, (_, n) => line(n, false));
  const before = Array.from({ length: lines - people }, (_, n) => line(n * 9, true));
  return [headings, ...now, ...before];
}
