import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { Day } from '@pvi/domain/days';
import { trainedShare } from '@pvi/domain/trained-share';
import type { TrainedShare } from '@pvi/domain/trained-share';
import pg from 'pg';
import { ask } from '../../apps/api/src/compliance/asking.ts';
import type { Scope } from '../../apps/api/src/compliance/scope.sql.ts';
import { wholeCouncil } from '../../apps/api/src/compliance/scope.sql.ts';
import { sharePeopleOn, sharesOn } from '../../apps/api/src/compliance/shares.ts';
import type { ShareQuestion } from '../../apps/api/src/compliance/shares.ts';
import { pairParameters, pairsSql } from '../../apps/api/src/compliance/standing.sql.ts';
import type { PairRow } from '../../apps/api/src/compliance/standing.sql.ts';
import { keepDatesAsText } from '../../apps/api/src/kernel/date-types.ts';
import type { Ctx } from '../../apps/api/src/kernel/context.ts';
import { load } from './loaded-world.ts';
import type { Keys } from './loaded-world.ts';
import { PureWorld } from './pure-world.ts';
import { world as worlds } from './world.ts';
import type { World } from './world.ts';

/**
 * Throws worlds of facts, dense around their edges, at the pure functions, at the SQL for one team and at the SQL for
 * the whole council, and demands that all say exactly the same of every pair and every share on every day.
 * @param ownerUrl a migrated, empty database; it is left as it was
 * @param patienceMs how long to look, and then to make a failing world smaller; without end unless said
 * @throws the smallest world found on which they differ, with the seed that leads to it
 */
export async function twin(ownerUrl: string, { count, seed, patienceMs }: { count: number; seed?: number; patienceMs?: number }): Promise<void> {
  keepDatesAsText();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await client.query('begin');
        try {
          const keys = await load(client, world);
          const ctx = { db: { query: async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows } } as unknown as Ctx;
          await new Twin(ctx, world, keys).agree();
        } finally {
          await client.query('rollback');
        }
      }),
      { numRuns: count, seed, interruptAfterTimeLimit: patienceMs },
    );
  } finally {
    await client.end();
  }
}

class Twin {
  private readonly ctx: Ctx;
  private readonly world: World;
  private readonly keys: Keys;
  private readonly pure: PureWorld;

  constructor(ctx: Ctx, world: World, keys: Keys) {
    this.ctx = ctx;
    this.world = world;
    this.keys = keys;
    this.pure = new PureWorld(world);
  }

  async agree(): Promise<void> {
    const { keys, world } = this;
    const setting: Scope = { kind: 'setting', ids: keys.settings.slice(0, 2) };
    const organisation: Scope = { kind: 'organisation', ids: keys.organisations.slice(0, 1) };
    const service: Scope = { kind: 'service', ids: [keys.service] };
    const bought = (post: number, on: Day) => world.contracts.some((one) => one.organisation === this.organisationOf(post) && one.startsOn <= on && (one.endsOn === null || one.endsOn >= on));
    for (const on of world.days.filter((_, n) => n % 3 === 0)) {
      await this.pairsAgree(on, wholeCouncil, () => true);
      await this.pairsAgree(on, setting, (post) => world.posts[post]!.setting < 2);
      await this.pairsAgree(on, service, (post) => bought(post, on));
      await this.pairsAgree(on, { kind: 'person', ids: [keys.people[0]!] }, (post) => world.posts[post]!.person === 0);
    }
    await this.sharesAgree({}, () => true);
    await this.sharesAgree({ scope: setting }, (post) => world.posts[post]!.setting < 2);
    await this.sharesAgree({ scope: organisation }, (post) => this.organisationOf(post) === 0);
    await this.sharesAgree({ organisationTypes: ['NUR'] }, (post) => world.organisations[this.organisationOf(post)]!.type === 'NUR');
    await this.sharesAgree({ scope: service }, bought);
    await this.sharesAgree({ workerTypes: ['bank', 'agency'] }, () => true);
    await this.placesAgree('organisation', keys.organisations, (post) => this.organisationOf(post));
    await this.placesAgree('setting', keys.settings, (post) => world.posts[post]!.setting);
  }

