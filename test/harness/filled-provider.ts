import type { Api } from './product.ts';

/** Everything that can be named at one provider, by the field that names it in an operation's input. */
export type Ids = Record<string, string>;

export interface FilledProvider {
  ids: Ids;
  /** A manager of the setting that the ids are about. */
  managerId: string;
  /** Another setting of the same provider. */
  siblingId: string;
  serviceId: string;
}

/**
 * A provider with one of each thing that an operation can name, every text in it carrying the same rare word: whoever
 * may not know the provider must never read that word.
 */
export async function aFilledProvider(api: Api, word: string): Promise<FilledProvider> {
  const { factories } = api;
  const row = async (sql: string, values: unknown[]) => String((await api.sql<{ id: string }>(sql, values))[0]?.id ?? '');
  const serviceId = await factories.aService();
  const organisationId = await factories.aProvider({ name: `${word} Care`, lead_name: `Lead ${word}`, contract: false });
  const contractId = await factories.aContract(organisationId, { service_id: serviceId, reference: `REF-${word}` });
  const { settingId } = await factories.aSetting({ organisationId, name: `${word} House` });
  const { settingId: siblingId } = await factories.aSetting({ organisationId, name: `${word} Lodge` });
  const personId = await factories.aPerson({ given_name: 'Wren', family_name: word, email: `wren@${word.toLowerCase()}.example` });
  const assignmentId = await factories.anAssignment(personId, settingId);
  const managerId = await factories.aManager(settingId);
  await api.sql('update person set family_name = $2 where id = $1', [managerId, `${word}-Hill`]);
  const { courseId, versionId, partIds } = await factories.aCourse();
  const requirementId = await factories.aRequirement([courseId]);
  const codeId = await row(`insert into join_code (id, code, setting_id, seats, expires_on) values (gen_random_uuid(), $2, $1, 5, '2030-01-01') returning id`, [settingId, word.slice(0, 8).toUpperCase()]);
  const askerId = await factories.aPerson({ given_name: 'Jay', family_name: word });
  return {
    managerId,
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
      enrolmentId: await factories.anEnrolment(personId, courseId),
      requestId: await row(`insert into join_request (id, join_code_id, person_id, setting_id, job_role, asked_on) values (gen_random_uuid(), $1, $2, $3, 'cook', '2026-11-01') returning id`, [codeId, askerId, settingId]),
      absenceId: await row(`insert into absence (id, assignment_id, kind, starts_on) values (gen_random_uuid(), $1, 'other', '2026-10-01') returning id`, [assignmentId]),
      exemptionId: await row(`insert into exemption (id, assignment_id, requirement_id, reason, starts_on, ends_on) values (gen_random_uuid(), $1, $2, $3, '2026-10-01', '2026-12-01') returning id`, [assignmentId, requirementId, `because ${word}`]),
      grantId: await row(`select id from role_grant where person_id = $1`, [managerId]),
      serviceId,
      contractId,
    },
  };
}
