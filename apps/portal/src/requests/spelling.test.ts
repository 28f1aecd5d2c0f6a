import { newCode, showCode } from '@pvi/domain/codes';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spelt } from './spelling.ts';

it('says every letter of a code by a word that begins with it, and figures as they are', () => {
  expect(spelt('9JWH-V6D8')).toBe('9, Juliet, Whisky, Hotel – Victor, 6, Delta, 8');
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(10_000)), (numbers) => {
      const code = showCode('invitation', newCode('invitation', (limit) => (numbers.next().value ?? 0) % limit));
      const said = spelt(code).split(/, | – /);
      return said.map((word) => word.charAt(0)).join('') === code.replaceAll('-', '') && said.every((word) => /^(\d|[A-Z][a-z-]+)$/.test(word));
    }),
  );
});
