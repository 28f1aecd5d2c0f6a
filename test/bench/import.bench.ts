import { importKind } from '@pvi/contract/import-kinds';
import type { Bench, BenchProduct } from '../harness/bench.ts';
import { Dice } from './dice.ts';
import { loaded, mostMemory } from './loading.ts';
import { asOwner, signIn } from './people.ts';

const people = 10_000;
const completions = 50_000;

/**
 * A file of 10,000 newcomers and one of 50,000 past completions, through the upload, the worker and the database of the
 * product as it runs; each is undone afterwards, so that the other benches meet the council as it was.
 */
export const bench: Bench = {
  names: ['import.dry_s', 'import.commit_s', 'import.rss_mb', 'history.total_s'],
  async measure(house) {
    const product = await house.product();
    const { cookie } = await signIn(product, product.bulk.wdoId);
    const staff = await loaded(product, cookie, 'people', await newcomers(product));
    const rss = mostMemory(product.worker.pid);
    const history = await loaded(product, cookie, 'completions', await pastLearning(product));
    await asOwner(product, (client) => client.query('vacuum (analyze) person, assignment, completion, person_alias, assignment_alias, import_row, undo_entry'));
    return [
      { name: 'import.dry_s', value: staff.dry, unit: 's', target: 5 },
      { name: 'import.commit_s', value: staff.commit, unit: 's', target: 5 },
      { name: 'import.rss_mb', value: rss, unit: 'MB', target: 400 },
      { name: 'history.total_s', value: history.total, unit: 's', target: 60 },
    ];
  },
};

async function newcomers(product: BenchProduct): Promise<string[][]> {
  const places = await asOwner(product, async (client) => (await client.query<{ provider: string; setting: string }>('select o.name as provider, s.name as setting from setting s join organisation o on o.id = s.organisation_id where s.closed_on is null order by s.id')).rows);
  const roles = await asOwner(product, async (client) => (await client.query<{ code: string }>('select code from job_role order by sort limit 3')).rows);
  const columns = importKind('people')?.columns.map(({ code }) => code) ?? [];
  const dice = new Dice(7);
  const lines = Array.from({ length: people }, (_, n) => {
    const place = places[n % places.length]!;
    const cells: Record<string, string> = {
      provider_ref: place.provider, setting_ref: place.setting, worker_ref: `W${n}`, first_name: 'Robin', last_name: `Bench${n}`, date_of_birth: `${1 + dice.below(28)}/0${1 + dice.below(9)}/${1960 + dice.below(40)}`,
      work_email: `robin.${n}@bench.example`, mobile: '07700 900123', job_role_code: roles[n % roles.length]!.code, worker_type: 'permanent', start_date: `0${1 + dice.below(9)}/01/2026`, weekly_hours: '37.5',
      manager_worker_ref: n >= places.length ? `W${n % places.length}` : '', dsl_flag: 'no', gives_medicines_flag: 'yes', preferred_language: 'en',
    };
    return columns.map((code) => cells[code] ?? '');
  });
  return [columns, ...lines];
}

async function pastLearning(product: BenchProduct): Promise<string[][]> {
  const learners = await asOwner(product, async (client) => (await client.query<{ no: string }>('select learner_no as no from person order by id limit 10000')).rows);
  const courses = await asOwner(product, async (client) => (await client.query<{ code: string }>('select code from course order by sort')).rows);
  const dice = new Dice(8);
  const lines = Array.from({ length: completions }, (_, n) => [learners[n % learners.length]!.no, courses[(n + Math.floor(n / learners.length)) % courses.length]!.code, `${1 + dice.below(28)}/${1 + dice.below(12)}/20${19 + dice.below(6)}`, 'Old learning system', `OLS-${n}`]);
  return [['learner_no', 'course_code', 'completed_on', 'source', 'reference'], ...lines];
}
