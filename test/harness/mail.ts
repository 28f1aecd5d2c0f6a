import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailServer {
  /** `smtp://name:password@127.0.0.1:PORT` */
  url: string;
  /** Everything that arrived, the oldest first. */
  mails: ParsedMail[];
  /** What it answers to whoever sends next: an SMTP code, or null to take it. */
  refuse: (at: 'recipient' | 'data', code: number | null) => void;
  stop(): Promise<void>;
}

/** A real mail server on a free port, with a name and a password. */
export async function aMailServer(): Promise<MailServer> {
  const mails: ParsedMail[] = [];
  const refusals: { recipient: number | null; data: number | null } = { recipient: null, data: null };
  const refusal = (code: number) => Object.assign(new Error('Not here'), { responseCode: code });
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => (username === 'pvi' && password === 'letmein' ? done(null, { user: username }) : done(new Error('Wrong name or password'))),
    onRcptTo: (_address, _session, done) => done(refusals.recipient ? refusal(refusals.recipient) : null),
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          if (refusals.data) return done(refusal(refusals.data));
          mails.push(mail);
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://pvi:letmein@127.0.0.1:${port}`,
    mails,
    refuse: (at, code) => void (refusals[at] = code),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

export interface NotifyServer {
  url: string;
  /** A key of the shape that GOV.UK Notify gives out. */
  key: string;
  /** What was asked for, the oldest first. */
  asked: { path: string; authorization: string; body: Record<string, unknown> }[];
  /** What it answers next, instead of taking it. */
  refuse: (status: number | null, message?: string) => void;
  stop(): Promise<void>;
}

/** Speaks the shape of GOV.UK Notify's API on a free port. */
export async function aNotifyServer(): Promise<NotifyServer> {
  const asked: NotifyServer['asked'] = [];
  let refusal: { status: number; message: string } | null = null;
  const server = createServer((req, res) => {
    void bodyOf(req).then((body) => {
      asked.push({ path: req.url ?? '', authorization: req.headers.authorization ?? '', body });
      res.setHeader('content-type', 'application/json');
      res.statusCode = refusal?.status ?? 201;
      res.end(JSON.stringify(refusal ? { status_code: refusal.status, errors: [{ error: 'BadRequestError', message: refusal.message }] } : { id: '0197a000-0000-7000-8000-000000000009', reference: body.reference }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: 'pvi-8b3aa9f5-6e6f-4c44-9e55-4c1c3a5d2f10-1f0f4c5e-7d8a-4f7b-9a3c-2b1d0e9f8a76',
    asked,
    refuse: (status, message = 'Not taken') => void (refusal = status === null ? null : { status, message }),
    stop: () => new Promise((stopped) => server.close(() => stopped())),
  };
}

async function bodyOf(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') as Record<string, unknown>;
}
