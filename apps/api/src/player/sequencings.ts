import { Injectable } from '@nestjs/common';
import type { ActivityTree } from '@pvi/player/sequencing/activity-tree';
import { newSequencing } from '@pvi/player/sequencing/sequencer';
import type { ObjectiveState, SequencingState } from '@pvi/player/sequencing/sequencing-state';
import type { Ctx } from '../kernel/context.ts';
import { storable, unpacked } from './attempt-text.ts';
import { attemptStateSql, keepObjectivesSql, keepStoresSql, setAttemptStateSql, systemObjectivesSql, systemStoresSql } from './player.sql.ts';

/** Whose attempt it is. */
export interface Whose {
  attemptId: string;
  personId: string;
  /** Set in an officer's trial: what belongs to the system is her own as a learner, so a trial keeps to itself. */
  trialOf?: string | null;
}

/** Where learners stand in the trees of SCORM 2004, and what their courses share. */
@Injectable()
export class Sequencings {
  /** Her state in a tree; new before the first visit. What belongs to the system is as her courses left it last. */
  async of(ctx: Ctx, tree: ActivityTree, { attemptId, personId, trialOf }: Whose): Promise<SequencingState> {
    const [row] = (await ctx.db.query(attemptStateSql, [attemptId])) as { state: unknown }[];
    const kept = unpacked(row?.state ?? {}) as Partial<SequencingState>;
    // the lot that her order of children is drawn from: hers in this attempt, and the same whenever it is asked for
    const state = kept.activities === undefined ? newSequencing({ seed: Number.parseInt(attemptId.replaceAll('-', '').slice(-8), 16) }) : (kept as SequencingState);
    if (trialOf) return state;
    const globals = tree.objectivesGlobalToSystem ? await this.shared<ObjectiveState>(ctx, systemObjectivesSql, personId) : {};
    const stores = tree.sharedDataGlobalToSystem ? await this.shared<string>(ctx, systemStoresSql, personId) : {};
    return { ...state, globals: { ...state.globals, ...globals }, sharedData: { ...state.sharedData, ...stores } };
  }

  /** Keeps what has changed. Its attempt is locked. */
  async keep(ctx: Ctx, tree: ActivityTree, { attemptId, personId, trialOf }: Whose, before: SequencingState, after: SequencingState): Promise<void> {
    if (after === before) return;
    await ctx.db.query(setAttemptStateSql, [attemptId, storable(after)]);
    if (trialOf) return;
    if (tree.objectivesGlobalToSystem) await this.share(ctx, keepObjectivesSql, personId, before.globals, after.globals);
    if (tree.sharedDataGlobalToSystem) await this.share(ctx, keepStoresSql, personId, before.sharedData, after.sharedData);
  }

  private async shared<T>(ctx: Ctx, sql: string, personId: string): Promise<Record<string, T>> {
    const rows = (await ctx.db.query(sql, [personId])) as { target: string; value: unknown }[];
    return Object.fromEntries(rows.map(({ target, value }) => [target, (unpacked(value) as { of: T }).of]));
  }

  private async share(ctx: Ctx, sql: string, personId: string, before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Promise<void> {
    const changed = Object.keys(after).filter((target) => JSON.stringify(after[target]) !== JSON.stringify(before[target])).sort();
    if (changed.length > 0) await ctx.db.query(sql, [personId, changed, changed.map((target) => storable({ of: after[target] }))]);
  }
}
