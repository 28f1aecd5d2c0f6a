import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localParagraphs, localWordsFault, longestLocalWords } from './local-words.ts';

describe('local words', () => {
  it('are paragraphs, lines and links', () => {
    expect(localParagraphs('Ring [our money team](tel:01632960500).\nOr come in.\n\n\nSee https://www.northmoor.example/money/.')).toEqual([
      [[{ text: 'Ring ' }, { text: 'our money team', href: 'tel:01632960500' }, { text: '.' }], [{ text: 'Or come in.' }]],
      [[{ text: 'See ' }, { text: 'northmoor.example/money', href: 'https://www.northmoor.example/money/' }, { text: '.' }]],
    ]);
    expect(localParagraphs(' \n\n ')).toEqual([]);
  });

  it('keep as words what is no proper link', () => {
    expect(localParagraphs('[here](javascript:alert)')).toEqual([[[{ text: '[here](javascript:alert)' }]]]);
    expect(localParagraphs('[ ](https://a.example)')).toEqual([[[{ text: '[ ](https://a.example)' }]]]);
  });

  it.each([
    ['Ask at [the hub](https://hub.example/a?b=1#c) or https://hub.example.', null],
    ['Ring [us](tel:+441632960500)', null],
    ['Age < 5 and > 2', null],
    ['', null],
    ['x'.repeat(longestLocalWords + 1), 'too_long'],
    ['<b>Bold</b>', 'markup'],
    ['<script>', 'markup'],
    ['See http://hub.example', 'bad_link'],
    ['See www.hub.example', 'bad_link'],
    ['[hub](hub.example)', 'bad_link'],
    ['[hub](javascript:alert(1))', 'bad_link'],
    ['[](https://hub.example)', 'bad_link'],
    ['[us](tel:ring me)', 'bad_link'],
  ])('%s: %s', (text, fault) => {
    expect(localWordsFault(text)).toBe(fault);
  });

  it('never lose a word, and never link to anything but https and telephones', () => {
    const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom('[a b](https://x.example/y)', 'https://x.example/z.', '[q](javascript:x)', '\n\n', '\n', 'http://x.example', '[t](tel:999)')), { maxLength: 12 });
    fc.assert(
      fc.property(pieces.map((list) => list.join(' ')), (text) => {
        const runs = localParagraphs(text).flat(2);
        for (const { href } of runs) if (href !== undefined) expect(href).toMatch(/^(https:\/\/[^\s"'<>]+|tel:\+?\d+)$/);
        const shown = runs.filter((run) => run.href === undefined).map((run) => run.text).join('');
        const plain = text.replace(/\[[^[\]\n]*\]\([^()\s]*\)|https:\/\/[^\s<>"'()[\]]+/g, '');
        for (const word of plain.split(/\s+/).filter((each) => /^[a-z]+$/.test(each))) expect(shown).toContain(word);
      }),
    );
  });
});
