import { nextEntry, totalSeconds, type ItemState } from './item-state.ts';
import { placeOf, type Cmi, type Standard } from './data-model.ts';
import { writtenTime } from './durations.ts';
import type { LaunchTerms } from './launch.ts';
import { modelOf } from './validate-cmi.ts';

/** Who is learning, as the standards want it told. */
export interface Learner {
  readonly learnerNumber: string;
  readonly givenName: string;
  readonly familyName: string;
}

/**
 * The data model at the beginning of a session: what the player says about learner, package and
 * terms, and what earlier sessions of the same try left (see `asOpened`).
 */
export function initialCmi(state: ItemState, learner: Learner, terms: LaunchTerms): Cmi {
  const told = state.standard === 'scorm12' ? told12(state, learner, terms) : told2004(state, learner, terms);
  const known = Object.entries(told).filter((entry): entry is [string, string] => entry[1] !== undefined && isWritten(state.standard, ...entry as [string, string]));
  return { ...state.cmi, ...Object.fromEntries(known) };
}

function told12(state: ItemState, learner: Learner, { mode, credit, facts }: LaunchTerms): Record<string, string | undefined> {
  return {
    'cmi.core.student_id': learner.learnerNumber,
    'cmi.core.student_name': nameOf(learner),
    'cmi.core.credit': credit,
    'cmi.core.lesson_mode': mode,
    'cmi.core.entry': nextEntry(state),
    'cmi.core.total_time': writtenTime('scorm12', totalSeconds(state)),
    'cmi.launch_data': facts.launchData ?? undefined,
    'cmi.student_data.mastery_score': facts.masteryScore?.toString(),
    'cmi.student_data.max_time_allowed': facts.maxTimeAllowed ?? undefined,
    'cmi.student_data.time_limit_action': facts.timeLimitAction ?? undefined,
  };
}

function told2004(state: ItemState, learner: Learner, { mode, credit, facts }: LaunchTerms): Record<string, string | undefined> {
  // The manifest's objectives are there before the content speaks; a resumed attempt has them already.
  const objectives = state.sessions.length > 0 ? [] : facts.objectiveIds.map((id, index) => [`cmi.objectives.${index}.id`, asUri(id)] as const);
  return {
    ...Object.fromEntries(objectives),
    'cmi.learner_id': learner.learnerNumber,
    'cmi.learner_name': nameOf(learner),
    'cmi.credit': credit,
    'cmi.mode': mode,
    'cmi.entry': nextEntry(state),
    'cmi.total_time': writtenTime('scorm2004', totalSeconds(state)),
    'cmi.launch_data': facts.launchData ?? undefined,
    'cmi.scaled_passing_score': real(facts.scaledPassingScore),
    'cmi.completion_threshold': real(facts.completionThreshold),
    'cmi.max_time_allowed': facts.maxTimeAllowed ?? undefined,
    'cmi.time_limit_action': facts.timeLimitAction ?? undefined,
    'adl.nav.request_valid.continue': 'false',
    'adl.nav.request_valid.previous': 'false',
  };
}

/** A manifest may write what its standard does not know, such as a time limit in minutes: then there is none. */
function isWritten(standard: Standard, element: string, value: string): boolean {
  return modelOf(standard).elements.get(placeOf(element)?.pattern ?? '')?.kind.test(value) === 'ok';
}

/** real (10,7): `1.0`, `0.8`, `-0.5`. */
function real(number: number | null): string | undefined {
  return number?.toFixed(7).replace(/(\.\d+?)0+$/, '$1');
}

/** A manifest's identifier is an anyURI, which may hold spaces; in a URI they are written as %20. */
function asUri(id: string): string {
  return /[\s"<>\\^`{|}]/.test(id) ? encodeURI(id) : id;
}

/** Both standards show "Family, Given". */
function nameOf(learner: Learner): string {
  return `${learner.familyName}, ${learner.givenName}`;
}