  private async pairsAgree(on: Day, scope: Scope, inScope: (post: number) => boolean): Promise<void> {
    const rows = await ask<PairRow>(this.ctx, pairsSql(scope.kind), pairParameters(on, null, scope));
    const said = rows.map((row) => ({
      post: this.keys.posts.indexOf(row.assignment_id), rule: this.keys.rules.indexOf(row.requirement_id), state: row.state, reason: row.reason, until: row.until, dueOn: row.due_on,
      held: row.held, heldUntil: row.held_until, lastCompletedOn: row.last_completed_on, begunOn: row.begun_on,
    }));
    const meant = this.world.posts.flatMap((_, post) => this.world.rules.flatMap((_, rule) => {
      const standing = inScope(post) ? this.pure.standing(post, rule, on) : null;
      if (standing === null) return [];
      const out = standing.state === 'not_counted' ? { reason: standing.reason, until: standing.until } : { reason: null, until: null };
      return [{
        post, rule, state: standing.state, ...out, dueOn: standing.dueOn, held: standing.marks.held, heldUntil: standing.heldUntil === null ? 'infinity' : (standing.heldUntil ?? null),
        lastCompletedOn: standing.lastCompletedOn ?? null, begunOn: standing.marks.begun ? this.pure.facts(post, rule, on)!.begunOn : null,
      }];
    }));
    deepStrictEqual(said.toSorted((a, b) => a.post - b.post || a.rule - b.rule), meant, `pairs of ${scope.kind} on ${on}`);
  }

  private async sharesAgree(question: Partial<ShareQuestion>, inPlace: (post: number, on: Day) => boolean): Promise<void> {
    const { world, keys } = this;
    const shares = await sharesOn(this.ctx, { days: world.days, sets: this.sets(), ...question });
    for (const { setKey, on, placeId, ...said } of shares) {
      const meant = trainedShare(this.pure.people(this.rulesOf(setKey), on, (post) => inPlace(post, on), keys.people), question.workerTypes ? (type) => question.workerTypes!.includes(type) : undefined);
      deepStrictEqual(said, withoutPeople(meant), `share of ${setKey} on ${on}, ${JSON.stringify(question)}, ${placeId}`);
    }
    const on = world.days[0]!;
    const behind = await sharePeopleOn(this.ctx, on, { sets: this.sets(), ...question });
    for (const set of this.sets()) {
      const meant = trainedShare(this.pure.people(this.rulesOf(set.key), on, (post) => inPlace(post, on), keys.people), question.workerTypes ? (type) => question.workerTypes!.includes(type) : undefined);
      const outcomes = [...meant.trainedIds.map((id) => `${id} trained`), ...meant.notTrainedIds.map((id) => `${id} not_trained`), ...Object.entries(meant.excludedIds).flatMap(([reason, all]) => all.map((id) => `${id} ${reason}`))];
      deepStrictEqual(behind.filter((row) => row.setKey === set.key).map((row) => `${row.personId} ${row.outcome}`).sort(), outcomes.sort(), `people of ${set.key} on ${on}`);
    }
  }

  /** One share a place: everybody counts once in each. */
  private async placesAgree(places: 'organisation' | 'setting', ids: readonly string[], placeOf: (post: number) => number): Promise<void> {
    const shares = await sharesOn(this.ctx, { days: this.world.days, sets: this.sets(), places });
    const found = new Map(shares.map(({ setKey, on, placeId, ...share }) => [`${setKey} ${on} ${placeId}`, share]));
    for (const set of this.sets()) for (const on of this.world.days) for (const [n, id] of ids.entries()) {
      const meant = trainedShare(this.pure.people(this.rulesOf(set.key), on, (post) => placeOf(post) === n, this.keys.people));
      const said = found.get(`${set.key} ${on} ${id}`);
      if (said) deepStrictEqual(said, withoutPeople(meant), `share of ${set.key} at ${places} ${n} on ${on}`);
      else deepStrictEqual([meant.population, meant.agency.denominator], [0, 0], `no share of ${set.key} at ${places} ${n} on ${on}`);
    }
  }

  /** Every rule by itself, and all of them together. */
  private sets() {
    return [...this.keys.rules.map((id, n) => ({ key: `rule ${n}`, requirementIds: [id] })), { key: 'all', requirementIds: this.keys.rules }];
  }

  private rulesOf(key: string): number[] {
    return key === 'all' ? this.world.rules.map((_, n) => n) : [Number(key.slice('rule '.length))];
  }

  private organisationOf(post: number): number {
    return this.world.settings[this.world.posts[post]!.setting]!.organisation;
  }
}

function withoutPeople({ trainedIds, notTrainedIds, excludedIds, ...share }: TrainedShare) {
  return share;
}
