import type { Api } from './product.ts';

/** Everything that can be named at one provider, by the field that names it in an operation's input. */
export type Ids = Record<string, string>;

export interface FilledProvider {
  ids: Ids;
  /** A manager of the setting that the ids are about. */
  managerId: string;
  /** Her last name. */
  managerName: string;
  /** Another setting of the same provider. */
  siblingId: string;
  serviceId: string;
}

/** What a package of one lesson says of it. */
const oneLesson = { masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null, completionSetByContent: true, objectiveIds: [] };

/** A course in another form, with its file. */
async function aFormat(api: Api, courseId: string, addedBy: string): Promise<string> {
  const [made] = await api.sql<{ id: string }>(
    `insert into alternative_format (id, course_id, kind, title, language, note, file_name, size_bytes, added_at, added_on, added_by)
     values (gen_random_uuid(), $1, 'large_print', 'In large print', 'en', '', 'course.txt', 5, now(), '2026-11-02', $2) returning id`, [courseId, addedBy]);
  await api.sql(`insert into alternative_format_file (format_id, media_type, content) values ($1, 'text/plain', 'words')`, [made?.id]);
  return made?.id ?? '';
}

/**
 * A provider with one of each thing that an operation can name, every text in it carrying the same rare word: whoever
 * may not know its people must never read that word. The texts of its places may carry another, which some know who
 * may not know the people.
 */
