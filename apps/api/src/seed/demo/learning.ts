import { addDays, addMonths, daysBetween, laterOf } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import type { CompletionFact } from '../../completions/completions.ts';
import type { Chance } from './chance.ts';
import type { Diligence } from './places.ts';

/** One course that one person's posts ask for, over the whole time they ask it. */
export interface Asked {
  personId: string;
  courseId: string;
  validityMonths: number;
  /** Only e-learning: it can be taken alone. */
  alone: boolean;
  from: Day;
  /** Null while some post still asks. */
  until: Day | null;
  diligence: Diligence;
}

/** How long the roll-out took to reach people who were there before it, in months at the most. */
const rollOutMonths = 42;

/** Dated completions that such a history would have left, oldest first. */
export function plannedCompletions(chance: Chance, asked: readonly Asked[], today: Day): CompletionFact[] {
  const launched = addMonths(today, -36);
  const habits = new Map<string, Habit>();
  const habitOf = (one: Asked): Habit => {
    const known = habits.get(one.personId) ?? aHabit(chance, one.diligence);
    habits.set(one.personId, known);
    return known;
  };
  const facts = asked.flatMap((one) => completionsOf(chance, one, { today, launched, habit: habitOf(one) }));
  return facts.sort((a, b) => (a.completedOn < b.completedOn ? -1 : a.completedOn > b.completedOn ? 1 : 0));
}

/** People are like themselves: who keeps up with one course keeps up with most. */
interface Habit {
  effort: number;
  /** Days from the roll-out's start until it reached her. */
  reached: number;
}

function aHabit(chance: Chance, diligence: Diligence): Habit {
  const share = diligence === 'all' ? 1 : diligence === 'none' ? 0 : diligence;
  // two sorts of people, mixed so that the setting's share comes out
  const steady = chance.is((share - careless) / (steadily - careless));
  return { effort: steady ? steadily : careless, reached: Math.floor(chance.next() * rollOutMonths * 30.4) };
}

const steadily = 0.985;
const careless = 0.5;

function completionsOf(chance: Chance, asked: Asked, given: { today: Day; launched: Day; habit: Habit }): CompletionFact[] {
  if (asked.diligence === 'none') return [];
  const { today, launched, habit } = given;
  const keen = asked.diligence === 'all';
  const effort = keen ? 1 : habit.effort;
  const last = asked.until ?? today;
  const facts: CompletionFact[] = [];
  const add = (on: Day, source: CompletionFact['source']): void => {
    facts.push({ personId: asked.personId, courseId: asked.courseId, completedOn: on, source, ...(source === 'recorded' && { evidence: 'Register of the training day' }), ...(source === 'played' && { scorePercent: chance.between(80, 100) }) });
  };
  const way = (): CompletionFact['source'] => (asked.alone ? 'played' : 'recorded');

  let heldUntil: Day | null = null;
  // what people brought with them when the records were first loaded
  if (asked.from < launched && chance.is(0.1)) {
    const on = addDays(launched, -chance.between(10, 800));
    if (on > asked.from) {
      add(on, 'imported');
      heldUntil = asked.validityMonths === 0 ? null : addMonths(on, asked.validityMonths);
      if (heldUntil === null || (heldUntil > last && !keen)) return facts;
    }
  }
  let next = firstDay();
  while (next !== null && next <= last) {
    if (facts.length > 0 && next <= (facts.at(-1)?.completedOn ?? '')) return facts;
    add(next, way());
    if (asked.validityMonths === 0) return facts;
    heldUntil = addMonths(next, asked.validityMonths);
    if (!keen && !chance.is(Math.sqrt(effort))) return facts;
    const late = !keen && chance.is(0.25);
    next = addDays(heldUntil, late ? chance.between(1, 100) : -chance.between(5, 40));
  }
  return facts;

  /** When she first takes it: starters in their first weeks, those who were there already when the roll-out reaches them. */
  function firstDay(): Day | null {
    if (!keen && !chance.is(effort)) return null;
    if (heldUntil !== null) return addDays(heldUntil, keen ? -chance.between(5, 40) : chance.between(-40, 60));
    const starter = daysBetween(launched, asked.from) > 30;
    if (starter) return addDays(asked.from, keen || chance.is(0.55) ? chance.between(1, 27) : chance.between(28, 420));
    return addDays(laterOf(asked.from, launched), keen ? chance.between(0, 160) : habit.reached + chance.between(0, 45));
  }
}
