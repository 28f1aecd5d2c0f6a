import { Agent, request } from 'node:http';

/** One request to the product, as a browser would send it. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  cookie?: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Where not the portal's own: the host name of a course's origin. */
  host?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  /** From sending to the last byte. */
  ms: number;
}

/** Where requests go: always this machine, whatever host name the request carries. */
export interface Server {
  port: number;
  host: string;
}

/** Connections that stay open, as a browser's do. */
export class Line {
  private readonly agent: Agent;
  private readonly server: Server;

  constructor(server: Server, connections = 1) {
    this.server = server;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  }

  send(call: Call): Promise<Answer> {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const headers: Record<string, string | number> = {
      host: call.host ?? this.server.host,
      accept: 'application/json',
      ...(call.cookie && { cookie: call.cookie }),
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...call.headers,
    };
    const began = performance.now();
    return new Promise((done, failed) => {
      const sent = request({ host: '127.0.0.1', port: this.server.port, method: call.method, path: call.path, headers, agent: this.agent }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('error', failed).on('end', () => done({ status: response.statusCode ?? 0, text, headers: response.headers, ms: performance.now() - began }));
      });
      sent.on('error', failed).end(body);
    });
  }

  /** @throws Error with what came back, for any answer that is not a success: a bench of refusals measures nothing. */
  async must(call: Call): Promise<Answer> {
    const answer = await this.send(call);
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw new Error(`${call.method} ${call.path.split('?')[0]} was answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  }

  close(): void {
    this.agent.destroy();
  }
}

/** Sends the calls over so many connections at once, each connection its next call as soon as it has its answer. */
export async function sendAll(server: Server, calls: readonly Call[], connections: number): Promise<Answer[]> {
  const line = new Line(server, connections);
  const answers: Answer[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < calls.length) {
      const at = next++;
      answers[at] = await line.must(calls[at]!);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, work));
    return answers;
  } finally {
    line.close();
  }
}

/** One after the other over one connection, for how long a single person waits. */
export async function timesOf(server: Server, calls: readonly Call[]): Promise<number[]> {
  return (await sendAll(server, calls, 1)).map((answer) => answer.ms);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? 0;
}
