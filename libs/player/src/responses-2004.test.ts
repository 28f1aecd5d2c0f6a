import { describe, expect, it } from 'vitest';
import { correctPattern, learnerResponse } from './responses-2004.ts';

const good: [string, string[], string[]][] = [
  // type, responses, patterns
  ['true-false', ['true', 'false'], ['true', 'false']],
  ['choice', ['', 'a', 'a[,]b', 'urn:pvi:a[,]urn:pvi:b', Array.from({ length: 40 }, (_, index) => `c${index}`).join('[,]')], ['', 'a', 'a[,]b']],
  ['fill-in', ['', 'bank', '{lang=en}bank[,]river', 'a, b', 'x'.repeat(300)], ['bank', '{case_matters=true}{lang=en}Bank', '{order_matters=false}a[,]b', '{case_matters=false}{order_matters=true}a', '{order_matters=true}{case_matters=true}a', '{colour=red}a']],
  ['long-fill-in', ['', 'A story.', '{lang=cy}Stori.', 'x'.repeat(5000)], ['A story.', '{case_matters=true}{lang=en}A', '{lang=en}{case_matters=true}A', '{order_matters=maybe}A']],
  ['matching', ['', '1[.]a', '1[.]a[,]2[.]b', '1[.]a[,]1[.]a'], ['1[.]a', '1[.]a[,]2[.]b']],
  ['performance', ['step_1[.]pull', '[.]pull', 'step_1[.]', 'a[.]1[,]b[.]two words', 'a[.]1[:]2'], ['{order_matters=false}a[.]1', 'a[.]1[:]2', 'a[.][:]2']],
  ['sequencing', ['a', 'b[,]a[,]b'], ['a[,]b']],
  ['likert', ['agree'], ['agree']],
  ['numeric', ['4.5', '-1'], ['1[:]10', '[:]10', '1[:]', '[:]', '4[:]4']],
  ['other', ['', 'anything [,] at {all}'], ['', 'anything']],
];

const bad: [string, string[], string[]][] = [
  ['true-false', ['yes', 't', 'True', '', '1'], ['yes', '']],
  ['choice', ['a[,]a', 'a[,]', '[,]a', 'a[,][,]b', 'has space', 'urn:'], ['a[,]a', 'a[,]']],
  ['fill-in', ['{lang=english}bank', 'a[,]{lang=}b'], ['{case_matters=maybe}Bank', '{order_matters=}a']],
  ['long-fill-in', ['{lang=welsh}Stori.'], ['{case_matters=1}A', '{lang=welsh}A']],
  ['matching', ['1,a', '1[.]', '[.]a', '1[.]a[,]', '1[.]a[.]b', '1.a'], ['', '1[.]', '1']],
  ['performance', ['', '[.]', 'pull', 'a[.]b[.]c', 'a[.]1[,]', 'two words[.]1', 'a[.]2[:]1', 'a[.]x[:]1'], ['', '{order_matters=x}a[.]1', 'a[.]1[:]2[:]3']],
  ['sequencing', ['', 'a[,]', '[,]', 'two words'], ['', 'a[,]']],
  ['likert', ['', 'two words', 'a b'], ['']],
  ['numeric', ['four', '', '1[:]2', '1e3'], ['4', '10[:]1', 'a[:]b', '1[:]2[:]3', '']],
];

const rows = (table: [string, string[], string[]][], column: 1 | 2): [string, string][] => table.flatMap((row) => row[column].map((value): [string, string] => [row[0], value]));

describe('how answers to questions are written', () => {
  it.each(rows(good, 1))('a %s question takes the response %.40j', (type, value) => {
    expect(learnerResponse(type)?.test(value)).toBe('ok');
  });

  it.each(rows(good, 2))('a %s question takes the pattern %.40j', (type, value) => {
    expect(correctPattern(type)?.test(value)).toBe('ok');
  });

  it.each(rows(bad, 1))('a %s question refuses the response %.40j', (type, value) => {
    expect(learnerResponse(type)?.test(value)).toBe('wrong_type');
  });

  it.each(rows(bad, 2))('a %s question refuses the pattern %.40j', (type, value) => {
    expect(correctPattern(type)?.test(value)).toBe('wrong_type');
  });

  it('knows no other type', () => {
    expect([learnerResponse(undefined), correctPattern('essay'), learnerResponse('')]).toEqual([undefined, undefined, undefined]);
  });
});
