import type { INestApplicationContext } from '@nestjs/common';
import { importKind } from '@pvi/contract/import-kinds';
import { addDays } from '@pvi/domain/days';
import type { ImportColumn } from '@pvi/domain/import-columns';
import { Access } from '../../access/access.ts';
import { Imports } from '../../imports/imports.ts';
import type { Database } from '../../kernel/database.ts';
import { csvLines } from '../../kernel/sheet.ts';

interface Worker {
  provider: string;
  setting: string;
  learnerNo: string;
  givenName: string;
  familyName: string;
  born: string;
  jobRole: string;
  workerType: string;
  startsOn: string;
}

/** The provider with the most staff sends its whole list, and more people are missing from it than usual: it is held. */
export async function holdAnImport(app: INestApplicationContext, database: Database, officerId: string): Promise<void> {
  const imports = app.get(Imports);
  const actor = await app.get(Access).actor(officerId);
  if (!actor) throw new Error('The demo has no officer');
  const staff = await database.read(actor, (ctx) => ctx.db.query(staffSql) as Promise<Worker[]>);
  // six or more leavers are unusual; of a smaller team so many are missing that the list cannot be whole
  const every = staff.length >= 48 ? 7 : 3;
  const columns = importKind('people')?.columns.map(({ code }) => code) ?? [];
  const lines = staff.filter((_, n) => n % every !== every - 1).map((one, n) => columns.map((code) => cellOf(code, one, n)));
  const content = Buffer.from(csvLines([columns, ...lines]));
  const { importId } = await database.write(actor, (ctx) => imports.receive(ctx, { name: 'staff-list-november.csv', content }));
  await imports.doNow(importId, 'read', officerId);
  await database.write(actor, (ctx) => imports.map(ctx, { importId, kind: 'people', mapping: Object.fromEntries(columns.map((code, at) => [code, at])), full: true }));
  await imports.doNow(importId, 'check', officerId);
}

function cellOf(column: string, one: Worker, n: number): string {
  const cells: Record<string, string> = { provider_ref: one.provider, setting_ref: one.setting, worker_ref: String(10_400 + n), first_name: one.givenName, last_name: one.familyName, date_of_birth: one.born, job_role_code: one.jobRole, worker_type: one.workerType, start_date: one.startsOn, previous_learner_no: one.learnerNo };
  return cells[column] ?? '';
}

const staffSql = `
  with largest as (select s.organisation_id from assignment a join setting s on s.id = a.setting_id where a.ends_on is null and s.closed_on is null
    group by 1 order by count(*) desc, 1 limit 1)
  select o.name as provider, s.name as setting, p.learner_no as "learnerNo", p.given_name as "givenName", p.family_name as "familyName", p.date_of_birth::text as born,
    a.job_role as "jobRole", a.worker_type as "workerType", a.starts_on::text as "startsOn"
  from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id join person p on p.id = a.person_id
  where s.organisation_id = (select organisation_id from largest) and a.ends_on is null and s.closed_on is null order by p.family_name, p.given_name, a.id`;

/**
 * The council's own HR system: its staff of last month are loaded, with numbers of its own; this month's extract was
 * picked up from its folder and is held, because too many are missing and some words of it are new.
 */
export async function holdAnExtract(app: INestApplicationContext, database: Database, officerId: string): Promise<void> {
  const imports = app.get(Imports);
  const actor = await app.get(Access).actor(officerId);
  if (!actor) throw new Error('The demo has no officer');
  const staff = await database.read(actor, (ctx) => ctx.db.query(ownStaffSql) as Promise<Worker[]>);
  const { sourceId } = await database.write(actor, (ctx) => imports.sources.add(ctx, { kind: 'hr_itrent', name: 'MHR iTrent', folder: 'itrent', whole: true, leaveOut: false }));
  const columns = importKind('hr_itrent')?.columns.filter(({ kept }) => kept !== false) ?? [];
  const load = async (name: string, lines: readonly (readonly string[])[], decide: boolean): Promise<string> => {
    const content = Buffer.from(csvLines([columns.map(({ heading, code }) => heading ?? code), ...lines]));
    const { importId } = await database.write(actor, (ctx) => imports.receive(ctx, { name, content, sourceId }));
    await imports.doNow(importId, 'read', officerId);
    const mapping = Object.fromEntries(columns.map(({ code }, at) => [code, at]));
    await database.write(actor, (ctx) => imports.map(ctx, { importId, kind: 'hr_itrent', mapping, full: true, sourceId }));
    await imports.doNow(importId, 'check', officerId);
    const { counts } = await database.read(actor, (ctx) => imports.show(ctx, importId));
    if (decide && counts.duplicate) {
      await database.write(actor, (ctx) => imports.decide(ctx, { importId, decision: 'same' }));
      await imports.doNow(importId, 'check', officerId);
    }
    await database.write(actor, (ctx) => ctx.db.query(`update import set put_into = $2 where id = $1`, [importId, decide ? 'done' : 'held']));
    return importId;
  };
  const lines = staff.map((one, n) => columns.map((column) => extractCell(column, one, n)));
  if (lines.length > 0) {
    const first = await load('itrent-october.csv', lines, true);
    await database.write(actor, (ctx) => imports.commit(ctx, first, true));
    await imports.doNow(first, 'commit', officerId);
  }
  const newcomer: Worker = { provider: '', setting: 'Northmoor Reablement', learnerNo: '', givenName: 'Ines', familyName: 'Marlow', born: '1991-07-14', jobRole: 'Reablement Worker Grade 5', workerType: 'Permanent', startsOn: addDays(database.clock.today(), -20) };
  await load('itrent-november.csv', [...lines.filter((_, n) => n % 3 !== 0), columns.map((column) => extractCell(column, newcomer, lines.length))], false);
}

function extractCell({ code }: ImportColumn, one: Worker, n: number): string {
  const cells: Record<string, string> = {
    person_ref: String(204_400 + n), post_ref: `${204_400 + n}-1`, last_name: one.familyName, first_name: one.givenName, date_of_birth: one.born, post_title: one.jobRole, unit: one.setting, contract_type: one.workerType, start_date: one.startsOn, contract_hours: '37',
  };
  return cells[code] ?? '';
}

const ownStaffSql = `
  select o.name as provider, s.name as setting, p.learner_no as "learnerNo", p.given_name as "givenName", p.family_name as "familyName", p.date_of_birth::text as born,
    a.job_role as "jobRole", a.worker_type as "workerType", a.starts_on::text as "startsOn"
  from assignment a join setting s on s.id = a.setting_id join organisation o on o.id = s.organisation_id join person p on p.id = a.person_id
  where o.kind = 'internal' and a.ends_on is null and s.closed_on is null
    and (select count(*) from assignment b where b.person_id = p.id and b.ends_on is null) = 1 order by p.family_name, p.given_name, a.id`;
