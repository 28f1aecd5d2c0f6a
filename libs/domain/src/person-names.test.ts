import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameKey } from './person-names.ts';

it('is the same however a name is typed', () => {
  const same = [['O’Neill', "O'Neill", 'O`NEILL', 'o neill', 'ONeill'], ['Zoë', 'ZOE', 'Zoe\u0308'], ['Smith-Jones', 'Smith Jones', 'Smith–Jones'], ['Łucja', 'łucja'], ['D’Arcy-Ștefan', "d'arcy stefan"]];
  for (const names of same) expect(new Set(names.map(nameKey)).size, names.join(', ')).toBe(1);
});

it('keeps names apart that are not the same', () => {
  const names = ['Neill', 'Neil', 'ONeil', 'Smith', 'Smyth', 'Ли', 'Иван', '李'];
  expect(new Set(names.map(nameKey)).size).toBe(names.length);
});

it('has nothing more to take away the second time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => nameKey(nameKey(name)) === nameKey(name)));
});
