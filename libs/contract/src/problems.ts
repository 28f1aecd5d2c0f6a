import { z } from 'zod';

/**
 * Every way a call can be refused. The portal turns a code into words by an exhaustive switch, so a new code
 * is a new sentence there. Rooms add theirs under their heading.
 */
export const problemCodes = [
  // kernel
  'not_found',
  'not_signed_in',
  'invalid_input',
  'unknown_field',
  'malformed_json',
  'too_large',
  'too_many_tries',
  'conflict',
  'idempotency_mismatch',
  'wrong_origin',
  'undo_too_late',
  'undo_blocked',
  'unavailable',
  'unexpected',
  // access
  'wrong_sign_in',
  'account_suspended',
  'password_too_short',
  'password_too_common',
  'password_wrong',
  'user_name_taken',
  'code_used',
  'code_expired',
  'code_wrong',
  'mobile_code_wrong',
  'too_many_codes',
  'code_not_enough',
  // organisations
  'identifier_malformed',
  'dates_out_of_order',
  'already_closed',
  // contracts
  'agreement_changed',
  'already_accepted',
  'contract_over',
  // people
  'already_in_post',
  'not_in_post',
  'already_absent',
  // rosters
  'roster_changed',
  // joins
  'join_code_mistyped',
  'join_code_unknown',
  'join_code_expired',
  'join_code_used_up',
  'join_code_of_another',
  'not_confirmed',
  'account_there_already',
  'already_decided',
  'already_asked',
  // requests
  'no_way_to_reach',
  'provider_known_already',
  'invitation_not_open',
  // catalogue
  'course_not_live',
  'no_local_contacts',
  'not_approved_for_live',
  'package_refused',
  'package_not_playable_yet',
  // enrolments
  'already_enrolled',
  'already_ended',
  'not_entitled',
  'enrolled_by_another',
  'no_seat_left',
  'licence_over',
  // player
  'attempt_closed',
  'opened_elsewhere',
  'launch_ended',
  'commit_invalid',
  'nothing_to_play',
  // completions
  'date_in_future',
  'before_birth',
  'already_withdrawn',
  // compliance
  'ends_before_start',
  'not_required',
  // targets
  'threshold_out_of_range',
  'steps_out_of_order',
  // duplicates
  'merge_not_yours',
  'officer_decides',
  // imports
  'import_held',
  'import_busy',
  'import_unfinished',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** One fault in what was sent. `path` names the field, 'steps.0.thresholdPercent'; `message` says what to do. */
export const Fault = z.object({ path: z.string(), code: z.string(), message: z.string() });
export type Fault = z.infer<typeof Fault>;

/** `application/problem+json` (RFC 9457): the shape of every error of every route. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  requestId: z.string(),
  errors: z.array(Fault),
});
export type Problem = z.infer<typeof Problem>;
