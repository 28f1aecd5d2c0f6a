import { describe, expect, it } from 'vitest';
import { validAlone } from './sequenced.ts';
import { group, leaf, treeOf } from './sequencing/tree.fixture.ts';

const answers = (control: object, edition: '3rd' | '4th' = '4th'): Record<string, string> => {
  const valid = validAlone(treeOf(group('course', [leaf('a')], { control }), { edition }), 'a');
  return Object.fromEntries(['continue', 'previous', 'choice.{target=a}', 'choice.{target=course}', 'jump.{target=a}'].map((name) => [name, valid[`adl.nav.request_valid.${name}`] ?? 'none']));
};

describe('adl.nav.request_valid in a course of one lesson', () => {
  it('is by its control mode: "next" leads out of the course where it flows, and the lesson may be chosen where choice is', () => {
    expect(answers({ flow: true, choice: true })).toEqual({ 'continue': 'true', 'previous': 'false', 'choice.{target=a}': 'true', 'choice.{target=course}': 'true', 'jump.{target=a}': 'true' });
    expect(answers({ flow: false, choice: true })).toMatchObject({ 'continue': 'false', 'previous': 'false', 'choice.{target=a}': 'true' });
    expect(answers({ flow: true, choice: false })).toMatchObject({ 'continue': 'true', 'choice.{target=a}': 'false' });
  });

  it('knows of no jump before the 4th Edition', () => {
    expect(answers({ flow: true }, '3rd')['jump.{target=a}']).toBe('false');
  });
});
