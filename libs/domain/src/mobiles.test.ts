import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMobile, showMobile } from './mobiles.ts';

const nineDigits = fc.stringMatching(/^[0-9]{9}$/);
const beginnings = fc.constantFrom('07', '7', '+447', '+4407', '00447', '447', '+44 (0)7', '0044 7');
const between = fc.constantFrom('', ' ', '-', '.', '  ');

describe('a mobile number', () => {
  it('is read however it is written, and shown so that it is read again', () => {
    fc.assert(
      fc.property(nineDigits, beginnings, between, (rest, beginning, gap) => {
        const read = readMobile(`${beginning}${[...rest].join(gap)}`);
        expect(read).toEqual({ ok: true, value: `+447${rest}` });
        expect(readMobile(showMobile(`+447${rest}`))).toEqual(read);
      }),
    );
  });

  it('is of ten digits after the 0, and begins with 7', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9 +()-]{0,16}$/), (typed) => {
        const digits = typed.replace(/[ ()-]/g, '');
        const slow = ['07', '7', '+447', '+4407', '00447', '004407', '447', '4407'].some((beginning) => digits.startsWith(beginning) && /^[0-9]{9}$/.test(digits.slice(beginning.length)));
        expect(readMobile(typed).ok).toBe(slow);
      }),
    );
  });

  it.each(['', '01632 960 123', '07700 900 12', '07700 900 1234', '+33 6 12 34 56 78', '07700 9OO 123', 'amina.k', '+447700900123; drop'])('is not %j', (typed) => {
    expect(readMobile(typed)).toEqual({ ok: false, remedy: 'Enter a UK mobile number, like 07700 900 123' });
  });
});
