import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMailServer } from '../../../../test/harness/mail.ts';
import type { MailServer } from '../../../../test/harness/mail.ts';
import { startApi } from '../../../../test/harness/product.ts';
import type { Api, Client } from '../../../../test/harness/product.ts';
import { Clock } from '../kernel/clock.ts';

let server: MailServer;
let api: Api;
let officer: Client;
beforeAll(async () => {
  server = await aMailServer();
  api = await startApi({ SMTP_URL: server.url, MAIL_FROM: 'learning@testborough.example' });
  officer = await api.as(await api.factories.aWdo());
});
afterAll(async () => {
  await api.stop();
  await server.stop();
});
beforeEach(() => {
  server.mails.length = 0;
  server.refuse('recipient', null);
  itIs('10:00');
});

function itIs(time: string): void {
  api.itIs('2026-11-26');
  api.door(Clock).now = () => new Date(`2026-11-26T${time}:00Z`);
}

async function invite(channel: 'e_mail' | 'letter' = 'e_mail') {
  const organisationId = await api.factories.aProvider();
  return officer.requests.invite({ organisationId, leadName: 'Grace Dunne', channel, email: channel === 'e_mail' ? 'grace@rowan.example' : null, phone: null });
}
const stateOf = async (invitationId: string) => (await officer.notices.invitationMails({})).rows.find((row) => row.invitationId === invitationId);
/** Everything that waits for its hour is looked at now. */
const hurry = () => api.sql(`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`);

it('a first manager who is invited by e-mail is written to once, and her code is in nothing that is kept', async () => {
  const made = await invite();
  expect(await stateOf(made.invitationId)).toMatchObject({ state: 'waiting', at: null });
  const kept = await api.sql<{ text: string }>('select to_jsonb(j)::text as text from graphile_worker._private_jobs j union all select to_jsonb(m)::text from invitation_mail m');
  expect(kept.length).toBeGreaterThan(1);
  for (const { text } of kept) for (const secret of [made.code, made.code.replaceAll('-', '')]) expect(text).not.toContain(secret);
  await api.work();
  // a job that is run again finds it sent
  await api.within((ctx) => ctx.db.query('select enqueue_job($1, $2, null, null, null)', ['notices:invite', JSON.stringify({ invitationId: made.invitationId })]));
  await api.work();
  expect(server.mails.map((mail) => (Array.isArray(mail.to) ? mail.to[0] : mail.to)?.text)).toEqual(['grace@rowan.example']);
  const [mail] = server.mails;
  expect(mail?.subject).toMatch(/^Your staff can learn with /);
  expect(mail?.text).toContain('Hello Grace Dunne,');
  expect(mail?.text).toContain(made.link);
  expect(mail?.text).toContain(made.code);
  expect(await stateOf(made.invitationId)).toMatchObject({ state: 'sent', failure: null });
  // and with it she comes in
  expect(await api.anonymous.requests.invited({ code: made.code })).toMatchObject({ leadName: 'Grace Dunne' });
});

it('waits for the morning, and does not go when the invitation was taken back meanwhile', async () => {
  itIs('21:00');
  const [kept, gone] = [await invite(), await invite()];
  await api.work();
  expect(server.mails).toEqual([]);
  await officer.requests.revokeInvitation({ invitationId: gone.invitationId });
  itIs('08:00');
  await hurry();
  await api.work();
  expect(server.mails).toHaveLength(1);
  expect([(await stateOf(kept.invitationId))?.state, (await stateOf(gone.invitationId))?.state]).toEqual(['sent', 'closed']);
});

it('says what the server said where the address is refused; a letter is not sent by e-mail', async () => {
  server.refuse('recipient', 550);
  const [made, letter] = [await invite(), await invite('letter')];
  await api.work();
  expect(await stateOf(made.invitationId)).toMatchObject({ state: 'refused', failure: expect.stringContaining('address_refused') });
  expect(await stateOf(letter.invitationId)).toBeUndefined();
  expect(server.mails).toEqual([]);
});
