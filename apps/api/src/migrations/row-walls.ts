/**
 * The second wall: for every table, which rows a transaction may see, and which it may write. A table is one line. What
 * a transaction is opened with is in kernel/scope.ts, what it means in 0130-row-walls.sql.
 */
export interface RowWall {
  /** A condition on a row, beside 'whoever sees all'. */
  read: string;
  /** A row may be changed, and be as it then is; by default as `read`. */
  write?: string;
  /** A row may be added; by default as `write`. */
  add?: string;
  /** A row may be locked, so that two changes around it follow each other; by default as `write`. */
  lock?: string;
}

const all = `(select scope_sees('all'))`;
const me = '(select scope_me())';
const signedIn = `${me} is not null`;
const never = 'false';

/** No wall, and the reason for it. */
const open = (_why: string): 'open' => 'open';
/** About nobody: read by everybody, written for the council. */
const reference: RowWall = { read: 'true', write: never, lock: 'true' };
/** Officers alone. */
const council: RowWall = { read: never };
/** The systems that send files, for whoever looks after all of them. */
const feeds: RowWall = { read: `(select scope_sees('imports'))`, write: never };
const isHers = (column: string): string => `(${column} = ${me} or ${column} in (select scope_people()))`;
/** Somebody's own, and of those who look after her. */
const ofPerson = (column = 'person_id'): RowWall => ({ read: isHers(column) });
/** The same for what stays with a record that became part of another. */
const ofRecord: RowWall = { read: `(${isHers('person_id')} or (select ${isHers('p.merged_into')} from person p where p.id = person_id))` };
const ofPersonByCouncil = (column = 'person_id'): RowWall => ({ read: isHers(column), write: never });
/** What was learned: hers where it was played, her manager's to record, never by herself. */
const learned: RowWall = { read: isHers('person_id'), write: never, add: `case when person_id = ${me} then source = 'played' else person_id in (select scope_people()) end` };
/** Of a setting that she runs. */
const ofSetting: RowWall = { read: 'setting_id = any((select scope_settings())::uuid[])' };
/** Of an organisation that concerns her. */
const ofPlace = (column = 'organisation_id'): RowWall => ({ read: `((select scope_sees('places')) or ${column} in (select scope_places()))`, write: never });
/** Of a post that is hers or in a setting that she runs. */
const ofPost: RowWall = { read: 'assignment_id in (select scope_posts())' };
/** As the row that it hangs on. A scalar question, so that it is asked by key and never by reading the whole table. */
const through = (table: string, column = `${table}_id`): RowWall => ({ read: `(select true from ${table} up where up.id = ${column})` });
const throughByCouncil = (table: string, column?: string): RowWall => ({ ...through(table, column), write: never });

/**
 * Every table; a new one says here who may see its rows. Until it does, officers alone may, and a test fails.
 */
