import type { QueryRunner } from 'typeorm';

/**
 * The role that the API connects as, quoted. Where only one address is given it is the owner itself, and the
 * migrations take nothing from it.
 */
export async function appRole(runner: QueryRunner): Promise<string> {
  const name = process.env.DATABASE_URL ? decodeURIComponent(new URL(process.env.DATABASE_URL).username) : '';
  const [row] = (await runner.query('select quote_ident(coalesce(nullif($1, \'\'), current_user)) as name', [name])) as { name: string }[];
  return row?.name ?? 'current_user';
}
