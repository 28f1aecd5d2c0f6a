import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodingOf, headingsAt, isBinary, separatorOf, textPieces } from './tables.ts';

const decodeText = (bytes: Uint8Array) => {
  const encoding = encodingOf(bytes);
  return { text: [...textPieces(bytes, encoding)].join(''), encoding };
};
import type { Separator } from './tables.ts';

const text = 'Name;Born\nZoë “Zo” Ńowak;1990\nÉamonn;1991\n';

describe('encodingOf and textPieces', () => {
  const utf16 = (littleEndian: boolean, mark: boolean) => {
    const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2);
    const view = new DataView(bytes.buffer);
    if (mark) view.setUint16(0, 0xfeff, littleEndian);
    for (let at = 0; at < text.length; at += 1) view.setUint16((at + (mark ? 1 : 0)) * 2, text.charCodeAt(at), littleEndian);
    return bytes;
  };

  it('reads UTF-8 and UTF-16, with and without their mark', () => {
    const utf8 = new TextEncoder().encode(text);
    expect(decodeText(utf8)).toEqual({ text, encoding: 'utf-8' });
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8]))).toEqual({ text, encoding: 'utf-8' });
    for (const mark of [true, false]) {
      expect(decodeText(utf16(true, mark))).toEqual({ text, encoding: 'utf-16le' });
      expect(decodeText(utf16(false, mark))).toEqual({ text, encoding: 'utf-16be' });
    }
  });

  it('reads what old Windows programs write', () => {
    expect(decodeText(new Uint8Array([0x5a, 0x6f, 0xeb, 0x20, 0x80, 0x92]))).toEqual({ text: 'Zoë €’', encoding: 'windows-1252' });
  });

  it('reads any bytes at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeText(bytes).text === 'string'));
  });
});

describe('separatorOf', () => {
  const cell = fc.stringMatching(/^[a-z0-9 ]{0,8}$/);
  it('finds what a table was written with, though cells hold the others', () => {
    fc.assert(
      fc.property(fc.constantFrom<Separator>(',', ';', '\t', '|'), fc.integer({ min: 2, max: 8 }), fc.integer({ min: 2, max: 12 }), cell, (separator, width, height, some) => {
        const other = separator === ',' ? ';' : ',';
        const lines = Array.from({ length: height }, (_, row) => Array.from({ length: width }, (_, at) => (at === 0 && row % 3 === 1 ? `"a${separator}b${other}\n${some}"` : `${some}${at}`)).join(separator));
        expect(separatorOf(lines.join('\r\n'))).toBe(separator);
      }),
    );
  });

  it('takes commas where nothing separates', () => {
    expect(separatorOf('one\ntwo\n')).toBe(',');
    expect(separatorOf('')).toBe(',');
  });
});

describe('headingsAt', () => {
  it('passes over titles, dates of printing and notes', () => {
    expect(headingsAt([1, 2, 12, 11, 12])).toBe(2);
    expect(headingsAt([12, 3, 12])).toBe(0);
    expect(headingsAt([2, 2])).toBe(0);
    expect(headingsAt([1, 1])).toBe(-1);
    expect(headingsAt([])).toBe(-1);
  });

  it('is the first line of every table whose lines are no wider than twice its headings', () => {
    const table = fc.integer({ min: 2, max: 30 }).chain((width) => fc.tuple(fc.constant(width), fc.array(fc.integer({ min: 0, max: 2 * width }), { maxLength: 19 })));
    fc.assert(fc.property(table, ([width, lines]) => headingsAt([width, ...lines]) === 0));
  });
});

it('tells a picture from a table', () => {
  expect(isBinary('\u0089PNG\r\n\u001a\n\u0000\u0000')).toBe(true);
  expect(isBinary(text)).toBe(false);
});
