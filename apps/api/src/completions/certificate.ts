import type { Certificate, CertificateCheck, Completion, CompletionState } from '@pvi/contract/completions';
import { readCode, showCode } from '@pvi/domain/codes';
import type { Day } from '@pvi/domain/days';
import { daysBetween } from '@pvi/domain/days';
import { usualSettings } from '@pvi/domain/standing';
import { validUntil } from '@pvi/domain/validity';
import { Problem } from '../kernel/problem.ts';
import { qrRows } from '../kernel/qr.ts';
import type { CompletionRow } from './completions.sql.ts';

/** A row as the asker may see it. */
export function completionFrom(row: CompletionRow, today: Day, evidenceToo: boolean): Completion {
  return {
    ...factsOf(row, today),
    scorePercent: row.scorePercent,
    evidence: evidenceToo ? row.evidence : null,
    withdrawnBecause: row.withdrawnBecause,
  };
}

/** The name is read when the certificate is shown, so a change of name changes every certificate and no number. */
export function certificateFrom(row: CompletionRow, today: Day, portalOrigin: string): Certificate {
  const checkAddress = `${portalOrigin}/check/${row.certificateNo}`;
  return {
    ...factsOf(row, today),
    personId: row.personId,
    personName: `${row.givenName} ${row.familyName}`,
    learnerNo: row.learnerNo,
    councilName: row.councilName,
    checkAddress,
    qr: qrRows(checkAddress),
  };
}

/** What a stranger is told. A certificate that soon expires is simply valid. */
export function checkFrom(row: CompletionRow, today: Day): CertificateCheck {
  const { courseTitle, completedOn, validUntil: until, state } = factsOf(row, today);
  const [initial = ''] = row.familyName;
  return {
    courseTitle,
    completedOn,
    validUntil: until,
    state: state === 'expires_soon' ? 'valid' : state,
    issuer: row.councilName,
    name: `${row.givenName} ${initial}.`,
  };
}

/** Reads a certificate number as typed. @throws Problem `invalid_input` that says what is wrong with it. */
export function certificateNumber(typed: string): string {
  const read = readCode('certificate', typed);
  if (!read.ok) throw new Problem('invalid_input', read.remedy, [{ path: 'number', code: read.fault, message: read.remedy }]);
  return read.value;
}

function factsOf(row: CompletionRow, today: Day) {
  const until = validUntil(row, row.validityMonths);
  return {
    completionId: row.completionId,
    courseId: row.courseId,
    courseCode: row.courseCode,
    courseTitle: row.courseTitle,
    completedOn: row.completedOn,
    validUntil: until,
    state: stateOf(row.withdrawnBecause !== null, until, today),
    source: row.source,
    certificateNo: showCode('certificate', row.certificateNo),
  };
}

function stateOf(withdrawn: boolean, until: Day | null, today: Day): CompletionState {
  if (withdrawn) return 'withdrawn';
  if (until === null) return 'valid';
  if (until < today) return 'expired';
  return daysBetween(today, until) <= usualSettings.dueSoonDays ? 'expires_soon' : 'valid';
}
