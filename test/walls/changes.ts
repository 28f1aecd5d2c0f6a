import type { Ctx } from '../../apps/api/src/kernel/context.ts';
import type { Api } from '../harness/product.ts';
import type { AskerName } from './askers.ts';
import type { WalledWorld } from './world.ts';

export interface ChangedRow {
  table: string;
  /** The row as it was, or as it is now. */
  row: string;
  /** Only added: nothing was there before under the same key. */
  added: boolean;
}

/** Every row that this transaction has changed, added or removed so far, by comparing it with what is committed. */
export async function rowsChanged(api: Api, ctx: Ctx): Promise<ChangedRow[]> {
  await ctx.db.query(`select set_config('pvi.sees', 'all', true)`);
  const touched = (await ctx.db.query(`select relname as name from pg_stat_xact_user_tables where schemaname = 'public' and n_tup_ins + n_tup_upd + n_tup_del > 0`)) as { name: string }[];
  const changed: ChangedRow[] = [];
  for (const { name } of touched.filter((table) => !passing.includes(table.name))) {
    const rows = `select to_jsonb(t)::text as row from "${name}" t`;
    const before = new Set((await api.sql<{ row: string }>(rows)).map(({ row }) => row));
    const after = new Set(((await ctx.db.query(rows)) as { row: string }[]).map(({ row }) => row));
    const gone = [...before].filter((row) => !after.has(row));
    const come = [...after].filter((row) => !before.has(row));
    const keys = new Set(gone.map(keyOf));
    for (const row of gone) changed.push({ table: name, row, added: false });
    for (const row of come) changed.push({ table: name, row, added: !keys.has(keyOf(row)) });
  }
  return changed;
}

/** What a request may always leave behind. */
const passing = ['session', 'rate_limit', 'idempotency_key', 'sign_in_attempt'];
/** Anybody may put something in: a request to come in, a complaint, and that she did something. */
const letterBoxes = ['provider_request', 'data_complaint', 'audit_entry'];
const seeEverything: readonly AskerName[] = ['wdo', 'administrator'];

/** Ids of things that are of one provider: of its people, and of its places. */
const ofPeople = ['personId', 'assignmentId', 'managerId', 'askerId', 'completionId', 'enrolmentId', 'attemptId', 'launchId', 'requestId', 'absenceId', 'exemptionId', 'grantId', 'dataRequestId', 'complaintId', 'holdId', 'importId'];
const ofPlaces = ['organisationId', 'settingId', 'codeId', 'slipsId', 'providerRequestId', 'invitationId', 'runId', 'contractId', 'targetId', 'entryId'];
/** Of the ids here, those that a row of the asker's own may carry. */
const herOwn: Partial<Record<AskerName, readonly string[]>> = {
  learner: ['personId', 'assignmentId', 'enrolmentId', 'attemptId', 'launchId', 'completionId', 'settingId', 'organisationId'],
  'newcomer here': ['askerId', 'requestId', 'settingId', 'organisationId'],
  'colleague here': ['settingId', 'organisationId'],
  'manager of a sibling': ['organisationId'],
  'manager here': [...ofPeople, ...ofPlaces],
  'manager of the provider': [...ofPeople, ...ofPlaces],
  'hr business partner': ['importId', 'managerId'],
};

/** What was not the asker's to change, and why. */
export function foreignChanges(world: WalledWorld, asker: AskerName, changed: readonly ChangedRow[]): string[] {
  if (seeEverything.includes(asker)) return [];
  const bound = [...ofPeople, ...ofPlaces];
  const mine = asker === 'manager elsewhere' ? bound.map((name) => world.elsewhere.ids[name]) : (herOwn[asker] ?? []).map((name) => world.here.ids[name]);
  const foreign = [world.here, world.elsewhere].flatMap(({ ids }) => bound.flatMap((name) => (ids[name] && !mine.includes(ids[name]) ? [[name, ids[name]] as const] : [])));
  const ownIds = new Set([world.people[asker], ...mine].flatMap((id) => id || []));
  const isHers = ({ row }: ChangedRow): boolean => [...ownIds].some((id) => row.includes(id));
  let judged = changed.filter(({ table, added }) => !(letterBoxes.includes(table) && added));
  const faults: string[] = [];
  for (const { table, row } of judged) {
    const [named] = foreign.find(([, id]) => row.includes(id)) ?? [];
    if (named) faults.push(`${table}, of a foreign ${named}: ${row.slice(0, 200)}`);
  }
  // a row hangs on her, or on a new row that does; one that names nobody of hers is the council's
  for (let some = judged.filter(isHers); some.length > 0; some = judged.filter(isHers)) {
    for (const { row, added } of some) if (added) ownIds.add(idOf(row));
    judged = judged.filter((row) => !some.includes(row));
  }
  return [...faults, ...judged.map(({ table, row }) => `${table}, of nobody of hers: ${row.slice(0, 200)}`)];
}

function idOf(row: string): string {
  const { id, personId } = JSON.parse(row) as { id?: string; personId?: string };
  return id ?? personId ?? row;
}

function keyOf(row: string): string {
  const { id, person_id: personId, attempt_id: attemptId, key, item } = JSON.parse(row) as Record<string, string | undefined>;
  return [id, id ? '' : personId, id ? '' : attemptId, key, item].join(' ');
}
