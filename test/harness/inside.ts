import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { AnyContractProcedure } from '@orpc/contract';
import { contract } from '@pvi/contract/contract';
import type { OperationMeta } from '@pvi/contract/base';
import type { z } from 'zod';
import { Access } from '../../apps/api/src/access/access.ts';
import { mayCall } from '../../apps/api/src/kernel/context.ts';
import type { Actor } from '../../apps/api/src/kernel/context.ts';
import { Database } from '../../apps/api/src/kernel/database.ts';
import { Jobs } from '../../apps/api/src/kernel/jobs.ts';
import { operationOf } from '../../apps/api/src/kernel/operation.ts';
import type { Api, Client } from './product.ts';

type Handler = (given: { ctx: unknown; input: unknown; after: (work: () => Promise<void>) => void }) => unknown;

/**
 * The product from inside: every operation with its permission, its input and output as the contract has them and its
 * transaction under the asker's own scope, and every job, without sockets, sessions and a runner that looks for work
 * now and then. For attacks that call some hundred thousand times; refusals are the product's own `Problem`s.
 */
export class Inside {
  private readonly handlers: ReadonlyMap<AnyContractProcedure, Handler>;

  constructor(private readonly api: Api) {
    this.handlers = handlersOf(api.app);
  }

  as(personId: string): Client {
    const rooms = Object.entries(contract).map(([room, operations]) => {
      const calls = Object.entries(operations as Record<string, AnyContractProcedure>).map(([verb, procedure]) => [verb, (sent: unknown) => this.call(personId, procedure, sent)]);
      return [room, Object.fromEntries(calls) as unknown];
    });
    return Object.fromEntries(rooms) as Client;
  }

  async actor(personId: string): Promise<Actor> {
    const actor = await this.api.door(Access).actor(personId);
    if (!actor) throw new Error('Nobody with an open account');
    return actor;
  }

  /** Does every job that waits now, in the order in which the runner takes them, and returns when none is left. */
  async work(): Promise<void> {
    const tasks = this.api.door(Jobs).taskList();
    for (;;) {
      const [job] = await this.api.sql<{ task: string; payload: unknown }>(`
        delete from graphile_worker._private_jobs where id = (select id from graphile_worker._private_jobs where run_at <= now() order by priority, run_at, id limit 1)
        returning (select identifier from graphile_worker._private_tasks t where t.id = task_id) as task, payload`);
      if (!job) return;
      await tasks[job.task]?.(job.payload, { job: { attempts: 1, max_attempts: 1 } } as never);
    }
  }

  private async call(personId: string, procedure: AnyContractProcedure, sent: unknown): Promise<unknown> {
    const { meta, inputSchema, outputSchema, route } = procedure['~orpc'];
    const actor = await this.actor(personId);
    mayCall(actor, (meta as OperationMeta).permission);
    const input = (inputSchema as z.ZodType | undefined)?.parse(sent ?? {});
    const later: (() => Promise<void>)[] = [];
    const handler = this.handlers.get(procedure);
    if (!handler) throw new Error(`Nobody serves ${route.path}`);
    const answer = await this.api.door(Database)[route.method === undefined || route.method === 'GET' ? 'read' : 'write'](actor, async (ctx) => handler({ ctx, input, after: (work) => later.push(work) }));
    for (const work of later) await work();
    return outputSchema ? (outputSchema as z.ZodType).parse(answer) : answer;
  }
}

function handlersOf(app: INestApplication): Map<AnyContractProcedure, Handler> {
  const found = new Map<AnyContractProcedure, Handler>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { instance } of module.controllers.values()) {
      const controller = instance as Record<string, unknown>;
      for (const name of Object.getOwnPropertyNames(Object.getPrototypeOf(controller))) {
        const method = controller[name];
        const procedure = typeof method === 'function' ? operationOf(method) : undefined;
        if (procedure) found.set(procedure, (given) => (method as Handler).call(controller, given));
      }
    }
  }
  return found;
}
