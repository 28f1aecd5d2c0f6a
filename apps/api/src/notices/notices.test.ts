import { addDays } from '@pvi/domain/days';
import type { NoticeKind } from '@pvi/domain/notices';
import { kindRules } from '@pvi/domain/notices';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aMailServer } from '../../../../test/harness/mail.ts';
import type { MailServer } from '../../../../test/harness/mail.ts';
import { refusal, refusalCode, startApi } from '../../../../test/harness/product.ts';
import type { Api } from '../../../../test/harness/product.ts';
import { Clock } from '../kernel/clock.ts';
import { Notices } from './notices.ts';

let server: MailServer;
let api: Api;
const monday = '2026-11-23';

beforeAll(async () => {
  server = await aMailServer();
  api = await startApi({ SMTP_URL: server.url, MAIL_FROM: 'PVI Learning <learning@testborough.example>' });
});
afterAll(async () => {
  await api.stop();
  await server.stop();
});
beforeEach(async () => {
  server.mails.length = 0;
  server.refuse('recipient', null);
  // nobody of the test before falls due in this one
  await api.sql('truncate requirement, enrolment, join_request, role_grant, message, message_item, message_policy, message_hold, import cascade');
  await api.sql('delete from graphile_worker._private_jobs');
  itIs(monday, '10:00');
});

/** The day and the time of day, in winter. */
function itIs(day: string, time: string): void {
  api.itIs(day);
  api.door(Clock).now = () => new Date(`${day}T${time}:00Z`);
}

async function switchOn(...kinds: NoticeKind[]): Promise<void> {
  const officer = await api.as(await api.factories.aWdo());
  for (const kind of kinds) await officer.notices.setKind({ kind, sent: true, days: [...kindRules[kind].usualDays] });
}

/** One day of the worker: what is due is made and sent. */
async function aDay(day: string, time = '10:00'): Promise<void> {
  itIs(day, time);
  await api.within((ctx) => api.door(Notices).plan(ctx));
  await api.work();
}

/** Everything that waits for its hour is looked at now. */
const hurry = () => api.sql(`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`);

/** A care worker with an address, whose certificate in a course of a delicate name runs out on a day. */
async function aLearner(endsOn: string, given: Record<string, unknown> = {}) {
  const { settingId, organisationId, managerId } = await api.factories.aHomeCareAgency({ staff: 0 });
  const personId = await api.factories.aPerson({ given_name: 'Wren', email: 'wren@care.example', ...given });
  const assignmentId = await api.factories.anAssignment(personId, settingId);
  const { courseId } = await api.factories.aCourse();
  const requirementId = await api.factories.aRequirement([courseId], { title: 'Child poverty and neglect', audience: [{ organisation_id: organisationId, job_role: 'care_worker' }] });
  await api.factories.aCompletion(personId, courseId, '2025-01-10', { expires_on: endsOn });
  return { personId, settingId, organisationId, managerId, assignmentId, courseId, requirementId };
}
const outcomes = () => api.sql<{ kind: string; drop_reason: string | null; channel: string | null; sent: boolean }>(`select kind, drop_reason, channel, sent_at is not null as sent from message order by made_at, id`);

