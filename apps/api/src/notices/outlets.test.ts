import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aMailServer, aNotifyServer } from '../../../../test/harness/mail.ts';
import type { MailServer, NotifyServer } from '../../../../test/harness/mail.ts';
import { readConfig } from '../kernel/config.ts';
import type { Outgoing } from './outlet.ts';
import { Outlets } from './outlets.ts';
import { tryOut } from './trial.ts';
import { asHtml, bodyOf, subjects } from './words.ts';

let server: MailServer;
let notify: NotifyServer;
beforeAll(async () => {
  server = await aMailServer();
  notify = await aNotifyServer();
});
afterAll(async () => {
  await server.stop();
  await notify.stop();
});
beforeEach(() => {
  server.mails.length = 0;
  notify.asked.length = 0;
  notify.refuse(null);
  server.refuse('recipient', null);
  server.refuse('data', null);
});

const template = (n: number) => `0197a000-0000-4000-8000-00000000000${n}`;
const outlets = (settings: Record<string, string>) => new Outlets(readConfig({ PVI_MODE: 'local', DATABASE_URL: 'postgresql://nowhere', ...settings }));
const smtp = () => outlets({ SMTP_URL: server.url, MAIL_FROM: 'learning@example.gov.uk' });
const govuk = (more: Record<string, string> = {}) => outlets({ NOTIFY_API_KEY: notify.key, NOTIFY_URL: notify.url, NOTIFY_EMAIL_TEMPLATE: template(1), NOTIFY_SMS_TEMPLATE: template(2), NOTIFY_LETTER_TEMPLATE: template(3), ...more });
const email: Outgoing = { channel: 'email', id: 'the-message', to: 'wren@care.example', subject: 'You have training to do', text: 'Hello', html: '<p>Hello</p>' };

it('GOV.UK Notify takes e-mail, text messages and letters, each by its template, signed with the key', async () => {
  const ways = govuk();
  await ways.send(email);
  await ways.send({ channel: 'sms', id: 'two', to: '07700900123', text: 'There is something' });
  await ways.send({ channel: 'letter', id: 'three', address: ['Wren Hill', 'Weir House', '3 Weir Lane', 'NM1 1AA'], subject: 'To do', text: 'Hello' });
  expect(notify.asked.map(({ path, body }) => [path, body])).toEqual([
    ['/v2/notifications/email', { template_id: template(1), email_address: 'wren@care.example', personalisation: { subject: 'You have training to do', message: 'Hello' }, reference: 'the-message' }],
    ['/v2/notifications/sms', { template_id: template(2), phone_number: '07700900123', personalisation: { message: 'There is something' }, reference: 'two' }],
    ['/v2/notifications/letter', { template_id: template(3), personalisation: { address_line_1: 'Wren Hill', address_line_2: 'Weir House', address_line_3: '3 Weir Lane', address_line_4: 'NM1 1AA', subject: 'To do', message: 'Hello' }, reference: 'three' }],
  ]);
  const [head, claims] = (notify.asked[0]?.authorization ?? '').replace('Bearer ', '').split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>);
  expect(head).toMatchObject({ alg: 'HS256' });
  expect(claims).toMatchObject({ iss: '8b3aa9f5-6e6f-4c44-9e55-4c1c3a5d2f10' });
});

it.each([
  [400, 'email_address Not a valid email address', { why: 'address_refused', forGood: true }],
  [400, 'Missing personalisation: message', { why: 'refused', forGood: true }],
  [403, 'Invalid token: API key not found', { why: 'sign_in_refused', forGood: false }],
  [429, 'Exceeded rate limit', { why: 'no_answer', forGood: false }],
  [500, 'Internal server error', { why: 'no_answer', forGood: false }],
])('GOV.UK Notify answers %i, %s', async (status, message, expected) => {
  notify.refuse(status, message);
  await expect(govuk().send(email)).rejects.toMatchObject({ ...expected, said: message });
});

it('the mail server’s word is passed on', async () => {
  server.refuse('recipient', 550);
  await expect(smtp().send(email)).rejects.toMatchObject({ why: 'address_refused', forGood: true });
  server.refuse('recipient', 451);
  await expect(smtp().send(email)).rejects.toMatchObject({ why: 'address_refused', forGood: false });
  server.refuse('recipient', null);
  server.refuse('data', 554);
  await expect(smtp().send(email)).rejects.toMatchObject({ forGood: true });
});

it('a message to try the connection says plainly what became of it', async () => {
  const mail = { channel: 'email' as const, to: 'me@example.gov.uk' };
  expect(await tryOut(smtp(), mail)).toEqual({ result: 'sent', said: '' });
  expect(server.mails[0]?.subject).toBe('A message to try the connection');
  expect(await tryOut(outlets({}), mail)).toMatchObject({ result: 'in_mailbox' });
  expect(await tryOut(smtp(), { channel: 'sms', to: '01632 960 001' })).toMatchObject({ result: 'not_connected' });
  expect(await tryOut(outlets({ SMTP_URL: server.url.replace('letmein', 'wrong'), MAIL_FROM: 'learning@example.gov.uk' }), mail)).toMatchObject({ result: 'sign_in_refused' });
  expect(await tryOut(outlets({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'learning@example.gov.uk' }), mail)).toMatchObject({ result: 'no_answer' });
  await expect(tryOut(smtp(), { channel: 'email', to: 'nobody' })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(tryOut(smtp(), { channel: 'sms', to: 'me@example.gov.uk' })).rejects.toMatchObject({ code: 'invalid_input' });
});

it('both may be connected: e-mail by the mail server, the rest by Notify; a real service without either has no way out', () => {
  expect(govuk({ SMTP_URL: server.url, MAIL_FROM: 'learning@example.gov.uk' }).connection()).toEqual({ email: { by: 'smtp', from: 'learning@example.gov.uk', server: new URL(server.url).host }, sms: { by: 'notify' }, letter: { by: 'notify' } });
  const real = outlets({ PVI_MODE: 'production', SESSION_SECRET: 'thirty-two characters or more, at random', PORTAL_ORIGIN: 'https://learning.example.gov.uk', CONTENT_ORIGIN: 'https://*.courses.example.net' });
  expect(['email', 'sms', 'letter'].map((channel) => real.has(channel as Outgoing['channel']))).toEqual([false, false, false]);
  expect(JSON.stringify(smtp().connection())).not.toContain('letmein');
});

it.each([
  [{ SMTP_URL: 'mail.example.gov.uk' }, 'SMTP_URL: must look like'],
  [{ SMTP_URL: 'smtp://mail.example.gov.uk' }, 'MAIL_FROM must be the address'],
  [{ NOTIFY_EMAIL_TEMPLATE: template(1) }, 'NOTIFY_API_KEY must be set'],
  [{ NOTIFY_API_KEY: 'x', NOTIFY_SMS_TEMPLATE: 'the first one' }, 'must be the id of a template'],
])('%o is refused at the start, in words', (settings, words) => {
  expect(() => outlets(settings)).toThrow(words);
});

it('what people typed cannot become markup, and no subject has a place for a name', () => {
  const html = asHtml(bodyOf('due', '<b>Wren</b>', ['A "course" & <script>']), subjects.due, { council: 'Test & Co', portalOrigin: 'https://learning.example.gov.uk' });
  expect(html).toContain('Hello &lt;b&gt;Wren&lt;/b&gt;,');
  expect(html).toContain('A &quot;course&quot; &amp; &lt;script&gt;');
  expect(html).not.toMatch(/<script|<img|src=/);
  expect(Object.values(subjects).every((subject) => subject.length < 60)).toBe(true);
});
