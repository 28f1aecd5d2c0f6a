/// <reference types="vite/types/importMeta.d.ts" />
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appRole } from './app-role.ts';

/**
 * Every `NNNN-name.sql` of this folder with its `NNNN-name.down.sql`, in the order of their numbers, so that a new one
 * is two files and no list. In the text `{app}` stands for the app role's name.
 */
const texts = import.meta.glob<string>('./[0-9]*.sql', { query: '?raw', import: 'default', eager: true });

/** TypeORM orders by the moment at the end of a name; ours follow one another from the first. */
const firstMoment = 1_763_700_000_000;

/** @throws Error for a migration that cannot be undone, or two of one number. */
export function sqlMigrations(found: Record<string, string> = texts): (new () => MigrationInterface)[] {
  const ups = Object.keys(found).filter((path) => !path.endsWith('.down.sql')).sort();
  const numbers = ups.map(numberOf);
  const twice = numbers.find((number, at) => numbers.indexOf(number) !== at);
  if (twice !== undefined) throw new Error(`Two migrations have the number ${twice}`);
  return ups.map((path) => {
    const [up, down] = [found[path], found[path.replace(/\.sql$/, '.down.sql')]];
    if (up === undefined || down === undefined) throw new Error(`${path} cannot be undone: it has no .down.sql`);
    return asMigration(nameOf(path), up, down);
  });
}

function asMigration(name: string, up: string, down: string): new () => MigrationInterface {
  return class {
    name = name;

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(up.replaceAll('{app}', await appRole(runner)));
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(down.replaceAll('{app}', await appRole(runner)));
    }
  };
}

function numberOf(path: string): number {
  return Number(/(\d{4})-/.exec(path)?.[1]);
}

/** './0001-foundation.sql' is 'Foundation1763700000000'. */
function nameOf(path: string): string {
  const words = (/\d{4}-(.+)\.sql$/.exec(path)?.[1] ?? '').split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + String(firstMoment + numberOf(path) - 1);
}
