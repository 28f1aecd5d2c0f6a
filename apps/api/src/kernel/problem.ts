import type { Fault, ProblemCode } from '@pvi/contract/problems';

const statusOf: Partial<Record<ProblemCode, number>> = {
  not_found: 404,
  not_signed_in: 401,
  wrong_sign_in: 401,
  account_suspended: 401,
  wrong_origin: 403,
  too_large: 413,
  too_many_tries: 429,
  too_many_codes: 429,
  code_not_enough: 409,
  malformed_json: 400,
  invalid_input: 400,
  unknown_field: 400,
  unavailable: 503,
  unexpected: 500,
  conflict: 409,
  undo_too_late: 409,
  undo_blocked: 409,
  user_name_taken: 409,
  already_closed: 409,
  agreement_changed: 409,
  already_accepted: 409,
  already_in_post: 409,
  already_absent: 409,
  roster_changed: 409,
  already_decided: 409,
  already_asked: 409,
  provider_known_already: 409,
  invitation_not_open: 410,
  already_enrolled: 409,
  already_ended: 409,
  already_withdrawn: 409,
  merge_not_yours: 409,
  attempt_closed: 409,
  import_held: 409,
  import_busy: 409,
  opened_elsewhere: 409,
  join_code_used_up: 409,
  join_code_expired: 410,
  code_used: 410,
  code_expired: 410,
  launch_ended: 410,
};

/**
 * A refusal that the caller is told of, as `application/problem+json`. `title` is a whole sentence that says
 * what to do; `faults` name single fields. Throwing one rolls the operation back.
 */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly code: ProblemCode,
    readonly title: string,
    readonly faults: Fault[] = [],
  ) {
    super(`${code}: ${title}`);
    this.status = statusOf[code] ?? 422;
  }
}

/** Not there, or not yours: one answer for both, so that nobody learns what exists. */
export function notFound(): Problem {
  return new Problem('not_found', 'There is nothing here, or it is not yours to see. Check the address or go back.');
}
