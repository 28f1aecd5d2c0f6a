import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import type { contract } from '@pvi/contract/contract';
import { routes } from 'virtual:routes';

/** Every call of the contract as a typed function: `client.people.list({ … })`. */
export type Client = ContractRouterClient<typeof contract>;

/** One field that the server did not accept. `path` is the field's name, `address.postcode` when nested. */
export interface FieldFault {
  path: string;
  code: string;
  message?: string;
}

/** What a failed call carries beside its code: the problem document of the server. */
export interface ProblemData {
  title: string;
  requestId?: string;
  errors: FieldFault[];
  /** Members that a room adds to its problems, such as a count or a date. */
  more: Record<string, unknown>;
}

/** A key that is unique on this device. `crypto.randomUUID` is missing on plain-http addresses of a local network. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Keys of writes that got no answer. Asking again with the same input sends the same key, so a write
 * that did reach the server before the signal went is answered, not done twice.
 */
const unanswered = new Map<string, string>();

const isRead = (method: string | undefined) => method === undefined || method === 'GET' || method === 'HEAD';

async function send(request: Request, init: RequestInit): Promise<Response> {
  const key = request.headers.get('idempotency-key');
  const response = await fetch(request, { ...init, credentials: 'same-origin' });
  if (key) for (const [call, kept] of unanswered) if (kept === key) unanswered.delete(call);
  return readable(response);
}

/** oRPC reads `application/json` only and would hand on a problem document as a file. */
function readable(response: Response): Response {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(response.body, { status: response.status, headers });
}

function methodOf(path: readonly string[]): string | undefined {
  let here: unknown = routes;
  for (const name of path) here = (here as Record<string, unknown> | undefined)?.[name];
  return (here as { '~orpc'?: { route: { method?: string } } } | undefined)?.['~orpc']?.route.method;
}

function keyFor(path: readonly string[], input: unknown): Record<string, string> {
  if (isRead(methodOf(path) ?? 'POST')) return {};
  const call = `${path.join('.')} ${JSON.stringify(input)}`;
  const key = unanswered.get(call) ?? freshKey();
  unanswered.set(call, key);
  return { 'idempotency-key': key };
}

type Listener = () => void;
const listeners = new Set<Listener>();

/** Told when the server says, to any call, that the session has ended. */
export function onSessionEnded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Turns the server's `application/problem+json` into an error with a code. */
function problemFrom(body: unknown, response: { status: number }): ORPCError<string, ProblemData> | null {
  if (typeof body !== 'object' || body === null || !('code' in body)) return null;
  const { code, title, requestId, errors, type, status, ...more } = body as Record<string, unknown>;
  if (code === 'not_signed_in') for (const listener of listeners) listener();
  const faults = Array.isArray(errors) ? (errors as { path?: unknown; code?: unknown; message?: unknown }[]) : [];
  return new ORPCError(String(code), {
    status: response.status,
    message: String(title ?? code),
    data: {
      title: String(title ?? ''),
      requestId: requestId === undefined ? undefined : String(requestId),
      errors: faults.map((fault) => ({
        path: Array.isArray(fault.path) ? fault.path.join('.') : String(fault.path ?? ''),
        code: String(fault.code ?? ''),
        message: fault.message === undefined ? undefined : String(fault.message),
      })),
      more: { ...more, type, status },
    },
  });
}

const link = new OpenAPILink(routes, {
  url: () => `${location.origin}/api`,
  headers: (_options, path, input) => keyFor(path, input),
  fetch: (request, init) => send(request, init as RequestInit),
  customErrorResponseBodyDecoder: (body, response) => problemFrom(body, response),
});

export const client: Client = createORPCClient(link);
