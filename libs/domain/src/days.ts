/**
 * Calendar days. A day is the text '2026-02-28' from the form to the database column, so that two
 * days compare as strings and no time zone can move them.
 *
 * Standing asks for day arithmetic many thousands of times a request, so it is done here with whole
 * numbers; the tests hold every function equal to Temporal's PlainDate.
 */

/** A calendar day as 'YYYY-MM-DD', years 1000 to 9999. Order is string order. */
export type Day = string;

/** A span of whole days, both ends included; `endsOn` null means it is still open. */
export interface Period {
  readonly startsOn: Day;
  readonly endsOn: Day | null;
}

const MILLISECONDS_A_DAY = 86_400_000;
const MONTH_NAMES = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const;

/** True for a real day of the calendar: '2026-02-28' yes, '2026-02-30' no. */
export function isDay(text: string): boolean {
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)
    && dayFrom(yearOf(text), monthOf(text), dateOf(text)) !== null;
}

/** The day with these three numbers (as typed in three boxes), or null when there is no such day. */
export function dayFrom(year: number, month: number, date: number): Day | null {
  if (![year, month, date].every(Number.isInteger)) return null;
  if (year < 1000 || year > 9999 || month < 1 || month > 12) return null;
  return date >= 1 && date <= lastDateOf(year, month) ? write(year, month, date) : null;
}

/** Reads '2026-05-03', '2026/05/03', '3/5/2026' (day first) or '3 May 2026'; null when it is none of these. */
export function parseDay(text: string): Day | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const yearFirst = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(trimmed);
  if (yearFirst) return dayFrom(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed);
  if (numbers) return dayFrom(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]));
  const words = /^(\d{1,2})\s+([a-z]{3,9})\s+(\d{4})$/i.exec(trimmed);
  if (!words) return null;
  const named = words[2]!.toLowerCase();
  const month = MONTH_NAMES.findIndex((name) => name.toLowerCase() === named || name.slice(0, 3).toLowerCase() === named);
  return dayFrom(Number(words[3]), month + 1, Number(words[1]));
}

/** The day `count` days later (earlier when negative). */
export function addDays(day: Day, count: number): Day {
  return dayNumbered(numberOf(day) + count);
}

/** The same date `count` calendar months later, clamped to the month's end: 31 Aug + 6 = 28 or 29 Feb. */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + monthOf(day) - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  inRange(year >= 1000 && year <= 9999);
  return write(year, month, Math.min(dateOf(day), lastDateOf(year, month)));
}

/** Days from one day to another: 0 for the same day, negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** For sorting: -1, 0 or 1. */
export function compareDays(one: Day, other: Day): -1 | 0 | 1 {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The earlier of two days. */
export function earlierOf(one: Day, other: Day): Day {
  return one < other ? one : other;
}

/** The later of two days. */
export function laterOf(one: Day, other: Day): Day {
  return one > other ? one : other;
}

/** True when the day lies in the period, ends included. */
export function covers(period: Period, day: Day): boolean {
  return period.startsOn <= day && (period.endsOn === null || period.endsOn >= day);
}

/** The last day of the day's month. */
export function endOfMonth(day: Day): Day {
  return write(yearOf(day), monthOf(day), lastDateOf(yearOf(day), monthOf(day)));
}

/** Every month's end from `from` to `to`, both included when they are month ends. */
export function monthEnds(from: Day, to: Day): Day[] {
  const ends: Day[] = [];
  for (let end = endOfMonth(from); end <= to; end = endOfMonth(addDays(end, 1))) ends.push(end);
  return ends;
}

const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit',
});

/** The calendar day in the United Kingdom at an instant, given as an ISO string or a Date. */
export function todayInLondon(instant: string | Date): Day {
  const [date, month, year] = london.format(new Date(instant)).split('/');
  return `${year}-${month}-${date}`;
}

/** '3 May 2026'. */
export function formatDay(day: Day): string {
  return `${dateOf(day)} ${formatMonth(day)}`;
}

/** 'May 2026'. */
export function formatMonth(day: Day): string {
  return `${MONTH_NAMES[monthOf(day) - 1]} ${yearOf(day)}`;
}

function yearOf(day: Day): number {
  return digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3);
}

function monthOf(day: Day): number {
  return digit(day, 5) * 10 + digit(day, 6);
}

function dateOf(day: Day): number {
  return digit(day, 8) * 10 + digit(day, 9);
}

function digit(day: Day, position: number): number {
  return day.charCodeAt(position) - 48;
}

function lastDateOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function write(year: number, month: number, date: number): Day {
  return `${year}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

function numberOf(day: Day): number {
  return Date.UTC(yearOf(day), monthOf(day) - 1, dateOf(day)) / MILLISECONDS_A_DAY;
}

const FIRST_NUMBER = numberOf('1000-01-01');
const LAST_NUMBER = numberOf('9999-12-31');
// Writing a day is the dear half of the arithmetic, and a council's dates fall in these years.
const KEPT_DAYS = numberOf('2100-01-01');
const keptDays: Day[] = new Array<Day>(KEPT_DAYS);

function dayNumbered(number: number): Day {
  inRange(number >= FIRST_NUMBER && number <= LAST_NUMBER);
  if (number < 0 || number >= KEPT_DAYS) return writeNumbered(number);
  return (keptDays[number] ??= writeNumbered(number));
}

function writeNumbered(number: number): Day {
  const date = new Date(number * MILLISECONDS_A_DAY);
  return write(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function inRange(holds: boolean): void {
  if (!holds) throw new RangeError('That day is outside the calendar. Use a whole number of days or months and a year from 1000 to 9999.');
}
