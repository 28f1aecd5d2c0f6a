/**
 * Mobile numbers of the United Kingdom: the only ones to which a code is texted, so that nobody can have the council
 * pay for messages to numbers that cost money abroad.
 */

/** `value` as it is kept, '+447700900123'. */
export type MobileReading = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly remedy: string };

const SEPARATORS = /[\s().-]/g;
const TYPED = /^(?:\+44|0044|44)?0?7(\d{9})$/;

/** Reads a number as people write it: '07700 900123', '+44 (0)7700 900 123', '0044 7700-900-123'. */
export function readMobile(typed: string): MobileReading {
  const [, rest] = TYPED.exec(typed.replace(SEPARATORS, '')) ?? [];
  return rest === undefined ? { ok: false, remedy: 'Enter a UK mobile number, like 07700 900 123' } : { ok: true, value: `+447${rest}` };
}

/** As people read it: '07700 900 123'. */
export function showMobile(value: string): string {
  const digits = value.replace(/^\+44/, '0');
  return `${digits.slice(0, 5)} ${digits.slice(5, 8)} ${digits.slice(8)}`;
}
