import type { Outcome } from '@pvi/contract/player';
import type { InspectionReason, SavedChange } from '@pvi/contract/inspection';
import type { AttemptDecision } from '@pvi/domain/attempt';
import type { Cmi, Standard } from '@pvi/player/data-model';

/** What is known of one enrolment and its newest attempt. */
export interface EnrolmentFacts {
  completedOn: string | null;
  withdrawnOn: string | null;
  playable: boolean;
  standard: Standard;
  /** The e-learning is done. */
  done: boolean;
  /** Its result waits for an officer. */
  held: boolean;
  missing: Outcome['missing'];
  triesLeft: Outcome['triesLeft'];
  lessons: readonly LessonSeen[];
  visits: readonly VisitSeen[];
  lateSaves: number;
  /** Saves of visits that a newer one had taken the place of. */
  savesElsewhere: number;
}

export interface LessonSeen {
  title: string;
  reports: boolean;
  passMarkPercent: number | null;
  opened: boolean;
  standing: AttemptDecision | null;
  /** Its newest save. */
  last: { cmi: Cmi; at: string } | null;
}

export interface VisitSeen {
  openedAt: string;
  saves: number;
  /** The content ended it. */
  ended: boolean;
  left: boolean;
}

/** Why it is not complete, or that it is: the most telling first. */
export function whyNotComplete(facts: EnrolmentFacts): InspectionReason[] {
  if (facts.completedOn !== null) return [{ code: 'complete', on: facts.completedOn }];
  if (facts.withdrawnOn !== null) return [{ code: 'withdrawn', on: facts.withdrawnOn }];
  if (facts.held) return [{ code: 'held' }];
  if (facts.done) return [{ code: 'parts_missing', parts: facts.missing }];
  const [first] = facts.visits;
  if (!first) return [facts.playable ? { code: 'never_opened' } : { code: 'nothing_to_play' }];
  const others = facts.missing.filter(({ kind }) => kind !== 'e_learning');
  const lessons = facts.lessons.flatMap((lesson, index) => ofLesson(facts, lesson, { place: index + 1, of: facts.lessons.length, title: lesson.title }));
  const isAllDone = facts.lessons.length > 0 && facts.lessons.every(({ standing }) => standing?.done);
  return [
    ...(facts.triesLeft === 0 ? [{ code: 'no_more_tries' as const }] : []),
    ...(isAllDone ? [{ code: 'rules_not_met' as const }] : []),
    ...lessons,
    ...(facts.visits.every(({ saves }) => saves === 0) ? [{ code: 'never_saved' as const, openedAt: first.openedAt }] : []),
    ...neverEnded(facts.visits),
    ...(facts.lateSaves > 0 ? [{ code: 'came_late' as const, count: facts.lateSaves }] : []),
    ...(facts.savesElsewhere > 0 ? [{ code: 'opened_elsewhere' as const, count: facts.savesElsewhere }] : []),
    ...(others.length > 0 ? [{ code: 'parts_missing' as const, parts: others }] : []),
  ];
}

/** What one save changed of the picture before it. Each save is a whole picture. */
export function changesBetween(before: Cmi, after: Cmi, longest: number): SavedChange[] {
  const elements = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((element) => before[element] !== after[element]).sort(byElement);
  const cut = (value: string | undefined): string | null => value?.slice(0, longest) ?? null;
  return elements.map((element) => ({ element, before: cut(before[element]), after: cut(after[element]), length: after[element]?.length ?? 0 }));
}

function ofLesson({ standard, lessons }: EnrolmentFacts, lesson: LessonSeen, which: { place: number; of: number; title: string }): InspectionReason[] {
  const { standing, last, passMarkPercent, opened } = lesson;
  if (standing?.done) return [];
  if (!opened) return [{ code: 'not_opened', ...which }];
  const reasons: InspectionReason[] = lessons.length > 1 ? [{ code: 'not_done', ...which }] : [];
  if (!last) return reasons;
  const status = statusIn(standard, last.cmi);
  reasons.push(status === null ? { code: 'said_no_status', ...which, at: last.at } : { code: 'last_said', ...which, status, at: last.at });
  const scorePercent = standing?.scorePercent ?? null;
  if (passMarkPercent !== null && scorePercent === null) reasons.push({ code: 'no_score', ...which, passMarkPercent });
  else if (passMarkPercent !== null && scorePercent !== null && scorePercent < passMarkPercent) reasons.push({ code: 'under_pass_mark', ...which, scorePercent, passMarkPercent });
  else if (standing?.passed === false) reasons.push({ code: 'failed', ...which, scorePercent });
  return reasons;
}

function statusIn(standard: Standard, cmi: Cmi): string | null {
  if (standard === 'scorm12') return cmi['cmi.core.lesson_status'] || null;
  const said = [cmi['cmi.completion_status'], cmi['cmi.success_status']].filter((word) => word !== undefined && word !== '' && word !== 'unknown');
  return said.length > 0 ? said.join(', ') : null;
}

/** A visit that saved, was not left by the portal's own button, and that the content did not end. */
function neverEnded(visits: readonly VisitSeen[]): InspectionReason[] {
  const newest = visits.at(-1);
  return newest && newest.saves > 0 && !newest.ended && !newest.left ? [{ code: 'never_ended', openedAt: newest.openedAt }] : [];
}

/** 'cmi.interactions.2.id' before 'cmi.interactions.10.id'. */
function byElement(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
