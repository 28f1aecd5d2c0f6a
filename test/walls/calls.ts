import { Database } from '../../apps/api/src/kernel/database.ts';
import type { Ctx } from '../../apps/api/src/kernel/context.ts';
import { addressed, queryOf } from '../harness/operations.ts';
import type { OperationFacts } from '../harness/operations.ts';
import type { Raw } from '../harness/product.ts';
import { plainRules } from './plain-rules.ts';
import type { AskerName } from './askers.ts';
import type { WalledWorld } from './world.ts';

/** Calls an operation of the contract as somebody. */
export function call(world: WalledWorld, operation: OperationFacts, given: Record<string, unknown>, asker: AskerName): Promise<Raw> {
  const { path, rest } = addressed(operation, given);
  const cookie = world.cookies[asker];
  if (operation.method === 'GET' || operation.method === 'DELETE') return world.api.raw(operation.method, path + queryOf(rest), { cookie });
  return world.api.raw(operation.method, path, { cookie, body: rest });
}

/** Calls an address outside the contract as somebody, about the things named by the ids. */
export async function callPlain(world: WalledWorld, address: string, ids: Record<string, string | undefined>, asker: AskerName): Promise<{ status: number; text: string }> {
  const [method = 'GET', path = ''] = address.split(' ');
  const { query, file } = plainRules[address] ?? {};
  const cookie = world.cookies[asker];
  const url = `${world.api.origin}/${path.replace(/:\w+/, file?.(ids) ?? '')}${query?.(ids) ?? ''}`;
  const ending = new AbortController();
  const response = await fetch(url, { method, headers: cookie ? { cookie } : {}, redirect: 'manual', signal: ending.signal, ...(method === 'POST' && { body: new FormData() }) });
  // a stream never ends: its head says who is served
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    ending.abort();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}

/** Does it, reads the answer, and takes back what was written, so that every call meets the same world; `look` sees what was. */
export async function undone<T>(world: WalledWorld, work: () => Promise<T>, look: (ctx: Ctx) => Promise<void> = async () => undefined): Promise<T> {
  const database = world.api.door(Database);
  const write = database.write;
  database.write = async (actor, inside, requestId) => {
    let answer: unknown;
    await write.call(database, actor, async (ctx) => {
      answer = await inside(ctx);
      await look(ctx);
      throw takenBack;
    }, requestId).catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
    return answer as never;
  };
  try {
    return await work();
  } finally {
    database.write = write;
  }
}

const takenBack = new Error('taken back');
