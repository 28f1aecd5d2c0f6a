import { addDays, dayFrom, daysBetween } from './days.ts';
import type { Day } from './days.ts';

/**
 * Working days of England: Monday to Friday without bank holidays. The holidays follow from the rules of the Banking
 * and Financial Dealings Act 1971 and of Easter; days moved or added by proclamation are listed, as published at
 * gov.uk/bank-holidays. Good from 2000 on.
 */

/** Days that were added once, by royal proclamation. */
const ADDED: readonly Day[] = ['2002-06-03', '2011-04-29', '2012-06-05', '2022-06-03', '2022-09-19', '2023-05-08'];
/** Years whose early May or spring holiday was moved, and to when. */
const MOVED_EARLY_MAY: Readonly<Record<number, Day>> = { 2020: '2020-05-08' };
const MOVED_SPRING: Readonly<Record<number, Day>> = { 2002: '2002-06-04', 2012: '2012-06-04', 2022: '2022-06-02' };

const keptYears = new Map<number, ReadonlySet<Day>>();

/** The bank holidays of a year in England and Wales, earliest first. */
export function bankHolidays(year: number): Day[] {
  const easter = easterSunday(year);
  return [
    newYear(year),
    addDays(easter, -2),
    addDays(easter, 1),
    MOVED_EARLY_MAY[year] ?? mondayFrom(on(year, 5, 1)),
    MOVED_SPRING[year] ?? mondayFrom(on(year, 5, 25)),
    mondayFrom(on(year, 8, 25)),
    ...christmas(year),
    ...ADDED.filter((day) => day.startsWith(String(year))),
  ].sort();
}

export function isWorkingDay(day: Day): boolean {
  return weekday(day) < 6 && !holidaysOf(Number(day.slice(0, 4))).has(day);
}

/** How many working days have passed since `from`: those after it, up to and with `to`. 0 when `to` is not later. */
export function workingDaysSince(from: Day, to: Day): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) count += 1;
  return count;
}

/** The day on which `count` working days have passed since `from`. */
export function addWorkingDays(from: Day, count: number): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** 1 for Monday to 7 for Sunday. */
function weekday(day: Day): number {
  return ((((daysBetween('2001-01-01', day) % 7) + 7) % 7)) + 1;
}

function holidaysOf(year: number): ReadonlySet<Day> {
  const known = keptYears.get(year) ?? new Set(bankHolidays(year));
  keptYears.set(year, known);
  return known;
}

/** The first Monday on or after a day. */
function mondayFrom(day: Day): Day {
  return addDays(day, (8 - weekday(day)) % 7);
}

/** A holiday at the weekend is kept on the next Monday. */
function newYear(year: number): Day {
  const day = on(year, 1, 1);
  return weekday(day) < 6 ? day : mondayFrom(day);
}

/** Christmas Day and Boxing Day, each with a weekday in its place where it falls on a weekend. */
function christmas(year: number): Day[] {
  const day = on(year, 12, 25);
  const falls = weekday(day);
  if (falls === 5) return [day, addDays(day, 3)];
  if (falls === 6) return [addDays(day, 2), addDays(day, 3)];
  return falls === 7 ? [addDays(day, 1), addDays(day, 2)] : [day, addDays(day, 1)];
}

/** Easter Sunday of the Gregorian calendar, by the rule of the paschal full moon. */
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const epact = (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const full = epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const sunday = (year + Math.floor(year / 4) + full + 2 - century + Math.floor(century / 4)) % 7;
  return addDays(on(year, 3, 28), full - sunday);
}

function on(year: number, month: number, date: number): Day {
  const day = dayFrom(year, month, date);
  if (day === null) throw new RangeError('There is no such day.');
  return day;
}
