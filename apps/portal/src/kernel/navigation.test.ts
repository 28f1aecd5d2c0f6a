import { describe, expect, it } from 'vitest';
import { navigationOf } from './navigation.ts';
import type { RoleName } from './session.tsx';

const everywhere = (): boolean => true;
const words = (...roles: RoleName[]): string[] => navigationOf(new Set(roles), everywhere).map(({ name, folded, items }) => (folded ? `${name} ▾` : items.map(({ text }) => text).join(', ')));

describe('the menu', () => {
  it('of a learner stands open', () => {
    expect(words()).toEqual(['Home', 'My record, Find learning, My messages']);
  });

  it('of an officer fits a line', () => {
    expect(words('wdo')).toEqual(['Workbench', 'Providers ▾', 'People ▾', 'Learning ▾', 'Figures ▾', 'My learning ▾']);
  });

  it('of whoever sees totals has what her role alone may open', () => {
    expect(words('executive')).toEqual(['Summary', 'Targets, Needs, Providers, Contracts, The funded post', 'My learning ▾']);
    expect(words('commissioner')).toEqual(['Summary', 'Targets, Needs, Providers, Contracts, Late', 'My learning ▾']);
  });

  it('names a page once, in the first group that has it, and leaves out a group without pages', () => {
    const paths = navigationOf(new Set<RoleName>(['wdo', 'manager', 'executive']), everywhere).flatMap(({ items }) => items.map(({ to }) => to));
    expect(new Set(paths).size).toBe(paths.length);
    expect(navigationOf(new Set<RoleName>(['manager']), (path) => ['/', '/team', '/record'].includes(path)).map(({ name }) => name)).toEqual(['Home', 'Your team', 'My learning']);
  });
});
