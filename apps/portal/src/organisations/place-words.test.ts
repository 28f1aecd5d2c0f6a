import { describe, expect, it } from 'vitest';
import { placeWords } from './place-words.ts';

describe('a place in words', () => {
  it('names the provider once', () => {
    expect(placeWords('Elm Care, North', 'Elm Care')).toBe('Elm Care, North');
    expect(placeWords('Elm Care', 'Elm Care')).toBe('Elm Care');
    expect(placeWords('Rose Lodge', 'Elm Care')).toBe('Rose Lodge, Elm Care');
  });
});