export const rowWalls: Record<string, RowWall | 'open'> = {
  absence: ofPost,
  access_evidence: council,
  account: ofPerson(),
  agreement_acceptance: { read: ofPlace().read, write: never, add: 'organisation_id in (select scope_places())' },
  agreement_version: reference,
  announcement: { read: `(audience <> 'organisation' and ${signedIn} or audience_value in (select scope_places()::text))`, write: never },
  announcement_dismissal: { read: `person_id = ${me}` },
  alternative_format: reference,
  alternative_format_file: reference,
  alternative_format_withdrawal: reference,
  assignment: {
    read: `(person_id = ${me} or ${ofSetting.read})`,
    write: ofSetting.read,
    // nobody comes to know a person by giving her a post
    add: `(${ofSetting.read} and (person_id in (select scope_people()) or (select p.created_by = ${me} and not is_placed(p.id) from person p where p.id = person_id)))`,
  },
  assignment_alias: { ...ofPost, write: never },
  attempt: ofPerson(),
  attempt_commit: through('attempt'),
  attempt_item: through('attempt'),
  attempt_oddity: through('attempt'),
  audit_seal: council,
  audit_entry: { read: `(subject_id = ${me} or actor_id = ${me})`, write: never, add: 'true' },
  completion: learned,
  completion_withdrawal: throughByCouncil('completion'),
  contract: ofPlace(),
  contract_document: council,
  contract_duty: council,
  council: reference,
  council_export: council,
  course: reference,
  course_covers: reference,
  course_licence: reference,
  course_notes: reference,
  course_part: reference,
  course_price: { read: `(select scope_sees('evaluations'))`, write: never },
  course_version: reference,
  data_complaint: { read: `person_id = ${me}`, write: never, add: 'true' },
  data_request: { read: `person_id = ${me}`, write: never },
  declared_workforce: throughByCouncil('setting'),
  delivery: through('launch'),
  enrolment: ofPerson(),
  exemption: { ...ofPost, write: never },
  failed_try: through('attempt'),
  fee_assumption: { read: `(select scope_sees('evaluations'))`, write: never },
  field_master: feeds,
  former_name: ofPerson(),
  funded_places: council,
  funded_post: { read: `(select scope_sees('evaluations'))`, write: never },
  hand_lent: through('enrolment'),
  help_given: ofPerson(),
  idempotency_key: { read: `person_id = ${me}` },
  import: { read: `(received_by = ${me} or (select scope_sees('imports')))` },
  import_decision: through('import'),
  import_file: through('import'),
  import_row: through('import'),
  // how many people a file touched, for whoever looks after all files
  import_subject: { read: `(${ofRecord.read} or ${feeds.read})`, write: never },
  invitation_mail: council,
  invitation_run: council,
  job_role: reference,
  join_code: ofSetting,
  join_request: { read: `(person_id = ${me} or ${ofSetting.read})`, write: ofSetting.read },
  kept_apart: council,
  launch: through('attempt'),
  learner_preference: ofPerson(),
  local_contact: reference,
  local_words: reference,
  long_work: open('how far long work is, under the number of what is worked on; no text about anybody'),
  manager_invitation: council,
  measure: reference,
  measure_requirement: reference,
  message: ofRecord,
  // a message must wait whoever brings it about
  message_hold: { read: signedIn, write: never },
  message_item: ofPerson(),
  message_policy: reference,
  mobile_code: council,
  migration: open('the shape of the tables'),
  notice_acceptance: ofPerson(),
  one_time_code: ofPerson(),
  organisation: ofPlace('id'),
  package: reference,
  package_reach: reference,
  part_completion: learned,
  person: {
    // a record that became part of another is seen as that one is
    read: `(${isHers('coalesce(merged_into, id)')} or id in (select scope_names()) or (created_by = ${me} and not is_placed(id)))`,
    write: isHers('id'),
    add: `created_by = ${me}`,
  },
  person_merge: council,
  person_alias: ofPersonByCouncil(),
  post_answer: { ...ofPost, write: never, add: `(person_id = ${me} or person_id::text = (select current_setting('pvi.known', true)))` },
  post_baseline: { read: `(select scope_sees('evaluations'))`, write: never },
  post_finding: { read: '(select true from post_answer up where up.id = answer_id)', write: never },
  post_cost: { read: `(select scope_sees('evaluations'))`, write: never },
  provider_request: { read: never, write: never, add: 'decision is null' },
  rate_limit: open('counts of tries under digests, before anybody is known'),
  record_view: { read: `person_id = ${me}`, write: never, add: `viewer_id = ${me}` },
  requirement: reference,
  requirement_audience: reference,
  requirement_course: reference,
  result_decision: throughByCouncil('attempt'),
  result_demand: reference,
  result_held: through('attempt'),
  retention_hold: { read: `person_id = ${me}`, write: never },
  // who manages where she works, she may know
  role_grant: { read: `(${isHers('person_id')} or (role = 'manager' and place_id in (select scope_workplaces())))`, write: never },
  roster_confirmation: ofSetting,
  service: reference,
  session: open('found by a secret number, before anybody is known'),
  setting: { ...ofPlace(), lock: ofPlace().read },
  sign_in_attempt: { read: `(person_id is null and ${signedIn} or ${ofRecord.read})`, write: never },
  source: { read: `(organisation_id is null and ${signedIn} or organisation_id in (select scope_places()) or ${feeds.read})`, write: never },
  source_merger: feeds,
  source_system: feeds,
  source_word: { read: feeds.read },
  system_objective: ofPerson(),
  system_store: ofPerson(),
  target: {
    read: `(place_kind in ('council', 'service') and ${signedIn} or (select scope_sees('places')) or place_id in (select scope_places()) or (select true from setting s where s.id = place_id))`,
    write: never,
  },
  target_step: throughByCouncil('target'),
  training_record: { read: `(person_id = ${me} or (person_id in (select scope_people()) and organisation_id in (select scope_places())))`, write: never },
  // totals of whole kinds of organisation, for whoever looks after the files that they come from
  turnover_snapshot: { ...feeds, add: feeds.read },
  undo_entry: council,
  // until when a file can be taken back, for whoever sent it
  undo_journal: { read: '(select true from import up where up.journal_id = undo_journal.id limit 1)', write: never },
  waiting_completion: council,
  work_entry: { read: `(select scope_sees('evaluations'))`, write: never },
};

/**
 * The planner would take each condition to leave a fraction of the rows, and several of them to leave next to none,
 * and would join for next to none. Asked as 'is it known that …' it takes nearly every row to pass, which is right
 * where it matters: over everybody.
 */
const nearlyEvery = (condition: string): string => `(case when ${all} or ${condition} then true end) is not null`;

/** The policies of a table, as SQL by name. */
export function policiesOf(table: string, wall: RowWall): Record<string, string> {
  const { read, write = read, add = write, lock = write } = wall;
  const or = (condition: string): string => `${all} or ${condition}`;
  return {
    wall_read: `create policy wall_read on public.${table} for select using (${nearlyEvery(read)})`,
    wall_add: `create policy wall_add on public.${table} for insert with check (${or(add)})`,
    wall_change: `create policy wall_change on public.${table} for update using (${or(lock)}) with check (${or(write)})`,
    wall_remove: `create policy wall_remove on public.${table} for delete using (${or(write)})`,
  };
}

interface Asks {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/**
 * Puts up the second wall, as the owner, where it is not as it is written here. Run after the migrations, so that a
 * table of a later room has it too.
 */
export async function putUpRowWalls(db: Asks): Promise<void> {
  const tables = (await db.query(`
    select c.relname as name, c.relrowsecurity as walled, coalesce(json_object_agg(p.polname, obj_description(p.oid, 'pg_policy')) filter (where p.polname is not null), '{}') as policies
    from pg_class c left join pg_policy p on p.polrelid = c.oid and p.polname like 'wall\\_%'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.oid, c.relname, c.relrowsecurity`)) as { name: string; walled: boolean; policies: Record<string, string> }[];
  for (const { name, walled, policies } of tables) {
    const wall = rowWalls[name] ?? council;
    if (wall === 'open') continue;
    if (!walled) await db.query(`alter table public.${name} enable row level security`);
    for (const [policy, sql] of Object.entries(policiesOf(name, wall))) {
      if (policies[policy] === sql) continue;
      if (policy in policies) await db.query(`drop policy ${policy} on public.${name}`);
      await db.query(sql);
      await db.query(`comment on policy ${policy} on public.${name} is '${sql.replaceAll("'", "''")}'`);
    }
  }
}
