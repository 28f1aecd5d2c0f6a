import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { roles } from '@pvi/contract/ability';
import { retentionClasses } from '@pvi/contract/retention';
import { expect, it } from 'vitest';
import { subjects } from '../../apps/api/src/notices/words.ts';

const paper = (name: string): string => readFileSync(fileURLToPath(new URL(`../../docs/privacy/${name}.md`, import.meta.url)), 'utf8');

it('the assessment points to nothing that is not there, and says for every role what it sees', () => {
  const text = paper('dpia');
  const headings = [...text.matchAll(/^#+ (?:\d+\. )?(.+)$/gm)].map(([, heading]) => heading);
  for (const [, heading] of text.matchAll(/see "([^"]+)" below/g)) expect(headings).toContain(heading);
  const words = { learner: 'the person', wdo: 'workforce officer', hr_business_partner: 'HR business partner' } as Record<string, string>;
  const table = /### Who sees what\n([\s\S]+?)\n\n/.exec(text)?.[1] ?? '';
  for (const role of roles) expect(table).toContain(words[role] ?? role.replaceAll('_', ' '));
  expect(text).toContain(`subjects are ${['six', 'seven', 'eight', 'nine'][Object.keys(subjects).length - 6]} fixed sentences`);
});

it('the record of processing says how long each class is kept, as the product has it', () => {
  const text = paper('record-of-processing');
  for (const { title, years, from } of Object.values(retentionClasses)) if (years) expect(text).toContain(`| ${title} | ${years} years from ${from} |`);
});
