import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aNotifyServer } from '../../../../test/harness/mail.ts';
import type { NotifyServer } from '../../../../test/harness/mail.ts';
import { refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Clock } from '../kernel/clock.ts';

let notify: NotifyServer;
let api: Api;
beforeAll(async () => {
  notify = await aNotifyServer();
  api = await startApi({ PVI_MODE: 'local', NOTIFY_API_KEY: notify.key, NOTIFY_URL: notify.url, NOTIFY_SMS_TEMPLATE: '0197a000-0000-4000-8000-000000000002' });
});
afterAll(async () => {
  await api.stop();
  await notify.stop();
});
beforeEach(() => {
  notify.asked.length = 0;
  notify.refuse(null);
});

async function anAccount(mobile: string): Promise<string> {
  const personId = await api.factories.aPerson();
  await api.factories.accountOf(personId);
  await api.sql('update account set mobile = $2, mobile_proved_at = now() where person_id = $1', [personId, mobile]);
  return personId;
}

it('a real council’s code goes by GOV.UK Notify, once and at night too, and is kept nowhere', async () => {
  api.door(Clock).now = () => new Date('2026-11-26T02:30:00Z');
  expect((await api.anonymous.access.whoAmI()).council.texts).toBe(true);
  await anAccount('+447700900701');
  const { ticket } = await api.anonymous.access.textSignInCode({ mobile: '07700 900 701' });
  await api.work();
  await api.within((ctx) => ctx.db.query('select enqueue_job($1, $2, null, null, null)', ['notices:text_code', JSON.stringify({ codeId: ticket })]));
  await api.work();
  expect(notify.asked.map(({ path, body }) => [path, (body as { phone_number: string }).phone_number])).toEqual([['/v2/notifications/sms', '+447700900701']]);
  const { message } = (notify.asked[0]?.body as { personalisation: { message: string } }).personalisation;
  const digits = /^\d{6}/.exec(message)?.[0] ?? '';
  expect(message).toContain('Do not give it to anybody');
  expect(await api.sql('select shown_text, failure, sent_at is not null as sent from mobile_code where id = $1', [ticket])).toEqual([{ shown_text: null, failure: null, sent: true }]);
  await expect(api.anonymous.access.signInByCode({ ticket, code: digits })).resolves.toEqual({ done: true });
});

it('a number that Notify will never take is given up, with its words, and no code works', async () => {
  await anAccount('+447700900702');
  notify.refuse(400, 'phone_number Not a UK mobile number');
  const { ticket } = await api.anonymous.access.textSignInCode({ mobile: '07700 900 702' });
  await api.work();
  expect(await api.sql('select failure, sent_at from mobile_code where id = $1', [ticket])).toEqual([{ failure: 'address_refused: phone_number Not a UK mobile number', sent_at: null }]);
  expect(await refusalCode(api.anonymous.access.signInByCode({ ticket, code: '000000' }))).toBe('mobile_code_wrong');
});

it('the helpdesk and who looks after messages see that a code was texted and whether it left, never the code', async () => {
  const personId = await anAccount('+447700900703');
  const officer = await api.as(await api.factories.aWdo());
  const { ticket } = await api.anonymous.access.textSignInCode({ mobile: '07700 900 703' });
  expect((await officer.helpdesk.show({ personId })).codeTexts).toMatchObject([{ purpose: 'sign_in', state: 'waiting', failure: null }]);
  await api.work();
  const { message } = (notify.asked[0]?.body as { personalisation: { message: string } }).personalisation;
  notify.refuse(400, 'phone_number Not a UK mobile number');
  await api.anonymous.access.textSignInCode({ mobile: '07700 900 703' });
  // nobody has this number: nothing goes, and nothing is said to have gone
  await api.anonymous.access.textSignInCode({ mobile: '07700 900 799' });
  await api.work();
  const shown = await officer.helpdesk.show({ personId });
  expect(shown.codeTexts.map(({ state, failure }) => [state, failure])).toEqual([['refused', 'address_refused: phone_number Not a UK mobile number'], ['sent', null]]);
  const { rows } = await officer.notices.codeTexts({});
  expect(rows.filter(({ ending }) => ending === '703').map(({ state }) => state)).toEqual(['refused', 'sent']);
  expect(rows.filter(({ ending }) => ending === '799')).toEqual([]);
  for (const said of [shown.codeTexts, rows]) expect(JSON.stringify(said)).not.toContain(message.slice(0, 6));
  expect(JSON.stringify(rows)).not.toContain(ticket);
});