export async function aFilledProvider(api: Api, word: string, ofPlaces = word): Promise<FilledProvider> {
  const { factories } = api;
  const row = async (sql: string, values: unknown[]) => String((await api.sql<{ id: string }>(sql, values))[0]?.id ?? '');
  const serviceId = await factories.aService();
  const organisationId = await factories.aProvider({ name: `${ofPlaces} Care`, lead_name: `Lead ${ofPlaces}`, contract: false });
  const contractId = await factories.aContract(organisationId, { service_id: serviceId, reference: `REF-${ofPlaces}` });
  const { settingId } = await factories.aSetting({ organisationId, name: `${ofPlaces} House` });
  const { settingId: siblingId } = await factories.aSetting({ organisationId, name: `${ofPlaces} Lodge` });
  const personId = await factories.aPerson({ given_name: 'Wren', family_name: word, email: `wren@${word.toLowerCase()}.example` });
  const assignmentId = await factories.anAssignment(personId, settingId);
  const managerId = await factories.aManager(settingId);
  await api.sql('update person set family_name = $2 where id = $1', [managerId, `${word}-Hill`]);
  const packageId = await row(`insert into package (id, content_hash, standard, edition, title, launch_href, facts, size_bytes, file_count) values (gen_random_uuid(), $1, 'scorm12', '1.2', 'A package', 'index.html', $2, 1, 1) returning id`, [Buffer.from(word).toString('hex').padEnd(64, '0').slice(0, 64), JSON.stringify({ launch: oneLesson })]);
  const { courseId, versionId, partIds } = await factories.aCourse({ parts: ['observation', 'e_learning'], packageId });
  const requirementId = await factories.aRequirement([courseId]);
  const codeId = await row(`insert into join_code (id, code, setting_id, seats, expires_on) values (gen_random_uuid(), $2, $1, 5, '2030-01-01') returning id`, [settingId, word.slice(0, 8).toUpperCase()]);
  const enrolmentId = await factories.anEnrolment(personId, courseId);
  const attemptId = await row(`insert into attempt (id, enrolment_id, person_id, package_id, number, started_on) values (gen_random_uuid(), $1, $2, $3, 1, '2026-11-01') returning id`, [enrolmentId, personId, packageId]);
  await api.sql(`insert into attempt_oddity (attempt_id, kind, detail, noticed_at) values ($1, 'too_quick', '{"seconds":12,"minutes":40}', now())`, [attemptId]);
  const measureId = await row(`insert into measure (id, name) values (gen_random_uuid(), $1) returning id`, [`Measure ${courseId}`]);
  await api.sql('insert into measure_requirement (measure_id, requirement_id) values ($1, $2)', [measureId, requirementId]);
  const targetId = await row(`insert into target (id, title, measure_id, place_kind, place_id, begins_on) values (gen_random_uuid(), $2, $3, 'setting', $1, '2026-01-01') returning id`, [settingId, `Target of ${ofPlaces}`, measureId]);
  await api.sql(`insert into target_step (id, target_id, threshold_percent, due_on) values (gen_random_uuid(), $1, 75, '2027-03-31')`, [targetId]);
  const slipsId = await row(`insert into join_code (id, code, setting_id, seats, expires_on, slip_run_id, made_for) values (gen_random_uuid(), $2, $1, 1, '2099-01-01', gen_random_uuid(), $3) returning slip_run_id as id`, [settingId, `${word.slice(0, 7).toUpperCase()}*`, `Wren ${word}`]);
  const runId = await row(`insert into invitation_run (id, made_on) values (gen_random_uuid(), '2026-11-02') returning id`, []);
  const otherId = await factories.aPerson({ given_name: 'Wrenn', family_name: word });
  const goneId = await factories.aPerson({ given_name: 'Renn', family_name: word });
  const journalId = await row(`insert into undo_journal (id, what, opened_at, undoable_until) values (gen_random_uuid(), 'merge', now(), now() + interval '30 days') returning id`, []);
  const importId = await row(`insert into import (id, file_name, file_digest, size_bytes, received_at, received_by) values (gen_random_uuid(), $2, 'digest', 1, now(), $1) returning id`, [managerId, `${word}.csv`]);
  const askerId = await factories.aPerson({ given_name: 'Jay', family_name: word });
  return {
    managerId,
    managerName: `${word}-Hill`,
    siblingId,
    serviceId,
    ids: {
      organisationId,
      settingId,
      personId,
      assignmentId,
      managerId,
      courseId,
      courseVersionId: versionId ?? '',
      versionId: versionId ?? '',
      coursePartId: partIds[0] ?? '',
      partId: partIds[0] ?? '',
      requirementId,
      placeId: settingId,
      codeId,
      askerId,
      completionId: await factories.aCompletion(personId, courseId, '2026-01-05'),
      enrolmentId,
      attemptId,
      packageId,
      measureId,
      targetId,
      launchId: await row(`insert into launch (id, attempt_id, number, mode, token_digest, expires_at) values (gen_random_uuid(), $1, 1, 'normal', $2, now() + interval '1 hour') returning id`, [attemptId, `digest of ${word}`]),
      requestId: await row(`insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_on) values (gen_random_uuid(), $1, $2, $3, 'cook', '2026-11-01') returning id`, [codeId, askerId, settingId]),
      providerRequestId: await row(`insert into provider_request (id, reference, organisation_name, organisation_type, lead_name, lead_phone, asked_on) values (gen_random_uuid(), $1, $2, 'DAY', $3, '01632 960 001', '2026-11-02') returning id`, [`R${word}`, `${word} Day Care`, `Wren ${word}`]),
      runId,
      slipsId,
      invitationId: await row(`insert into manager_invitation (id, run_id, organisation_id, lead_name, channel, digest, made_on, expires_on) values (gen_random_uuid(), $1, $2, $3, 'letter', $4, '2026-11-02', '2099-01-01') returning id`, [runId, organisationId, `Lead ${word}`, `digest of ${word}`]),
      absenceId: await row(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'other', '2026-10-01') returning id`, [assignmentId]),
      exemptionId: await row(`insert into exemption (id, assignment_id, requirement_id, reason, starts_on, ends_on) values (gen_random_uuid(), $1, $2, $3, '2026-10-01', '2026-12-01') returning id`, [assignmentId, requirementId, `because ${word}`]),
      grantId: await row(`select id from role_grant where person_id = $1`, [managerId]),
      costId: await row(`insert into post_cost (id, label, kind, pence, per, starts_on) values (gen_random_uuid(), 'Salary', 'salary', 100, 'year', '2026-01-01') returning id`, []),
      dataRequestId: await row(`insert into data_request (id, person_id, asker_name, kind, asked_on) values (gen_random_uuid(), $1, $2, 'access', '2026-11-02') returning id`, [personId, `Wren ${word}`]),
      complaintId: await row(`insert into data_complaint (id, reference, name, contact, complaint, made_on) values (gen_random_uuid(), $1, $1, 'by telephone', $2, '2026-11-02') returning id`, [`Ref ${word}`, `About ${word}`]),
      holdId: await row(`insert into retention_hold (id, person_id, reason) values (gen_random_uuid(), $1, $2) returning id`, [askerId, `Claim of ${word}`]),
      entryId: await row(`insert into work_entry (id, done_on, activity, organisation_id, minutes, line) values (gen_random_uuid(), '2026-11-02', 'providers', $1, 30, $2) returning id`, [organisationId, `Rang ${ofPlaces}`]),
      importId,
      announcementId: await row(`insert into announcement (id, title, body, audience, audience_value, starts_on, ends_on) values (gen_random_uuid(), $2, 'Come to the library', 'organisation', $1, '2026-01-01', '2099-01-01') returning id`, [organisationId, `A day for ${ofPlaces}`]),
      messageId: await aMessage(api, personId, word, importId),
      otherId,
      mergeId: await row(`insert into person_merge (id, kept_id, merged_id, reason, journal_id, moved) values (gen_random_uuid(), $1, $2, $3, $4, '{}') returning id`, [personId, goneId, `same ${word}`, journalId]),
      formatId: await aFormat(api, courseId, managerId),
      documentId: await row(`insert into contract_document (id, contract_id, title, file_name, media_type, size_bytes, sha256, added_at, added_by) values (gen_random_uuid(), $1, $2, 'agreement.pdf', 'application/pdf', 2, 'digest', now(), $3) returning id`, [contractId, `Agreement of ${word}`, managerId]),
      sourceId: await aSource(api, `${word} payroll`, 'hr_itrent'),
      intoId: await aSource(api, `${word} pods`, 'hr_oracle'),
      exportId: await row(`insert into council_export (id, asked_at, asked_by, reason, done_at, expires_at) values (gen_random_uuid(), now(), $1, $2, now(), now() + interval '1 day') returning id`, [managerId, `Export of ${word}`]),
      serviceId,
      contractId,
    },
  };
}

/** A system of record that sends people. */
async function aSource(api: Api, name: string, kind: 'hr_itrent' | 'hr_oracle'): Promise<string> {
  const [source] = await api.sql<{ id: string }>('insert into source (id, code, name) values (gen_random_uuid(), $1, $1) returning id', [name]);
  await api.sql('insert into source_system (source_id, kind, changed_at) values ($1, $2, now())', [source?.id, kind]);
  return source?.id ?? '';
}

/** One to be given out by hand, and one that waits for the release of an import. */
async function aMessage(api: Api, personId: string, word: string, importId: string): Promise<string> {
  const body = { greeting: `Hello ${word},`, intro: 'Do this:', lines: ['A course'], action: { words: 'Open', path: '/' }, why: 'Because.' };
  const made = `insert into message (id, kind, person_id, made_on, made_at, subject, body, channel, held_by) values (gen_random_uuid(), $1, $2, current_date, now(), 'To do', $3, $4, $5) returning id`;
  await api.sql(`insert into message_hold (import_id, opened_at, people, organisations) values ($1, now(), array[$2::uuid], '{}')`, [importId, personId]);
  await api.sql(made, ['assigned', personId, null, null, importId]);
  const [message] = await api.sql<{ id: string }>(made, ['due', personId, JSON.stringify(body), 'print', null]);
  return message?.id ?? '';
}