describe('something due in seven days', () => {
  it('is told once, by e-mail, in text and plain HTML, and the subject says nothing of it', async () => {
    const { personId } = await aLearner('2026-11-30');
    await switchOn('due');
    await aDay(monday);
    await aDay('2026-11-24');
    await aDay('2026-11-30');
    expect(server.mails).toHaveLength(1);
    const [mail] = server.mails;
    expect(mail?.subject).toBe('You have training to do soon');
    expect(mail?.from?.text).toBe('"PVI Learning" <learning@testborough.example>');
    expect(mail?.text).toContain('Hello Wren,');
    expect(mail?.text).toContain('- Child poverty and neglect: yours runs out on 30 November 2026');
    expect(mail?.text).toContain('http://localhost:4300/my-learning');
    expect(mail?.html).toContain('lang="en-GB"');
    expect(mail?.html).not.toMatch(/<img|<script|src=|url\(/);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    const own = await (await api.as(personId)).notices.mine({});
    const officerId = (await api.sql<{ id: string }>(`select person_id as id from role_grant where role = 'wdo' limit 1`))[0]?.id ?? '';
    expect((await api.raw('GET', `/api/person-copies/${personId}.json`, { cookie: await api.cookieOf(officerId) })).text).toContain('yours runs out on 30 November 2026');
    expect(own.rows).toMatchObject([{ subject: 'You have training to do soon', body: { lines: ['Child poverty and neglect: yours runs out on 30 November 2026'] } }]);
  });

  it('is told at 30 days and again at 7, and at neither twice', async () => {
    await aLearner('2026-12-31');
    await switchOn('due');
    for (let day = '2026-11-28'; day <= '2027-01-02'; day = addDays(day, 1)) await aDay(day);
    expect(server.mails).toHaveLength(2);
    expect(await api.sql(`select made_on::text as on from message order by 1`)).toEqual([{ on: '2026-12-01' }, { on: '2026-12-24' }]);
  });

  it('waits through the night', async () => {
    await aLearner('2026-11-30');
    await switchOn('due');
    await aDay(monday, '20:00');
    expect(server.mails).toHaveLength(0);
    const [job] = await api.sql<{ wait: number }>(`select extract(epoch from run_at - now())::int as wait from graphile_worker._private_jobs`);
    expect(Math.abs((job?.wait ?? 0) - 12 * 3600)).toBeLessThan(300);
    // a worker that is early puts it back
    await hurry();
    itIs('2026-11-24', '07:59');
    await api.work();
    expect(server.mails).toHaveLength(0);
    await hurry();
    itIs('2026-11-24', '08:00');
    await api.work();
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    ['left', (who: { assignmentId: string }) => api.sql(`update assignment set ends_on = $2, leaving_reason = 'other' where id = $1`, [who.assignmentId, '2026-11-22'])],
    ['away', (who: { assignmentId: string }) => api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'sickness', '2026-11-20')`, [who.assignmentId])],
    ['done', (who: { personId: string; courseId: string }) => api.factories.aCompletion(who.personId, who.courseId, '2026-11-23')],
    ['switched_off', () => api.sql(`insert into message_policy (id, kind, sent, days, recorded_at) values (gen_random_uuid(), 'due', false, '{30,7}', '2026-11-23 21:00Z')`)],
  ] as const)('is looked at again at the moment of sending: %s', async (reason, happens) => {
    const who = await aLearner('2026-11-30');
    await switchOn('due');
    await aDay(monday, '20:30');
    await happens(who);
    await hurry();
    itIs('2026-11-24', '08:00');
    await api.work();
    expect(server.mails).toHaveLength(0);
    const [row] = await outcomes();
    // who has left is asked for nothing any more
    expect(row).toMatchObject({ drop_reason: reason === 'left' ? expect.stringMatching(/left|done/) : reason, sent: false });
  });

  it('made for a record that became part of another, goes to who she is now, and is hers to read', async () => {
    const { personId } = await aLearner('2026-11-30');
    const keptId = await api.factories.aPerson({ given_name: 'Wren', family_name: 'Kept', email: 'kept@care.example' });
    await switchOn('due');
    await aDay(monday, '20:30');
    const officer = await api.as(await api.factories.aWdo());
    await officer.duplicates.merge({ personId: keptId, otherId: personId, reason: 'Asked her', signIn: 'kept' });
    await hurry();
    await aDay('2026-11-24');
    expect(server.mails.map((mail) => (Array.isArray(mail.to) ? mail.to[0] : mail.to)?.text)).toEqual(['kept@care.example']);
    await aDay('2026-11-25');
    expect(server.mails, 'it is not told again to the record that stays').toHaveLength(1);
    expect((await (await api.as(keptId)).notices.mine({})).rows).toHaveLength(1);
    expect((await officer.notices.list({ q: 'Kept' })).rows).toMatchObject([{ personId: keptId, name: 'Wren Kept', outcome: 'sent' }]);
  });

  it('is told after all when the absent come back', async () => {
    const { assignmentId } = await aLearner('2026-11-30');
    await switchOn('due');
    await aDay(monday, '20:30');
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on, ends_on) values (gen_random_uuid(), $1, 'sickness', '2026-11-23', '2026-11-25')`, [assignmentId]);
    await hurry();
    await aDay('2026-11-24');
    expect(server.mails).toHaveLength(0);
    await aDay('2026-11-26');
    expect(server.mails).toHaveLength(1);
  });

  it('goes to nobody before an officer has looked and switched it on', async () => {
    const { personId } = await aLearner('2026-11-30');
    await aDay(monday);
    expect(await outcomes()).toEqual([]);
    const officer = await api.as(await api.factories.aWdo());
    const preview = await officer.notices.preview({ kind: 'due' });
    expect(preview).toMatchObject({ people: 1, items: 1, byChannel: [{ channel: 'email', people: 1 }], leftOut: [], rows: [{ personId, lines: ['Child poverty and neglect: yours runs out on 30 November 2026'] }] });
    expect(await officer.notices.preview({ kind: 'due', days: '5,2' })).toMatchObject({ people: 0, days: [5, 2] });
    expect(await outcomes()).toEqual([]);
    expect((await refusal(officer.notices.setKind({ kind: 'due', sent: true, days: [7, 30] }))).errors).toEqual([expect.objectContaining({ path: 'days' })]);
  });

  it('shows who is left out and why', async () => {
    const one = await aLearner('2026-11-30');
    const away = await aLearner('2026-11-30');
    await api.sql(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'sickness', '2026-11-20')`, [away.assignmentId]);
    await switchOn('due');
    await aDay(monday);
    await aLearner('2026-11-30');
    const officer = await api.as(await api.factories.aWdo());
    const { people, leftOut } = await officer.notices.preview({ kind: 'due' });
    expect({ people, leftOut }).toEqual({ people: 1, leftOut: [{ reason: 'away', people: 1 }, { reason: 'told', people: 1 }] });
    expect((await officer.notices.list({})).rows).toMatchObject([{ personId: one.personId, outcome: 'sent', channel: 'email' }]);
  });
});

describe('a server that does not take it', () => {
  it('for now is asked again, and the message goes once', async () => {
    await aLearner('2026-11-30');
    await switchOn('due');
    server.refuse('recipient', 451);
    await aDay(monday);
    expect(await outcomes()).toMatchObject([{ sent: false, channel: null, drop_reason: null }]);
    server.refuse('recipient', null);
    await hurry();
    await api.work();
    await hurry();
    await api.work();
    expect(server.mails).toHaveLength(1);
    expect(await outcomes()).toMatchObject([{ sent: true }]);
  });

  it('for good leaves it to be printed, with what the server said', async () => {
    const { managerId, personId } = await aLearner('2026-11-30');
    await switchOn('due');
    server.refuse('recipient', 550);
    await aDay(monday);
    const officer = await api.as(await api.factories.aWdo());
    expect((await officer.notices.list({})).rows).toMatchObject([{ personId, outcome: 'to_print', failure: expect.stringContaining('Not here') }]);
    expect((await (await api.as(managerId)).notices.toPrint({})).people).toMatchObject([{ personId }]);
  });
});

describe('people without an address', () => {
  it('are on a list that their manager prints and gives out, and nobody else’s', async () => {
    const { managerId, personId, settingId } = await aLearner('2026-11-30', { email: null });
    const other = await api.factories.aHomeCareAgency({ staff: 0 });
    await switchOn('due');
    await aDay(monday);
    expect(server.mails).toHaveLength(0);
    const manager = await api.as(managerId);
    const { people } = await manager.notices.toPrint({});
    expect(people).toMatchObject([{ personId, messages: [{ body: { lines: ['Child poverty and neglect: yours runs out on 30 November 2026'] } }] }]);
    const messageIds = people.flatMap(({ messages }) => messages.map(({ messageId }) => messageId));
    const stranger = await api.as(other.managerId);
    expect((await stranger.notices.toPrint({})).people).toEqual([]);
    expect(await refusalCode(stranger.notices.handOver({ messageIds }))).toBe('not_found');
    expect(await manager.notices.handOver({ messageIds })).toEqual({ messages: 1 });
    expect((await manager.notices.toPrint({})).people).toEqual([]);
    expect(await refusalCode(manager.notices.handOver({ messageIds }))).toBe('not_found');
    expect(settingId).toBeTruthy();
  });
});

describe('what lies on paper', () => {
  const onPaper = async (managerId: string) => (await (await api.as(managerId)).notices.toPrint({})).people.flatMap(({ messages }) => messages.flatMap(({ body }) => body.lines));

  it('is not given for what was done meanwhile, nor to whoever is absent or has left', async () => {
    const done = await aLearner('2026-11-30', { email: null });
    const away = await aLearner('2026-11-30', { email: null });
    const left = await aLearner('2026-11-30', { email: null });
    await switchOn('due');
    await aDay(monday);
    for (const { managerId } of [done, away, left]) expect(await onPaper(managerId)).toHaveLength(1);
    await api.factories.aCompletion(done.personId, done.courseId, '2026-11-22');
    await (await api.as(away.managerId)).people.absent({ assignmentId: away.assignmentId, kind: 'sickness', startsOn: '2026-01-10' });
    await (await api.as(left.managerId)).people.leave({ assignmentId: left.assignmentId, endsOn: '2026-11-20', reason: 'pay', destination: 'not_known' });
    for (const { managerId } of [done, away, left]) expect(await onPaper(managerId)).toEqual([]);
    // the slip was printed before, and is given out: nobody is told that it is none of hers
    const [printed] = await api.sql<{ id: string }>('select id from message where person_id = $1', [done.personId]);
    expect(await (await api.as(done.managerId)).notices.handOver({ messageIds: [printed?.id ?? ''] })).toEqual({ messages: 1 });
    await api.sql('update message set handed_at = null, handed_by = null');
    await aDay('2026-11-24');
    expect((await outcomes()).map(({ channel, drop_reason }) => [channel, drop_reason !== null])).toEqual(Array.from({ length: 3 }, () => ['print', true]));
  });

  it('says what holds today, under the name of today', async () => {
    const { managerId, personId, courseId } = await aLearner('2026-11-30', { email: null });
    const other = await api.factories.aCourse({ title: 'Moving and handling' });
    await switchOn('assigned');
    for (const id of [courseId, other.courseId]) await (await api.as(managerId)).enrolments.enrol({ courseId: id, personId });
    await api.work();
    expect(await onPaper(managerId)).toHaveLength(2);
    await api.sql(`update enrolment set ended_at = now(), ended_as = 'withdrawn', end_reason = 'A mistake' where person_id = $1 and course_id = $2`, [personId, courseId]);
    await (await api.as(managerId)).people.rename({ personId, givenName: 'Ada', familyName: 'Penrose' });
    const { people } = await (await api.as(managerId)).notices.toPrint({});
    expect(people).toMatchObject([{ name: 'Ada Penrose', messages: [{ body: { greeting: 'Hello Ada,', lines: ['Moving and handling'] } }] }]);
  });
});

describe('the other kinds', () => {
  it('assigned: told at once by whoever puts her on a course, not when she does it herself', async () => {
    const { managerId, personId } = await aLearner('2027-11-30');
    await switchOn('assigned');
    const first = await api.factories.aCourse({ title: 'Safeguarding adults' });
    const own = await api.factories.aCourse();
    await (await api.as(personId)).enrolments.enrol({ courseId: own.courseId });
    await (await api.as(managerId)).enrolments.enrol({ courseId: first.courseId, personId, dueOn: '2026-12-10' });
    await api.work();
    expect(server.mails.map(({ subject }) => subject)).toEqual(['You have training to do']);
    expect(server.mails[0]?.text).toContain('- Safeguarding adults, by 10 December 2026');
    await aDay('2026-11-24');
    expect(server.mails).toHaveLength(1);
  });

  it('the Monday digest tells a manager numbers and no names, on Mondays only', async () => {
    const { managerId, personId, settingId } = await aLearner('2026-12-20');
    await api.sql(`update person set email = 'manager@care.example' where id = $1`, [managerId]);
    const code = await api.sql<{ id: string }>(`insert into join_code (id, code, setting_id, seats, expires_on) values (gen_random_uuid(), 'ABCD', $1, 5, '2030-01-01') returning id`, [settingId]);
    await api.sql(`insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_on) values (gen_random_uuid(), $1, $2, $3, 'cook', '2026-11-20')`, [code[0]?.id, await api.factories.aPerson(), settingId]);
    await switchOn('digest');
    await aDay('2026-11-24');
    expect(server.mails).toHaveLength(0);
    await aDay('2026-11-30');
    await aDay('2026-11-30', '11:00');
    expect(server.mails).toHaveLength(1);
    const text = server.mails[0]?.text ?? '';
    expect(text).toContain('- 1 person has something that runs out in the next 60 days');
    expect(text).toContain('- 1 person waits for you to confirm them');
    expect(text).toContain('- 1 place waits for you to say who is still there this month');
    const [person] = await api.sql<{ family_name: string }>('select family_name from person where id = $1', [personId]);
    expect(text).not.toContain(person?.family_name);
  });

  it('fourteen days late goes to the officers, twenty-eight to the commissioner, as counts by provider', async () => {
    const { organisationId } = await aLearner('2026-11-09');
    const [contract] = await api.sql<{ service_id: string }>('select service_id from contract where organisation_id = $1', [organisationId]);
    const commissioner = await api.factories.aPerson({ email: 'buyer@council.example' });
    await api.factories.aGrant(commissioner, 'commissioner', 'service', contract?.service_id ?? '');
    await switchOn('late_officer', 'late_commissioner');
    await api.sql(`update person set email = 'officer' || right(id::text, 4) || '@council.example' where id in (select person_id from role_grant where role = 'wdo')`);
    await aDay('2026-11-22');
    expect(server.mails).toHaveLength(0);
    await aDay('2026-11-23');
    expect(server.mails.map(({ subject, text }) => [subject, /- Provider \d+: (.+)/.exec(text ?? '')?.[1]])).toEqual([['Training that is late', '1 person']]);
    await aDay('2026-12-07');
    expect(server.mails.slice(1).map(({ subject, text }) => [subject, /- Provider \d+: (.+)/.exec(text ?? '')?.[1]])).toEqual([['Training that is late at your providers', 'fewer than 5 people']]);
  });

  it('the list of who is late begins where the council is told: for officers and for commissioners as each kind was set', async () => {
    const { organisationId } = await aLearner('2026-11-09');
    const [contract] = await api.sql<{ service_id: string }>('select service_id from contract where organisation_id = $1', [organisationId]);
    const buyer = await api.factories.aPerson();
    await api.factories.aGrant(buyer, 'commissioner', 'service', contract?.service_id ?? '');
    const [commissioner, officer] = [await api.as(buyer), await api.as(await api.factories.aWdo())];
    expect([(await officer.notices.late({})).days, (await commissioner.notices.late({})).days]).toEqual([14, 28]);
    await officer.notices.setKind({ kind: 'late_officer', sent: true, days: [15] });
    await officer.notices.setKind({ kind: 'late_commissioner', sent: false, days: [10] });
    expect(await officer.notices.late({})).toMatchObject({ days: 15, total: 0 });
    expect(await officer.notices.late({ days: 14 })).toMatchObject({ days: 14, total: 1 });
    expect(await commissioner.notices.late({})).toMatchObject({ days: 10, people: null, total: 1, rows: null });
  });

  it('a contract is told of 90, 60 and 30 days before its end, and not when another follows', async () => {
    const organisationId = await api.factories.aProvider({ name: 'Weir Care', contract: false });
    const serviceId = await api.factories.aService();
    await api.factories.aContract(organisationId, { service_id: serviceId, reference: 'W-1', ends_on: '2027-02-28' });
    const followed = await api.factories.aProvider({ contract: false });
    await api.factories.aContract(followed, { service_id: serviceId, ends_on: '2027-02-28' });
    await api.factories.aContract(followed, { service_id: serviceId, starts_on: '2027-03-01' });
    await switchOn('contract_ending');
    await api.sql(`update person set email = 'officer@council.example' where id in (select person_id from role_grant where role = 'wdo')`);
    for (const day of ['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-30', '2027-01-29', '2027-01-30']) await aDay(day);
    expect(await api.sql(`select made_on::text as on from message where sent_at is not null order by 1`)).toEqual([{ on: '2026-11-30' }, { on: '2026-12-30' }, { on: '2027-01-29' }]);
    expect(server.mails[0]?.text).toContain('- Weir Care, contract W-1: ends on 28 February 2027');
    expect(server.mails[0]?.text?.match(/^- /gm)).toHaveLength(1);
  });

  it('a request to join that waits more than two working days is told to the manager, or to an officer where there is none', async () => {
    const { managerId, settingId } = await aLearner('2027-11-30');
    await api.sql(`update person set email = 'manager@care.example' where id = $1`, [managerId]);
    const { settingId: unmanaged } = await api.factories.aSetting();
    await switchOn('approval_waiting');
    await api.sql(`update person set email = 'officer@council.example' where id in (select person_id from role_grant where role = 'wdo')`);
    for (const [n, id] of [settingId, unmanaged].entries()) {
      const code = await api.sql<{ id: string }>(`insert into join_code (id, code, setting_id, seats, expires_on) values (gen_random_uuid(), $2, $1, 5, '2030-01-01') returning id`, [id, `CODE${n}`]);
      await api.sql(`insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_on) values (gen_random_uuid(), $1, $2, $3, 'cook', '2026-11-19')`, [code[0]?.id, await api.factories.aPerson(), id]);
    }
    await aDay('2026-11-23');
    expect(server.mails).toHaveLength(0);
    await aDay('2026-11-24');
    await aDay('2026-11-25');
    const to = server.mails.map((mail) => (Array.isArray(mail.to) ? mail.to[0] : mail.to)?.text).sort();
    expect(to).toEqual(['manager@care.example', 'officer@council.example']);
  });
});
