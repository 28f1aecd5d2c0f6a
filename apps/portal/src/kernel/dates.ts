import { isDay } from '@pvi/domain/days';

const words = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
const instant = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London',
});

/** '2026-12-14' → '14 December 2026'. */
export function dayInWords(on: string): string {
  return words.format(new Date(`${on}T00:00:00Z`));
}

/** '2026-12-14' → '14 Dec 2026', for tables. */
export function dayShort(on: string): string {
  return short.format(new Date(`${on}T00:00:00Z`));
}

/** An instant → '14:03', the time in London. */
export function timeOf(at: string): string {
  return clock.format(new Date(at));
}

/** An instant → '14 December 2026 at 14:03', in London. */
export function instantInWords(at: string): string {
  return instant.format(new Date(at));
}

/** What to say about a typed date, or undefined when it is a day. `what` as in 'the start date'. */
export function dayFault(text: string, what: string): string | undefined {
  if (text === '') return `Enter ${what}`;
  return isDay(text) ? undefined : `${what.charAt(0).toUpperCase()}${what.slice(1)} must be a real date, like 27 3 ${what.includes('birth') ? 1991 : 2026}`;
}
