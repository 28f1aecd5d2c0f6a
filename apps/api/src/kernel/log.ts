import type { LoggerService } from '@nestjs/common';
import pino from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** JSON lines without anything personal in them: request ids, routes as patterns, and errors without their values. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: withoutValues } };
  return destination ? pino(options, destination) : pino(options);
}

/** What goes wrong while Nest puts the rooms together belongs in the same log. Its other remarks are of no use. */
export function nestLog(log: Logger): LoggerService {
  const tell =
    (level: 'warn' | 'error') =>
    (message: unknown, ...more: unknown[]): void =>
      log[level]({ from: String(more.at(-1) ?? 'Nest') }, withoutQuotes(message instanceof Error ? message.message : String(message)));
  return { log: () => undefined, warn: tell('warn'), error: tell('error') };
}

/** An error that nobody caught is logged like any other before the process ends. */
export function logWhatNobodyCaught(log: Logger): void {
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'uncaught');
    process.exit(1);
  });
}

interface DatabaseError {
  code?: string;
  table?: string;
  column?: string;
  constraint?: string;
}

/**
 * An error's kind and place. PostgreSQL's detail, the statement's parameters and whatever a message quotes are
 * what somebody typed, so they stay out.
 */
function withoutValues(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, column, constraint } = ((error as { driverError?: DatabaseError }).driverError ?? error) as DatabaseError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: error.constructor.name, message: withoutQuotes(error.message), code, table, column, constraint, stack: frames.join('\n') };
}

/** From the first quotation mark to the last: what is quoted may itself hold some. */
export function withoutQuotes(message: string): string {
  return message.replace(/".*"/s, '"…"');
}
