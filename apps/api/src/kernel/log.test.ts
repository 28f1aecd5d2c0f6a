import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knownPassword } from '../../../../test/harness/factories.ts';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { createLog } from './log.ts';

interface LogLine {
  level: number;
  requestId?: string;
  method?: string;
  route?: string;
  status?: number;
  msg: string;
}

const written: string[] = [];
const log = { write: (line: string) => void written.push(line) };
const linesSince = (first: number): LogLine[] => written.slice(first).map((line) => JSON.parse(line) as LogLine);

let api: Api;
beforeAll(async () => {
  api = await startApi({}, log);
});
afterAll(() => api.stop());

/** Everything personal or secret that the story below sends or is given. */
const secrets = ['Quillfeather', 'Marisol', '1994-02-28', 'marisol.q', 'quill@example.org', '07700900123', knownPassword, 'walnut-ferry-sandal'];

describe('the log of a morning', () => {
  it('has a line with a request id for every call, and nobody in it', async () => {
    const { settingId, managerId } = await api.factories.aHomeCareAgency({ staff: 1 });
    const manager = await api.as(managerId);
    const officer = await api.as(await api.factories.aWdo());
    const { code } = await manager.joins.makeCode({ settingId, seats: 5, expiresOn: '2030-01-01' });
    const first = written.length;

    const newcomer = { givenName: 'Marisol', familyName: 'Quillfeather', dateOfBirth: '1994-02-28', jobRole: 'care_worker', noticeVersion: '2026-11', userName: 'marisol.q', password: knownPassword };
    const answers = [await api.raw('POST', `/api/join/${code}`, { body: newcomer })];
    const cookie = answers[0]?.headers.get('set-cookie')?.split(';')[0] ?? '';
    answers.push(
      await api.raw('GET', '/api/session', { cookie }),
      await api.raw('PUT', '/api/my-details', { cookie, body: { knownAs: null, email: 'quill@example.org', mobile: '07700900123' } }),
      await api.raw('POST', '/api/session', { body: { handle: 'marisol.q', password: 'walnut-ferry-sandal' } }),
      await api.raw('POST', '/api/session', { body: { handle: 'marisol.q', password: knownPassword, surprise: 'Quillfeather' } }),
      await api.raw('POST', '/api/session', { body: '{"handle": "marisol.q", "password": walnut-ferry-sandal' }),
      await api.raw('GET', `/api/join/${code}X`),
      await api.raw('GET', '/api/people/Quillfeather', { cookie }),
      await api.raw('GET', '/api/nothing/Quillfeather?email=quill@example.org', { cookie }),
    );
    const { link } = await officer.access.invite({ givenName: 'Marisol', familyName: 'Quillfeather', role: 'manager', placeKind: 'setting', placeId: settingId });
    const token = link.split('/').at(-1) ?? '';
    answers.push(await api.raw('GET', `/api/invitations/${token}`), await api.raw('GET', '/api/check/PVI-QUILL-1'));

    const lines = linesSince(first);
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const answer of answers) {
      const requestId = answer.headers.get('x-request-id') ?? 'none';
      expect(lines.filter((line) => line.requestId === requestId && line.msg === 'request')).toMatchObject([{ status: answer.status, method: expect.any(String) as string, route: expect.any(String) as string }]);
    }
    const text = written.join('');
    const session = cookie.split('=')[1] ?? 'none';
    const learner = await api.sql<{ id: string; learner_no: string }>(`select id, learner_no from person where family_name = 'Quillfeather' limit 1`);
    for (const secret of [...secrets, code, code.replace('-', ''), token, session, decodeURIComponent(session), learner[0]?.learner_no ?? 'none', learner[0]?.id ?? 'none']) expect(text).not.toContain(secret);
  });

  it('tells what broke and where, without the row that PostgreSQL quotes', async () => {
    const { settingId, managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
    const code = await (await api.as(managerId)).joins.makeCode({ settingId, seats: 5, expiresOn: '2030-01-01' });
    await api.sql(`alter table person add constraint no_such_name check (family_name <> 'Brokenwing')`);
    const first = written.length;
    const newcomer = { givenName: 'Wanda', familyName: 'Brokenwing', dateOfBirth: '1971-07-17', jobRole: 'care_worker', noticeVersion: '2026-11', userName: 'wanda.b', password: knownPassword };
    const answer = await api.raw('POST', `/api/join/${code.code}`, { body: newcomer });
    expect(answer.body).toMatchObject({ code: 'unexpected', status: 500 });
    const error = linesSince(first).find((line) => line.level === 50);
    expect(error).toMatchObject({ requestId: answer.headers.get('x-request-id'), route: '/api/join/:code', err: { code: '23514', table: 'person', constraint: 'no_such_name' } });
    for (const secret of ['Wanda', 'Brokenwing', '1971-07-17', 'wanda.b', code.code]) expect(written.slice(first).join('')).not.toContain(secret);
  });

  it('masks what an error’s message quotes', () => {
    const lines: string[] = [];
    createLog('info', { write: (line) => void lines.push(line) }).error({ err: new SyntaxError('Unexpected token, "Ada "Wren" Ng" is not valid JSON') }, 'unexpected error');
    expect(JSON.parse(lines[0] ?? '{}')).toMatchObject({ err: { type: 'SyntaxError', message: 'Unexpected token, "…" is not valid JSON' } });
    expect(lines[0]).not.toContain('Wren');
  });
});
