import { expect, it } from 'vitest';
import { sqlMigrations } from './sql-migrations.ts';

const names = (found?: Record<string, string>): string[] => sqlMigrations(found).map((Migration) => new Migration().name ?? '');

it('takes the files of the folder by their numbers, the first under the name that installed databases know', () => {
  expect(names()[0]).toBe('Foundation1763700000000');
  expect(names({ './0002-b-c.sql': '', './0002-b-c.down.sql': '', './0001-a.sql': '', './0001-a.down.sql': '' })).toEqual(['A1763700000000', 'BC1763700000001']);
});

it('refuses what cannot be undone, and one number twice', () => {
  expect(() => names({ './0001-a.sql': '' })).toThrow('cannot be undone');
  expect(() => names({ './0001-a.sql': '', './0001-a.down.sql': '', './0001-b.sql': '', './0001-b.down.sql': '' })).toThrow('Two migrations');
});
