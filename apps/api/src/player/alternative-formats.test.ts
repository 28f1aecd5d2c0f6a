import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';

let api: Api;
let officerId: string;
let officer: Client;
let learnerId: string;
let learner: Client;
let courseId: string;

beforeAll(async () => {
  api = await startApi();
  officerId = await api.factories.aWdo();
  officer = await api.as(officerId);
  learnerId = String((await api.factories.aHomeCareAgency({ staff: 1 })).staffIds[0]);
  learner = await api.as(learnerId);
  ({ courseId } = await api.factories.aCourse());
});
afterAll(() => api.stop());

const words = { kind: 'large_print' as const, title: 'In large print', language: 'en', note: '' };

async function send(name: string, content: string | Buffer, more: Record<string, string> = {}, who = officerId) {
  const form = new FormData();
  for (const [field, value] of Object.entries({ courseId, ...words, ...more })) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  const reply = await fetch(`${api.origin}/api/alternative-formats`, { method: 'POST', body: form, headers: { cookie: await api.cookieOf(who) } });
  return { status: reply.status, body: (await reply.json()) as { formatId?: string; code?: string; errors?: { path: string; message: string }[] } };
}

const fetched = async (formatId: string, who = learnerId) => fetch(`${api.origin}/api/alternative-formats/${formatId}`, { headers: { cookie: await api.cookieOf(who) } });

describe('another form of a course', () => {
  it('is a file that an officer adds and a learner saves, byte by byte and never run', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0, 255, 10, 13, 26])]);
    const { status, body } = await send('Groß gedruckt.pdf', content);
    expect(status).toBe(200);
    const { formats } = await learner.player.otherForms({ courseId });
    expect(formats).toMatchObject([{ id: body.formatId, kind: 'large_print', title: 'In large print', link: null, file: { name: 'Groß gedruckt.pdf', sizeBytes: content.length } }]);
    const reply = await fetched(body.formatId ?? '');
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect([reply.headers.get('content-type'), reply.headers.get('x-content-type-options')]).toEqual(['application/pdf', 'nosniff']);
    expect(Buffer.from(await reply.arrayBuffer()).equals(content)).toBe(true);
  });

  it('is an address or words; it goes when it is not offered any more, and its file with it', async () => {
    const made = await api.factories.aCourse();
    const { formatId } = await officer.player.addFormat({ courseId: made.courseId, ...words, kind: 'signed', title: 'In British Sign Language', link: 'https://films.northmoor.example/sga' });
    await officer.player.addFormat({ courseId: made.courseId, ...words, kind: 'in_person', title: 'With a trainer', note: 'Ring 01632 960 210' });
    const of = async () => (await learner.player.otherForms({ courseId: made.courseId })).formats.map(({ title }) => title).sort();
    expect(await of()).toEqual(['In British Sign Language', 'With a trainer']);
    await officer.player.withdrawFormat({ formatId });
    expect(await of()).toEqual(['With a trainer']);
    expect(await refusalCode(officer.player.withdrawFormat({ formatId }))).toBe('not_found');
    const { body } = await send('words.txt', 'words');
    await officer.player.withdrawFormat({ formatId: body.formatId ?? '' });
    expect((await fetched(body.formatId ?? '')).status).toBe(404);
  });

  it('is nothing that lies about what it is, is nowhere, or leads to a program', async () => {
    const before = await api.sql('select count(*) from alternative_format');
    for (const [name, content] of [['page.html', '<script>1</script>'], ['picture.svg', '<svg/>'], ['letter.pdf', '<html>'], ['noending', 'x'], ['empty.txt', ''], ['x.constructor', 'x']] as const) {
      const { status, body } = await send(name, content);
      expect({ name, status, code: body.code }).toEqual({ name, status: 400, code: 'invalid_input' });
    }
    expect((await send('words.txt', 'words', { kind: 'nonsense' })).body.errors).toMatchObject([{ path: 'kind' }]);
    expect((await send('words.txt', 'words', { courseId: officerId })).status).toBe(404);
    for (const link of ['http://plain.example/x', 'javascript:alert(1)', 'data:text/html,x']) {
      expect(await refusalCode(officer.player.addFormat({ courseId, ...words, link }))).toBe('invalid_input');
    }
    expect(await refusalCode(officer.player.addFormat({ courseId, ...words }))).toBe('invalid_input');
    expect((await send('words.txt', 'words', {}, learnerId)).status).toBe(404);
    expect(await refusalCode(learner.player.addFormat({ courseId, ...words, note: 'Ask me' }))).toBe('not_found');
    expect(await api.sql('select count(*) from alternative_format')).toEqual(before);
  });
});
