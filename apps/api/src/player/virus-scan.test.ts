import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { aLesson, upload } from './player.fixture.ts';

/** A scanner that speaks clamd's INSTREAM: it hears a file whole and knows one virus, by the word "EICAR" in it. */
class Scanner {
  heard = 0;
  /** Bytes it takes; more is answered as clamd does. */
  limit = Infinity;
  answer: string | null = null;
  readonly #server: Server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      bytes = Buffer.concat([bytes, piece]);
      const command = 'zINSTREAM\0';
      if (bytes.length < command.length) return;
      if (bytes.subarray(0, command.length).toString() !== command) return void socket.end('UNKNOWN COMMAND\0');
      const file: Buffer[] = [];
      let total = 0;
      for (let at = command.length; at + 4 <= bytes.length; ) {
        const length = bytes.readUInt32BE(at);
        if (length === 0) {
          this.heard = total;
          const infected = Buffer.concat(file).includes('EICAR');
          return void socket.end(`${this.answer ?? (infected ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK')}\0`);
        }
        if (at + 4 + length > bytes.length) return;
        total += length;
        if (total > this.limit) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
        file.push(bytes.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((listens) => this.#server.listen(0, '127.0.0.1', listens));
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((stopped) => void this.#server.close(() => stopped()));
  }
}

const scanner = new Scanner();
let api: Api;
let officer: string;

beforeAll(async () => {
  api = await startApi({ CLAMD: await scanner.listen() });
  officer = await api.cookieOf(await api.factories.aWdo());
});

afterAll(() => api.stop());

const packages = async () => (await api.sql<{ packages: number }>('select count(*)::int as packages from package'))[0]?.packages;
/** Stored and not packed, so that the scanner sees the word. */
const lesson = async (text: string) => aLesson('1.2', { 'more.txt': text });

describe('a scanner for viruses', () => {
  it('hears a package whole before it is taken in', async () => {
    const zip = await lesson('x'.repeat(300_000) + Math.random());
    expect(await upload(api, officer, zip)).toMatchObject({ status: 200 });
    expect(scanner.heard).toBe(zip.length);
  });

  it('refuses one with a virus, and nothing of it is kept', async () => {
    const before = await packages();
    scanner.answer = 'stream: Win.Test.EICAR_HDB-1 FOUND';
    const { status, body } = await upload(api, officer, await lesson('a'));
    scanner.answer = null;
    expect({ status, ...body }).toMatchObject({ status: 422, code: 'package_refused', errors: [{ path: 'file', code: 'virus_found' }] });
    expect(body['title']).toContain('Win.Test.EICAR_HDB-1');
    expect(await packages()).toBe(before);
  });

  it('hears another form of a course too', async () => {
    const { courseId } = await api.factories.aCourse();
    const send = async () => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ courseId, kind: 'large_print', title: 'Large', language: 'en', note: '' })) form.append(name, value);
      form.append('file', new Blob(['large print']), 'large.txt');
      const reply = await fetch(`${api.origin}/api/alternative-formats`, { method: 'POST', body: form, headers: { cookie: officer } });
      return { status: reply.status, body: (await reply.json()) as { errors?: unknown[] } };
    };
    expect(await send()).toMatchObject({ status: 200 });
    expect(scanner.heard).toBe('large print'.length);
    scanner.answer = 'stream: Win.Test.EICAR_HDB-1 FOUND';
    expect(await send()).toMatchObject({ status: 400, body: { errors: [{ path: 'file', code: 'virus_found' }] } });
    scanner.answer = null;
    expect(await api.sql('select count(*)::int as n from alternative_format where course_id = $1', [courseId])).toEqual([{ n: 1 }]);
  });

  it.each([
    ['size limit', () => (scanner.limit = 100), 'too large'],
    ['an answer that nobody knows', () => (scanner.answer = 'stream: PERHAPS'), 'not understood'],
  ])('never takes silence for health: %s', async (_what, set, words) => {
    const before = await packages();
    set();
    const { status, body } = await upload(api, officer, await lesson(`b${Math.random()}`));
    scanner.limit = Infinity;
    scanner.answer = null;
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'unavailable' });
    expect(body['title']).toContain(words);
    expect(await packages()).toBe(before);
  });

  it('that is down keeps packages waiting, in words', async () => {
    await scanner.stop();
    const { status, body } = await upload(api, officer, await lesson('c'));
    expect({ status, code: body['code'] }).toEqual({ status: 503, code: 'unavailable' });
    expect(body['title']).toMatch(/scanner.*Try again/);
  });
});
