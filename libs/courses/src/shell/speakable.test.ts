import { describe, expect, it } from 'vitest';
import { speakable } from './speakable.ts';

describe('what a voice says', () => {
  it.each([
    ['Ring 999.', 'Ring 9 9 9.'],
    ['Press 55, or ring 101.', 'Press 55, or ring 1 0 1.'],
    ['01632 960 100', '0 1 6 3 2, 9 6 0, 1 0 0'],
    ['Adult social care\n\n01632 960 100\nDay and night', 'Adult social care. 0 1 6 3 2, 9 6 0, 1 0 0. Day and night'],
    ['✓ A good choice', 'A good choice'],
    ['The Care Act 2014 is 36 months old.', 'The Care Act 2014 is 36 months old.'],
    ['About 1014 people', 'About 1014 people'],
  ])('%j is %j', (text, said) => {
    expect(speakable(text)).toBe(said);
  });
});
