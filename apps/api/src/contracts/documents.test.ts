import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';

let api: Api;
let officer: string;
let contractId: string;
beforeAll(async () => {
  api = await startApi();
  officer = await api.factories.aWdo();
  contractId = await api.factories.aContract(await api.factories.aProvider({ contract: false }));
});
afterAll(() => api.stop());

async function send(content: string, { name = 'agreement.pdf', title = 'Signed agreement', who = officer, of = contractId } = {}) {
  const body = new FormData();
  body.append('contractId', of);
  body.append('title', title);
  body.append('file', new Blob([content]), name);
  const response = await fetch(`${api.origin}/api/contract-documents`, { method: 'POST', body, headers: { cookie: await api.cookieOf(who) } });
  return { status: response.status, body: (await response.json()) as { documentId?: string; code?: string; errors?: { path: string; code: string }[] } };
}
const take = async (documentId: string, who = officer) => fetch(`${api.origin}/api/contract-documents/${documentId}`, { headers: { cookie: await api.cookieOf(who) } });
const kept = (): string[] => (existsSync(join(api.dataDir, 'documents', 'contracts')) ? readdirSync(join(api.dataDir, 'documents', 'contracts')) : []);

describe('the papers of a contract', () => {
  it('come in, are listed, and go out as they came', async () => {
    const { status, body } = await send('%PDF-1.7 signed', { name: 'Vertrag “ä”.pdf' });
    expect(status).toBe(200);
    const client = await api.as(officer);
    const { documents } = await client.contracts.show({ contractId });
    expect(documents).toMatchObject([{ documentId: body.documentId, title: 'Signed agreement', fileName: 'Vertrag “ä”.pdf', sizeBytes: 15 }]);
    const answer = await take(body.documentId ?? '');
    expect(await answer.text()).toBe('%PDF-1.7 signed');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(readdirSync(join(api.dataDir, 'tmp'))).toEqual([]);
  });

  it('that cannot be taken are refused with what to do, and leave nothing behind', async () => {
    const before = kept();
    for (const [given, code] of [[{ name: 'page.html' }, 'invalid_value'], [{ title: ' ' }, 'invalid']] as const) {
      const { status, body } = await send('<p>x</p>', given);
      expect({ status, code: body.errors?.[0]?.code }).toEqual({ status: 400, code });
    }
    expect((await send('')).body.code).toBe('invalid_input');
    expect((await send('%PDF-1.7 signed')).body.code).toBe('conflict');
    expect((await send('x', { of: '019ab0c0-0000-7000-8000-000000000000' })).status).toBe(404);
    expect(kept()).toEqual(before);
    expect(readdirSync(join(api.dataDir, 'tmp'))).toEqual([]);
  });

  it('put there by mistake are no longer shown, and say why', async () => {
    const { body } = await send('other', { name: 'minutes.txt', title: 'Minutes' });
    const client = await api.as(officer);
    await client.contracts.removeDocument({ documentId: body.documentId ?? '', reason: 'Belongs to another contract' });
    expect((await client.contracts.show({ contractId })).documents.map(({ title }) => title)).not.toContain('Minutes');
    expect((await take(body.documentId ?? '')).status).toBe(404);
    expect(await refusalCode(client.contracts.removeDocument({ documentId: body.documentId ?? '', reason: 'again' }))).toBe('not_found');
    expect(await api.sql('select removal_reason from contract_document where id = $1', [body.documentId])).toEqual([{ removal_reason: 'Belongs to another contract' }]);
  });

  it('are nobody else’s: not the provider’s manager’s, not a commissioner’s', async () => {
    const { settingId } = await api.factories.aSetting();
    const manager = await api.factories.aManager(settingId);
    expect((await send('mine', { who: manager })).status).toBe(404);
    const [document] = await api.sql<{ id: string }>('select id from contract_document where removed_at is null');
    expect((await take(document?.id ?? '', manager)).status).toBe(404);
  });
});
