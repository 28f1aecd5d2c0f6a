import { Injectable } from '@nestjs/common';
import type { Ctx } from './context.ts';

/**
 * What rooms tell the rooms above them. A room adds its facts by declaration merging:
 * `declare module '../kernel/facts.ts' { interface FactMap { completion: CompletionRecorded } }`.
 */
export interface FactMap {}

type Listener = (ctx: Ctx, fact: never) => Promise<void>;

/** Upward calls without an import: what must be true at once, in the same transaction, in ladder order. */
@Injectable()
export class Facts {
  private readonly listeners = new Map<string, { rung: number; listener: Listener }[]>();

  /** Called once at start by a room; `rung` is the room's place on the ladder. */
  subscribe<K extends keyof FactMap>(fact: K, rung: number, listener: (ctx: Ctx, fact: FactMap[K]) => Promise<void>): void {
    const list = this.listeners.get(fact) ?? [];
    list.push({ rung, listener: listener as Listener });
    list.sort((a, b) => a.rung - b.rung);
    this.listeners.set(fact, list);
  }

  async announce<K extends keyof FactMap>(ctx: Ctx, fact: K, what: FactMap[K]): Promise<void> {
    for (const { listener } of this.listeners.get(fact) ?? []) await listener(ctx, what as never);
  }
}
