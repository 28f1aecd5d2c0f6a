import type pg from 'pg';
import { v7 } from 'uuid';
import type { World } from './world.ts';

/** The keys that a world was given in the database, by its numbers. */
export interface Keys {
  people: string[];
  organisations: string[];
  settings: string[];
  posts: string[];
  rules: string[];
  courses: string[];
  service: string;
}

/** Writes a world into the tables, inside the caller's transaction. */
export async function load(client: pg.Client, world: World): Promise<Keys> {
  const keys: Keys = {
    people: ids(world.people), organisations: ids(world.organisations.length), settings: ids(world.settings.length), posts: ids(world.posts.length),
    rules: ids(world.rules.length), courses: ids(world.courses), service: v7(),
  };
  const put = async (table: string, rows: Record<string, unknown>[]): Promise<void> => {
    if (rows.length === 0) return;
    const columns = Object.keys(rows[0]!).join(', ');
    await client.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
  };
  await put('council', [{ name: 'Twinborough', colour: '#1d70b8', policy: world.policy, only_one: true }]);
  await put('job_role', ['care_worker', 'cook'].map((code, sort) => ({ code, title: code, sort })));
  await put('person', keys.people.map((id, n) => ({ id, learner_no: `T${n}`, given_name: 'Given', family_name: `Family${n}` })));
  await put('organisation', world.organisations.map((one, n) => ({ id: keys.organisations[n], kind: 'provider', type: one.type, agency_sector: 'other', sector: 'private', name: `Provider ${n}`, closed_on: one.closedOn })));
  await put('setting', world.settings.map((one, n) => ({ id: keys.settings[n], organisation_id: keys.organisations[one.organisation], name: `Setting ${n}`, closed_on: one.closedOn })));
  await put('service', [{ id: keys.service, code: 'S', name: 'Service' }]);
  await put('contract', world.contracts.map((one, n) => ({ id: v7(), organisation_id: keys.organisations[one.organisation], service_id: keys.service, reference: `C${n}`, starts_on: one.startsOn, ends_on: one.endsOn })));
  await put('assignment', world.posts.map((one, n) => ({
    id: keys.posts[n], person_id: keys.people[one.person], setting_id: keys.settings[one.setting], job_role: one.jobRole, worker_type: one.workerType, flags: one.flags,
    starts_on: one.startsOn, ends_on: one.endsOn, leaving_reason: one.endsOn && 'pay',
  })));
  await put('absence', world.absences.map((one) => ({ id: v7(), assignment_id: keys.posts[one.post], kind: 'other', starts_on: one.startsOn, ends_on: one.endsOn })));
  await put('course', keys.courses.map((id, n) => ({ id, code: `K${n}`, title: `Course ${n}`, category: 'core', audience: 'all', level: '1', validity_months: 36, basis: 'L', source: 'test', sort: n })));
  await put('course_covers', world.covers.map((one) => ({ course_id: keys.courses[one.course], covers_id: keys.courses[one.covers] })));
  await put('requirement', world.rules.map((one, n) => ({
    id: keys.rules[n], code: `R${n}`, title: `Rule ${n}`, category: 'core', validity_months: one.validityMonths, grace_days: one.graceDays, due_days: one.dueDays, basis: 'L', reason: 'test',
    starts_on: one.startsOn, ends_on: one.endsOn, sort: n,
  })));
  await put('requirement_course', world.rules.flatMap((one, n) => one.courses.map((course) => ({ requirement_id: keys.rules[n], course_id: keys.courses[course] }))));
  await put('requirement_audience', world.rules.flatMap((one, n) => one.audience.map((line) => ({
    id: v7(), requirement_id: keys.rules[n], organisation_type: line.type, organisation_id: line.organisation === null ? null : keys.organisations[line.organisation], job_role: line.jobRole, flag: line.flag,
  }))));
  await put('exemption', world.exemptions.map((one) => ({
    id: v7(), assignment_id: keys.posts[one.post], requirement_id: keys.rules[one.rule], reason: 'test', starts_on: one.startsOn, ends_on: one.endsOn,
    withdrawn_on: one.withdrawnOn, withdrawn_at: one.withdrawnOn && `${one.withdrawnOn}T12:00:00Z`,
  })));
  const completions = world.completions.map((one, n) => ({ id: v7(), person_id: keys.people[one.person], course_id: keys.courses[one.course], completed_on: one.completedOn, expires_on: one.expiresOn, source: 'imported', certificate_no: `T${n}` }));
  await put('completion', completions);
  await put('completion_withdrawal', completions.flatMap((row, n) => (world.completions[n]!.withdrawn ? [{ completion_id: row.id, reason: 'test', recorded_by: row.person_id }] : [])));
  await putLearning(put, world, keys);
  return keys;
}

/** What is under way: enrolments with their attempts, and parts of courses. */
async function putLearning(put: (table: string, rows: Record<string, unknown>[]) => Promise<void>, world: World, keys: Keys): Promise<void> {
  const packageId = v7();
  await put('package', [{ id: packageId, content_hash: 'twin', standard: 'scorm12', edition: '1.2', title: 'Twin', launch_href: 'index.html', facts: {}, size_bytes: 1, file_count: 1 }]);
  const enrolments = world.enrolments.map((one) => ({
    id: v7(), person_id: keys.people[one.person], course_id: keys.courses[one.course], enrolled_on: one.enrolledOn,
    ended_at: one.endedOn && `${one.endedOn}T12:00:00Z`, ended_on: one.endedOn, ended_as: one.endedOn && 'withdrawn', end_reason: one.endedOn && 'test',
  }));
  await put('enrolment', enrolments);
  await put('attempt', enrolments.flatMap((row, n) => world.enrolments[n]!.attempts.map((startedOn, number) => ({
    id: v7(), enrolment_id: row.id, person_id: row.person_id, package_id: packageId, number, started_on: startedOn, state: {}, last_seq: 0,
    closed_at: number > 0 ? null : `${startedOn}T12:00:00Z`, closed_as: number > 0 ? null : 'failed',
  }))));
  const parts = keys.courses.map((course, n) => ({ id: v7(), course_id: course, kind: 'practical', title: `Part ${n}`, sort: 1 }));
  await put('course_part', parts);
  await put('part_completion', world.parts.map((one) => ({ id: v7(), person_id: keys.people[one.person], course_part_id: parts[one.course]!.id, done_on: one.doneOn, source: 'imported' })));
}

const ids = (count: number): string[] => Array.from({ length: count }, () => v7());
