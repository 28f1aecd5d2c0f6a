import { ORPCError } from '@orpc/client';
import type { ProblemCode } from '@pvi/contract/problems';
import type { FieldFault, ProblemData } from './client.ts';

/** A failed call in words: what is the matter, what to do, and the number to quote to whoever helps. */
export interface Explanation {
  code?: string;
  title: string;
  advice: string;
  requestId?: string;
  faults: FieldFault[];
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof ORPCError ? error.code : undefined;
}

/** The HTTP status, or undefined when there was no answer at all. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof ORPCError ? error.status : undefined;
}

/** Not there, or not hers: the page has nothing to offer. */
export function isRefused(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** Puts any failure into words. Never throws, never shows what only a programmer could read. */
export function explain(error: unknown): Explanation {
  if (!(error instanceof ORPCError)) {
    return {
      title: 'We could not reach the service',
      advice: 'Check your signal or wifi and try again. What you typed is still here.',
      faults: [],
    };
  }
  const data = error.data as Partial<ProblemData> | undefined;
  const known = wordsFor(error.code as ProblemCode);
  const [title, advice] = known ?? [data?.title || 'Sorry, something went wrong', 'Try again. If it happens again, ask for help and quote the number below.'];
  // A number to quote helps only where nobody can help herself; its first part finds the line in the log.
  const puzzling = known === undefined || error.status >= 500;
  return { code: error.code, title, advice, requestId: puzzling ? data?.requestId?.slice(0, 8) : undefined, faults: data?.errors ?? [] };
}

/**
 * Code → what is the matter, and what to do. Exhaustive on purpose: a new code of the contract does not
 * compile until it has a sentence here. An older portal meeting a newer server falls back to the title sent.
 */
function wordsFor(code: ProblemCode): [title: string, advice: string] | undefined {
  switch (code) {
    case 'not_found':
      return ['We cannot find that', 'It may have moved, or it may not be yours to see. Go back and try again.'];
    case 'not_signed_in':
      return ['You have been signed out', 'Sign in again. What you typed has been kept on this device.'];
    case 'invalid_input':
      return ['There is a problem', 'Check the answers marked below.'];
    case 'unknown_field':
    case 'malformed_json':
      return ['This page is out of date', 'Load the page again and try once more.'];
    case 'too_large':
      return ['That is too large', 'Choose a smaller file or shorten the text.'];
    case 'too_many_tries':
      return ['Too many tries', 'Wait a few minutes, then try again. Your account is not locked.'];
    case 'conflict':
      return ['Somebody changed this while you were working', 'Load the page again to see how it is now, then make your change.'];
    case 'idempotency_mismatch':
      return ['This was already sent with different answers', 'Load the page again, check how it is now, then make your change.'];
    case 'wrong_origin':
      return ['This request came from another site', 'Open PVI Learning from its own address and try again.'];
    case 'unavailable':
      return ['The service is busy', 'Wait a minute and try again. Nothing was lost.'];
    case 'unexpected':
      return ['Sorry, something went wrong', 'Nothing was changed. Try again in a few minutes.'];
    default:
      return roomWordsFor(code);
  }
}

type KernelCode =
  | 'not_found' | 'not_signed_in' | 'invalid_input' | 'unknown_field' | 'malformed_json' | 'too_large' | 'too_many_tries'
  | 'conflict' | 'idempotency_mismatch' | 'wrong_origin' | 'unavailable' | 'unexpected';

function roomWordsFor(code: Exclude<ProblemCode, KernelCode>): [title: string, advice: string] | undefined {
  switch (code) {
    case 'undo_too_late':
      return ['It is too late to undo this', 'Put right what is wrong one by one.'];
    case 'undo_blocked':
      return ['This cannot be undone as a whole any more', 'Something has been built on it since. The page lists what.'];
    // access
    case 'wrong_sign_in':
      return ['That does not match an account', 'Check the learner number or user name and the password. Capital letters matter in passwords.'];
    case 'account_suspended':
      return ['This account is not open', 'Ask your manager or the council to open it again.'];
    case 'password_too_short':
      return ['The password is too short', 'Use at least 12 characters. Three random words work well.'];
    case 'password_too_common':
      return ['That password is too easy to guess', 'Choose another. Three random words work well.'];
    case 'password_wrong':
      return ['The password you use now is not right', 'Type the password you signed in with today.'];
    case 'user_name_taken':
      return ['Somebody has that user name', 'Choose another, for example by adding a number.'];
    case 'code_used':
      return ['This code or link has been used', 'Ask the person who gave it to you for a new one.'];
    case 'code_expired':
      return ['This code or link has run out', 'Ask the person who gave it to you for a new one.'];
    case 'code_wrong':
      return ['That code is not right', 'Check each letter and number, or ask for a new code.'];
    case 'mobile_code_wrong':
      return ['That is not the code', 'Look at the newest text message. A code works for 10 minutes. You can ask for a new one.'];
    case 'too_many_codes':
      return ['Too many codes were asked for', 'Wait an hour, or use your password.'];
    case 'code_not_enough':
      return ['A code alone does not sign you in', 'More than one person may use this phone, or you look after other people here. Type your mobile number and your password instead.'];
    // organisations
    case 'identifier_malformed':
      return ['That number does not look right', 'Check it against the letter or register it came from.'];
    case 'dates_out_of_order':
      return ['The dates are in the wrong order', 'The end must be on or after the start.'];
    case 'already_closed':
      return ['This has already closed', 'Load the page again to see how it is now.'];
    // contracts
    case 'agreement_changed':
      return ['The agreement has a newer version', 'Load the page again and read it first.'];
    case 'contract_over':
      return ['The time to finish this course is over', 'The contract of the place you work for has ended. What you have done is kept. Ask your manager or the council.'];
    case 'already_accepted':
      return ['Your organisation has accepted this already', 'There is nothing more to do. Load the page again.'];
    // people
    case 'already_in_post':
      return ['This person already holds this post', 'Open their page to see or change it.'];
    case 'not_in_post':
      return ['This person does not hold the post on that date', 'Check the date against their start and end.'];
    case 'already_absent':
      return ['A long absence is already recorded for those days', 'Change that one, or choose other dates.'];
    // rosters
    case 'roster_changed':
      return ['Somebody has joined or left since you opened the page', 'Load the page again and confirm.'];
    // joins
    case 'join_code_mistyped':
      return ['That code has a typing mistake', 'Check each letter and number against the slip.'];
    case 'join_code_unknown':
      return ['We do not know that code', 'Check it against the slip, or ask your manager for a new one.'];
    case 'join_code_expired':
      return ['That code has run out', 'Ask your manager for a new one.'];
    case 'join_code_used_up':
      return ['All places on that code are taken', 'Ask your manager for a new one.'];
    case 'not_confirmed':
      return ['That did not work', 'Check the name, the date of birth and the sign-in. Or use the learner number, or make a join code.'];
    case 'join_code_of_another':
      return ['That code is for somebody else', 'Check the name and date of birth you gave. If they are right, ask for a code of your own.'];
    case 'account_there_already':
      return ['You have an account already', 'Sign in with your user name or learner number. If you forgot the password, ask your manager for a reset code.'];
    case 'already_decided':
      return ['This has already been decided', 'Load the page again to see who decided it and how.'];
    case 'already_asked':
      return ['You have already asked to join here', 'You can sign in and learn now. Your manager will confirm you.'];
    // requests
    case 'no_way_to_reach':
      return ['We need a way to reach you', 'Give a phone number or an email address. One is enough.'];
    case 'invitation_not_open':
      return ['This invitation cannot be used any more', 'If you have used it, sign in. If not, ask the council for a new one.'];
    case 'provider_known_already':
      return ['That number is in the directory already', 'Add the lead to that provider, or say that this is a new one all the same.'];
    // catalogue
    case 'course_not_live':
      return ['This course is not open yet', 'Choose another course, or ask the council when it opens.'];
    case 'no_local_contacts':
      return ['There are no local contacts yet', 'Add the numbers to ring here first. A safeguarding course cannot open without them.'];
    case 'not_approved_for_live':
      return ['This version has not been approved', 'Open “Approve it” below: say who approved it, and when it is to be looked at again.'];
    case 'package_refused':
      return ['We could not accept that file', 'See what was found below, put it right and upload it again.'];
    case 'package_not_playable_yet':
      return ['This kind of package cannot be played yet', 'Use a SCORM 1.2 or 2004 package.'];
    // enrolments
    case 'already_enrolled':
      return ['Already on this course', 'Nothing needs doing. Load the page again to see it.'];
    case 'already_ended':
      return ['This enrolment has already ended', 'Load the page again to see how it is now.'];
    case 'not_entitled':
      return ['This course is not part of your provider’s contract', 'Ask your manager, or ask the council for help.'];
    case 'enrolled_by_another':
      return ['Somebody else put you on this course', 'Ask your manager to take you off it.'];
    case 'no_seat_left':
      return ['There are not enough seats on this course', 'A seat is free again when somebody completes the course, leaves or is taken off. The council can get more.'];
    case 'licence_over':
      return ['This course is closed to newcomers', 'The council’s licence for it does not hold today. Ask the council which course takes its place.'];
    // player
    case 'attempt_closed':
      return ['This try at the course is finished', 'Go back to the course page to see your result or start again.'];
    case 'opened_elsewhere':
      return ['This course is open in another window', 'Go on in the window that you opened last. What you did there is kept.'];
    case 'launch_ended':
      return ['This course has been open too long', 'Go back to the course page and press Continue. Your place is kept.'];
    case 'nothing_to_play':
      return ['This course cannot be opened on a screen now', 'Ask your manager or the council how to do it.'];
    case 'commit_invalid':
      return ['The course sent something we could not save', 'Go back to the course page and press Continue. Tell the council if it happens again.'];
    // completions
    case 'date_in_future':
      return ['That date is in the future', 'Give the date on which it happened.'];
    case 'before_birth':
      return ['That date is too early', 'Check the year.'];
    case 'already_withdrawn':
      return ['This has already been withdrawn', 'Load the page again to see by whom and why.'];
    // compliance
    case 'ends_before_start':
      return ['The end is before the start', 'Give an end on or after the start.'];
    case 'not_required':
      return ['This course is not required of this person', 'No exemption is needed.'];
    // targets
    case 'threshold_out_of_range':
      return ['The target must be from 1% to 100%', 'Type a whole number, for example 75.'];
    case 'steps_out_of_order':
      return ['The steps are not in order', 'Each step needs a later date and a higher percentage than the one before.'];
    // duplicates
    case 'merge_not_yours':
      return ['These two are not yours to join', 'One is your own record, or of somebody with a role as high as yours. Ask an administrator.'];
    case 'officer_decides':
      return ['The council must look at this one', 'That record has a sign-in or a role already. The council has it on its list: ring them if it is urgent.'];
    // imports
    case 'import_held':
      return ['This import is held', 'An officer must look at the warnings and let it go on.'];
    case 'import_busy':
      return ['This import is being worked on', 'Wait until that is done, or stop it.'];
    case 'import_unfinished':
      return ['Some lines are not ready', 'Put them right, or say that they are to be left out.'];
    default: {
      code satisfies never;
      return undefined;
    }
  }
}
