import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../harness/product.ts';
import { startApi } from '../harness/product.ts';
import { aFilledProvider } from '../harness/filled-provider.ts';
import type { FilledProvider, Ids } from '../harness/filled-provider.ts';
import { askers, type AskerName } from './askers.ts';

/** Rare words: in every text about the people, and about the places, of each of two providers that look the same. */
const words = { here: ['Canaryfeather', 'Nestmoss'], elsewhere: ['Plumagewort', 'Roostbark'] } as const;

/** The words of one provider: of its people, and of its people or places. */
export function wordsOf(where: 'here' | 'elsewhere'): { people: RegExp; anything: RegExp } {
  const [people, places] = words[where];
  return { people: new RegExp(people, 'i'), anything: new RegExp(`${people}|${places}`, 'i') };
}

export interface WalledWorld {
  api: Api;
  here: FilledProvider;
  elsewhere: FilledProvider;
  /** Who each of them is. */
  people: Record<AskerName, string>;
  /** A session cookie of each; none for a stranger. */
  cookies: Record<AskerName, string | undefined>;
}

/** Two providers that look the same, and somebody in every role. */
export async function walledWorld(): Promise<WalledWorld> {
  const api = await startApi();
  const { factories } = api;
  const here = await aFilledProvider(api, ...words.here);
  const elsewhere = await aFilledProvider(api, ...words.elsewhere);
  const { ids } = here;
  const council = async (role: string) => {
    const personId = await factories.aPerson();
    await factories.aGrant(personId, role, 'council', null);
    return personId;
  };
  const ofProvider = await factories.aPerson();
  await factories.aGrant(ofProvider, 'manager', 'organisation', ids.organisationId ?? '');
  const colleague = await factories.aPerson();
  await factories.anAssignment(colleague, ids.settingId ?? '');
  const gone = await factories.aManager(ids.settingId ?? '');
  const barred = await factories.aManager(ids.settingId ?? '');
  const people: Record<AskerName, string> = {
    stranger: '',
    expired: gone,
    suspended: barred,
    'newcomer here': ids.askerId ?? '',
    learner: ids.personId ?? '',
    'colleague here': colleague,
    'manager here': here.managerId,
    'manager of the provider': ofProvider,
    'manager of a sibling': await factories.aManager(here.siblingId),
    'manager elsewhere': elsewhere.managerId,
    wdo: await factories.aWdo(),
    administrator: await factories.anAdministrator(),
    'commissioner here': await factories.aCommissioner(here.serviceId),
    'commissioner elsewhere': await factories.aCommissioner(elsewhere.serviceId),
    executive: await factories.anExecutive(),
    'hr business partner': await council('hr_business_partner'),
    'partnership lead': await council('partnership_lead'),
    trainer: await council('trainer'),
    assessor: await council('assessor'),
  };
  const cookies = {} as WalledWorld['cookies'];
  for (const asker of askers) cookies[asker] = asker === 'stranger' ? undefined : await api.cookieOf(people[asker]);
  await api.sql(`update session set expire = now() - interval '1 hour' where sess #>> '{passport,user}' = $1`, [gone]);
  await api.sql('update account set suspended_at = now() where person_id = $1', [barred]);
  const world = { api, here, elsewhere, people, cookies };
  putFiles(world);
  return world;
}

/** Files that those inside may take, and some may have removed. */
export function putFiles({ api, here, elsewhere }: WalledWorld): void {
  for (const { ids } of [here, elsewhere]) {
    const files = { exports: `${ids['exportId']}.zip`, 'documents/contracts': ids['documentId'] ?? '' };
    for (const [folder, name] of Object.entries(files)) {
      mkdirSync(join(api.dataDir, folder), { recursive: true });
      writeFileSync(join(api.dataDir, folder, name), 'PK');
    }
  }
}

/** Switches row-level security off, in this world's own database. */
export async function withoutSecondWall(world: WalledWorld): Promise<WalledWorld> {
  const walled = await world.api.sql<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity`);
  for (const { name } of walled) await world.api.sql(`alter table "${name}" disable row level security`);
  return world;
}

/** The id that a field of an operation's input asks for, among those of one provider. */
export function idAmong(ids: Ids): (field: string) => string {
  return (field) => ids[field] ?? ids[`${field}Id`] ?? '0197a000-0000-7000-8000-000000000001';
}

/** One digest of everything that is stored, but for what a request may always leave behind: sessions, tries, retry keys. */
export async function digestOfEverything(api: Api): Promise<Record<string, string>> {
  const passing = ['session', 'rate_limit', 'idempotency_key', 'sign_in_attempt', 'migration'];
  const tables = await api.sql<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1) order by 1`, [passing]);
  const asked = tables.map(({ name }) => `select '${name}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${name}" t`);
  const rows = await api.sql<{ name: string; digest: string }>(asked.join(' union all '));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
