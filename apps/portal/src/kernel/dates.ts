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

/** True for a day that exists: '2026-02-30' does not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** What to say about a typed date, or undefined when it is a day. `what` as in 'the start date'. */
export function dayFault(text: string, what: string): string | undefined {
  if (text === '') return `Enter ${what}`;
  return isDay(text) ? undefined : `${what.charAt(0).toUpperCase()}${what.slice(1)} must be a real date, like 27 3 ${what.includes('birth') ? 1991 : 2026}`;
}
