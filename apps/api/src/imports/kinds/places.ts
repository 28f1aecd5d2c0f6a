import type { Ctx } from '../../kernel/context.ts';
import { organisationsSql, settingsSql } from './people.sql.ts';

export interface ProviderPlace {
  id: string;
  name: string;
}

export interface SettingPlace {
  id: string;
  organisationId: string;
  name: string;
  closedOn: string | null;
}

export type Found<T> = { ok: true; place: T } | { ok: false; code: 'unknown' | 'ambiguous'; remedy: string };

interface Numbers {
  [number: string]: string | null;
}

/** Finds providers and settings by what a file calls them: their name here, or a number that a regulator gave. */
export class Places {
  private readonly settings = new Map<string, { settings: SettingPlace[]; byWord: Map<string, SettingPlace[]> }>();

  private constructor(private readonly providers: Map<string, ProviderPlace[]>) {}

  /** Every open organisation, and the settings of those that the file may mean. */
  static async load(ctx: Ctx, providerWords: readonly string[]): Promise<Places> {
    const rows = (await ctx.db.query(organisationsSql, [ctx.today])) as (ProviderPlace & Numbers)[];
    const places = new Places(byWord(rows, ['cqc', 'ofsted', 'company', 'charity', 'ascWds']));
    const meant = new Set(providerWords.flatMap((word) => places.providers.get(plain(word)) ?? []).map(({ id }) => id));
    const settings = (await ctx.db.query(settingsSql, [[...meant]])) as (SettingPlace & Numbers)[];
    for (const id of meant) {
      const own = settings.filter((one) => one.organisationId === id);
      places.settings.set(id, { settings: own, byWord: byWord(own, ['cqc', 'ofsted']) });
    }
    return places;
  }

  provider(word: string): Found<ProviderPlace> {
    return one(this.providers.get(plain(word)) ?? [], 'No provider here has this name or number. Check it against the list of providers.', 'Several providers have this name. Use the CQC, Ofsted or company number.');
  }

  setting(organisationId: string, word: string): Found<SettingPlace> {
    const known = this.settings.get(organisationId);
    const names = (known?.settings ?? []).filter(({ closedOn }) => closedOn === null).map(({ name }) => name);
    const some = names.slice(0, 6).join(', ') + (names.length > 6 ? ' …' : '');
    return one(known?.byWord.get(plain(word)) ?? [], names.length > 0 ? `This provider’s settings are: ${some}` : 'This provider has no setting yet. Add it first.', 'Several settings have this name. Use the CQC or Ofsted number.');
  }
}

function one<T>(found: readonly T[], unknown: string, ambiguous: string): Found<T> {
  const [first] = found;
  if (first === undefined) return { ok: false, code: 'unknown', remedy: unknown };
  return found.length === 1 ? { ok: true, place: first } : { ok: false, code: 'ambiguous', remedy: ambiguous };
}

function byWord<T extends { name: string } & Numbers>(rows: readonly T[], numbers: readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    for (const word of new Set([row.name, ...numbers.map((number) => row[number])].flatMap((text) => (text ? [plain(text)] : [])))) {
      found.set(word, [...(found.get(word) ?? []), row]);
    }
  }
  return found;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[\s.,’'"-]+/g, ' ').trim();
}
