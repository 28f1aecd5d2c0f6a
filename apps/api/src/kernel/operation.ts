import { applyDecorators, createParamDecorator, Delete, Get, HttpCode, Injectable, Patch, Post, Put, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { StandardBracketNotationSerializer } from '@orpc/openapi-client/standard';
import type { AnyContractProcedure } from '@orpc/contract';
import type { OperationMeta } from '@pvi/contract/base';
import type { Request, Response } from 'express';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import type { Actor, Ctx } from './context.ts';
import { mayCall, nobody } from './context.ts';
import { Database } from './database.ts';
import { onceOnly } from './idempotency.ts';
import { faultsOf } from './faults.ts';
import { Problem, notFound } from './problem.ts';
import { Throttle } from './throttle.ts';
import type { PortalRequest } from './request.ts';

export type { Given, PortalRequest } from './request.ts';

const operationKey = Symbol('operation');
const methods = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/** Serves one operation of the contract: permission, input, transaction, idempotency and output are seen to here. */
export function Operation(procedure: AnyContractProcedure): MethodDecorator {
  const { method = 'GET', path = '/', successStatus = 200 } = procedure['~orpc'].route;
  const route = methods[method as keyof typeof methods](`api${path.replace(/\{\+?(\w+)\}/g, ':$1')}`);
  const remember: MethodDecorator = (_target, _key, descriptor) => Reflect.defineMetadata(operationKey, procedure, descriptor.value as object);
  return applyDecorators(route, HttpCode(successStatus), remember, UseInterceptors(OperationInterceptor));
}

/** The one parameter of a handler. */
export const GivenOperation = createParamDecorator((_: unknown, execution: ExecutionContext) => execution.switchToHttp().getRequest<PortalRequest>().given);

/** The operation that a handler serves, for the test that walks all of them. */
export function operationOf(handler: object): AnyContractProcedure | undefined {
  return Reflect.getMetadata(operationKey, handler) as AnyContractProcedure | undefined;
}

@Injectable()
export class OperationInterceptor implements NestInterceptor {
  private readonly addresses = new StandardBracketNotationSerializer();

  constructor(
    private readonly database: Database,
    private readonly throttle: Throttle,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const procedure = operationOf(execution.getHandler());
    if (!procedure) throw new Error('OperationInterceptor serves only @Operation handlers');
    return from(this.serve(procedure, execution.switchToHttp().getRequest(), execution.switchToHttp().getResponse(), next));
  }

  private async serve(procedure: AnyContractProcedure, req: PortalRequest, res: Response, next: CallHandler): Promise<unknown> {
    const actor = req.actor ?? nobody;
    const meta = procedure['~orpc'].meta as OperationMeta;
    mayCall(actor, meta.permission);
    const input = this.inputOf(procedure, req);
    const right = meta.throttle && (await this.countTry(meta.throttle, req, input));
    const later: (() => Promise<void>)[] = [];
    const handle = async (ctx: Ctx): Promise<unknown> => {
      req.given = { ctx, input: input as never, req, after: (work) => later.push(work) };
      return outputOf(procedure, await lastValueFrom(next.handle()));
    };
    res.setHeader('cache-control', 'no-store');
    const answer = await this.within(meta, actor, req, input, handle);
    if (meta.throttle?.forgiving) await right?.();
    for (const work of later) await work();
    return answer;
  }

  private within(meta: OperationMeta, actor: Actor, req: PortalRequest, input: unknown, handle: (ctx: Ctx) => Promise<unknown>): Promise<unknown> {
    if (meta.transaction === false) return handle(undefined as unknown as Ctx);
    if (req.method === 'GET') return this.database.read(actor, handle, req.requestId);
    if (meta.secret) return this.database.write(actor, handle, req.requestId);
    return this.database.write(actor, (ctx) => onceOnly(ctx, req, input, () => handle(ctx)), req.requestId);
  }

  private countTry(limit: NonNullable<OperationMeta['throttle']>, req: PortalRequest, input: unknown): Promise<() => Promise<void>> {
    const guessedFor = limit.byAsker ? (req.actor?.personId ?? '') : limit.by === undefined ? '' : String((input as Record<string, unknown>)[limit.by]);
    return this.throttle.countTry(req.ip ?? '', `${limit.secret} ${guessedFor}`, limit.most);
  }

  private inputOf(procedure: AnyContractProcedure, req: PortalRequest): unknown {
    const schema = procedure['~orpc'].inputSchema as z.ZodType | undefined;
    const sent = req.method === 'GET' || req.method === 'DELETE' ? this.query(req) : bodyOf(req);
    if (!schema) {
      if (Object.keys(sent).length > 0) throw new Problem('unknown_field', 'This call takes no fields. Send none.', Object.keys(sent).map((path) => ({ path, code: 'unknown_field', message: 'Leave this field out' })));
      return undefined;
    }
    const parsed = schema.safeParse({ ...sent, ...req.params });
    if (parsed.success) return parsed.data;
    const faults = faultsOf(parsed.error);
    // an id in the address that is no id at all is simply not there
    if (faults.some((fault) => Object.hasOwn(req.params, fault.path))) throw notFound();
    const unknown = faults.filter((fault) => fault.code === 'unknown_field');
    if (unknown.length > 0) throw new Problem('unknown_field', `Unknown field: ${unknown.map((fault) => fault.path).join(', ')}. Leave it out and send the rest again.`, faults);
    throw new Problem('invalid_input', 'Some answers need changing. Look at each field that is marked.', faults);
  }

  private query(req: PortalRequest): Record<string, unknown> {
    const at = req.originalUrl.indexOf('?');
    if (at < 0) return {};
    const read = this.addresses.deserialize([...new URLSearchParams(req.originalUrl.slice(at + 1))]);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : {};
  }
}

function bodyOf(req: Request): Record<string, unknown> {
  const body: unknown = req.body;
  if (body === undefined || body === null || body === '') return {};
  if (typeof body !== 'object' || Array.isArray(body)) throw new Problem('malformed_json', 'Send one JSON object, with content-type application/json.');
  return body as Record<string, unknown>;
}

/** Undeclared fields do not leave the server; a wrong answer of ours is our fault, not the caller's. */
function outputOf(procedure: AnyContractProcedure, answer: unknown): unknown {
  const schema = procedure['~orpc'].outputSchema as z.ZodType | undefined;
  return schema ? schema.parse(answer) : answer;
}
