import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { brokenConstraint } from './database.ts';
import type { PortalRequest } from './operation.ts';
import { Problem, notFound } from './problem.ts';

/** Every error of every route, parser and guard leaves here in one shape: `application/problem+json`. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<PortalRequest>(), http.getResponse<Response>(), this.log);
  }
}

export function answerProblem(error: unknown, req: PortalRequest, res: Response, log: Logger): void {
  const problem = problemFrom(error);
  if (problem.code === 'unexpected' || problem.code === 'unavailable') log.error({ requestId: req.requestId, method: req.method, route: routeOf(req), err: error }, 'unexpected error');
  else if (isWalledOff(error)) log.error({ requestId: req.requestId, method: req.method, route: routeOf(req) }, 'stopped by the second wall');
  if (res.headersSent) {
    res.end();
    return;
  }
  const body = {
    type: `about:blank#${problem.code}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    requestId: req.requestId ?? '',
    errors: problem.faults,
  };
  res.status(problem.status).setHeader('content-type', 'application/problem+json; charset=utf-8').setHeader('cache-control', 'no-store');
  res.end(JSON.stringify(body));
}

export const noRoute = '(none)';

/** A request's route as a pattern: the address itself may hold a join code, a certificate's number or a one-time token. */
export function routeOf(req: Request): string {
  return (req.route as { path?: string } | undefined)?.path ?? noRoute;
}

interface Thrown {
  status?: number;
  type?: string;
  code?: string;
  driverError?: { code?: string };
}

function problemFrom(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const thrown = (error ?? {}) as Thrown;
  if (thrown.type === 'entity.parse.failed') return new Problem('malformed_json', 'What was sent is not valid JSON. Check it and send it again.');
  if (thrown.type === 'entity.too.large' || thrown.code === 'LIMIT_FILE_SIZE') return new Problem('too_large', 'What was sent is too large. Send less at a time.');
  if (thrown.type?.startsWith('encoding.') || thrown.type?.startsWith('charset.')) return new Problem('invalid_input', 'Send the text as UTF-8.');
  if (brokenConstraint(error) !== null) return new Problem('conflict', 'Somebody else changed this at the same moment. Look at it again and repeat what is still needed.');
  const state = thrown.driverError?.code ?? thrown.code ?? '';
  if (state === '40001' || state === '40P01') return new Problem('conflict', 'Two changes met. Nothing was saved: please try again.');
  // a text that PostgreSQL cannot read as an id names nothing
  if (state === '22P02' || isWalledOff(error)) return notFound();
  if (state.startsWith('08') || state.startsWith('57P') || state === 'ECONNREFUSED' || state === 'ECONNRESET' || lostConnection(error)) return new Problem('unavailable', 'The service cannot reach its records just now. Nothing was lost: try again in a minute.');
  if (error instanceof HttpException) return fromHttp(error);
  if (error instanceof URIError || (thrown.status !== undefined && thrown.status >= 400 && thrown.status < 500)) return new Problem('invalid_input', 'The request could not be read. Check it and send it again.');
  return new Problem('unexpected', 'Something went wrong on our side. Nothing was changed. Try again; if it happens twice, tell the helpdesk the number shown.');
}

/** Row-level security refused a row that the permissions had let through: not hers looks like not there. */
function isWalledOff(error: unknown): boolean {
  return error instanceof Error && error.message.includes('violates row-level security policy');
}

/** A pool that loses its server in the middle of a statement gives neither a state nor a code. */
function lostConnection(error: unknown): boolean {
  return error instanceof Error && /^Connection terminated|^Client has encountered a connection error/.test(error.message);
}

function fromHttp(error: HttpException): Problem {
  const status = error.getStatus();
  if (status === 404 || status === 405) return notFound();
  if (status === 401) return new Problem('not_signed_in', 'Sign in to go on.');
  if (status === 413) return new Problem('too_large', 'What was sent is too large. Send less at a time.');
  if (status >= 400 && status < 500) return new Problem('invalid_input', 'The request could not be read. Check it and send it again.');
  return new Problem('unexpected', 'Something went wrong on our side. Nothing was changed. Try again.');
}
