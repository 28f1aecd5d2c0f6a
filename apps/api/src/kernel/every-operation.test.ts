import { ModulesContainer } from '@nestjs/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aFilledProvider } from '../../../../test/harness/filled-provider.ts';
import type { Ids } from '../../../../test/harness/filled-provider.ts';
import { addressed, everyOperation, leastInput, queryOf } from '../../../../test/harness/operations.ts';
import type { OperationFacts } from '../../../../test/harness/operations.ts';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api, Raw } from '../../../../test/harness/product.ts';
import { operationOf } from './operation.ts';

/**
 * What holds for every operation, whoever writes the next one: it names its permission, it is served, and it
 * answers strangers, nonsense and other people's ids as it should.
 */
const canary = 'Canaryfeather';
const operations = everyOperation();
const withBody = operations.filter(({ method }) => method !== 'GET' && method !== 'DELETE');
const guarded = operations.filter((operation) => operation.permission !== 'public');
/** These end the session that calls them; they are walked apart. */
const endsSession = new Set(['access.signOut', 'access.signOutEverywhere', 'access.demoSwitch', 'access.demoClock']);
/** Ids that are everybody's who may read the catalogue or the rules: no secret, but still no name behind them. */
const common = new Set(['courseId', 'requirementId', 'courseVersionId', 'versionId', 'targetId', 'packageId', 'serviceId', 'measureId']);

let api: Api;
let managerCookie: string;
let officerCookie: string;
let foreign: Ids;

beforeAll(async () => {
  api = await startApi();
  const { factories } = api;
  const mine = await factories.aHomeCareAgency({ staff: 2 });
  managerCookie = await api.cookieOf(mine.managerId);
  officerCookie = await api.cookieOf(await factories.anAdministrator());

  foreign = (await aFilledProvider(api, canary)).ids;
});
afterAll(() => api.stop());

const unknownId = '0197a000-0000-7000-8000-000000000001';
const idOf = (field: string) => foreign[field] ?? foreign[`${field}Id`] ?? unknownId;

function call(operation: OperationFacts, options: { cookie?: string; ids?: (field: string) => string; extra?: Record<string, unknown> } = {}): Promise<Raw> {
  const { path, rest } = addressed(operation, leastInput(operation, options.ids ?? idOf));
  const sent = { ...rest, ...options.extra };
  if (operation.method === 'GET' || operation.method === 'DELETE') return api.raw(operation.method, path + queryOf(sent), { cookie: options.cookie });
  return api.raw(operation.method, path, { cookie: options.cookie, body: sent });
}

describe('every operation', () => {
  it('is there to be walked', () => {
    expect(operations.length).toBeGreaterThan(60);
  });

  it.each(operations.map((operation) => [operation.name, operation] as const))('%s names its permission', (_name, operation) => {
    expect(operation.permission).toBeDefined();
  });

  it('is served by exactly one handler', () => {
    const served = [...api.app.get(ModulesContainer).values()]
      .flatMap((module) => [...module.controllers.values()])
      .flatMap(({ metatype }) => Object.getOwnPropertyNames((metatype as { prototype: object }).prototype).map((name) => (metatype as { prototype: Record<string, unknown> }).prototype[name]))
      .flatMap((handler) => (typeof handler === 'function' ? [operationOf(handler)] : []))
      .flatMap((procedure) => (procedure ? [`${procedure['~orpc'].route.method ?? 'GET'} ${procedure['~orpc'].route.path ?? '/'}`] : []));
    expect(served.sort()).toEqual(operations.map((operation) => `${operation.method} ${operation.path}`).sort());
  });

  it.each(guarded.map((operation) => [operation.name, operation] as const))('%s asks a stranger to sign in', async (_name, operation) => {
    const answer = await call(operation);
    expect(answer.body).toMatchObject({ code: 'not_signed_in', status: 401 });
  });

  it.each(operations.filter((operation) => !endsSession.has(operation.name)).map((operation) => [operation.name, operation] as const))('%s refuses a field it does not know', async (_name, operation) => {
    const answer = await call(operation, { cookie: officerCookie, extra: { surprise: 'yes' } });
    expect(answer.body).toMatchObject({ code: 'unknown_field', status: 400 });
    expect(JSON.stringify(answer.body)).toContain('surprise');
  });

  it.each(withBody.map((operation) => [operation.name, operation] as const))('%s refuses what is no JSON, and more than it takes', async (_name, operation) => {
    const { path } = addressed(operation, leastInput(operation, idOf));
    const broken = await api.raw(operation.method, path, { cookie: officerCookie, body: '{"surprise": ' });
    expect(broken.body).toMatchObject({ code: 'malformed_json', status: 400 });
    const oversized = await api.raw(operation.method, path, { cookie: officerCookie, body: { surprise: 'x'.repeat(300_000) } });
    expect(oversized.body).toMatchObject({ code: 'too_large', status: 413 });
    for (const { body } of [broken, oversized]) expect((body as { title: string }).title).toMatch(/again|less/);
  });

  it.each(operations.filter((operation) => operation.ids.some((id) => /Id$/.test(id))).map((operation) => [operation.name, operation] as const))('%s takes a malformed id for one that is not there', async (_name, operation) => {
    const answer = await call(operation, { cookie: officerCookie, ids: (field) => (operation.ids.includes(field) ? 'not-an-id' : idOf(field)) });
    expect(answer.body).toMatchObject({ code: 'not_found', status: 404 });
  });

  it.each(operations.filter((operation) => !endsSession.has(operation.name)).map((operation) => [operation.name, operation] as const))('%s tells a manager nothing of another provider', async (_name, operation) => {
    const answer = await call(operation, { cookie: managerCookie });
    expect(answer.text).not.toContain(canary);
    const anotherProviders = operation.ids.some((id) => /Id$/.test(id) && !common.has(id));
    if (anotherProviders) expect({ name: operation.name, status: answer.status, body: answer.body }).toMatchObject({ status: 404, body: { code: 'not_found' } });
  });

  it('left the other provider as it was', async () => {
    expect(await api.sql('select ends_on, leaving_reason from assignment where id = $1', [foreign.assignmentId])).toEqual([{ ends_on: null, leaving_reason: null }]);
    expect(await api.sql('select count(*)::int as n from completion_withdrawal', [])).toEqual([{ n: 0 }]);
    expect(await api.sql('select decision from join_request where id = $1', [foreign.requestId])).toEqual([{ decision: null }]);
  });

  // last, because an administrator's calls do what they say
  it.each(operations.filter((operation) => !endsSession.has(operation.name)).map((operation) => [operation.name, operation] as const))('%s answers an administrator without breaking', async (_name, operation) => {
    const answer = await call(operation, { cookie: officerCookie });
    expect(answer.status).toBeLessThan(500);
    const plainRead = operation.method === 'GET' && Object.keys(leastInput(operation, idOf)).length === 0;
    // one that needs a place, whichever kind, says so
    if (plainRead && answer.status === 400) expect(answer.body).toMatchObject({ errors: [{ path: 'organisationId' }] });
    else if (plainRead) expect(answer.status).toBe(200);
  });
});
