import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInWords, defaultLocalContacts, readLocalContacts, telephoneLink } from './local-contacts.ts';

describe('the local contacts', () => {
  it('are read as agreed', () => {
    const contacts = {
      council: 'Merrowdale Council',
      contacts: [{ label: 'Adult social care, daytime', phone: '0151 496 0000', hours: 'Mon–Fri 9–5', note: '' }],
      checkedOn: '2026-11-01',
    };
    expect(readLocalContacts(contacts)).toEqual(contacts);
    expect(readLocalContacts(defaultLocalContacts)).toEqual(defaultLocalContacts);
  });

  it('are missing when there is nothing to show', () => {
    for (const wrong of [null, 'text', {}, { contacts: 'no' }, { contacts: [] }, { contacts: [{ phone: '999' }, 7] }]) {
      expect(readLocalContacts(wrong)).toBeNull();
    }
  });

  it('never fail to read, whatever arrives', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readLocalContacts(value);
        expect(read === null || read.contacts.every((contact) => contact.label !== '')).toBe(true);
      }),
    );
  });

  it('can be rung', () => {
    expect(telephoneLink('0151 496 0000')).toBe('tel:01514960000');
    expect(telephoneLink('+44 (0)151 496 0000')).toBe('tel:+441514960000');
    expect(telephoneLink('999')).toBe('tel:999');
    expect(telephoneLink('ask the office')).toBe('');
  });

  it('say in words when they were checked', () => {
    expect(dayInWords('2026-11-01')).toBe('1 November 2026');
    expect(dayInWords('2026-13-01')).toBe('');
    expect(dayInWords('')).toBe('');
  });
});
