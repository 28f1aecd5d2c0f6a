import { Injectable } from '@nestjs/common';
import type { demoIdentities } from '@pvi/contract/access';
import { Clock } from '../kernel/clock.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { notFound } from '../kernel/problem.ts';

type Identity = (typeof demoIdentities)[number];

/** Trying each role with one click, and a clock that moves. Neither exists outside demo mode. */
@Injectable()
export class Demo {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** The demo names its people by user name: `demo-learner`, `demo-manager` … */
  async personFor(ctx: Ctx, identity: Identity): Promise<string> {
    this.mustBeDemo();
    const [row] = (await ctx.db.query('select person_id from account where user_name = $1', [`demo-${identity}`])) as { person_id: string }[];
    if (!row) throw notFound();
    return row.person_id;
  }

  async moveClock(ctx: Ctx, days: number): Promise<{ today: string }> {
    this.mustBeDemo();
    await ctx.db.query('update council set clock_days = $1', [days]);
    this.clock.days = days;
    return { today: this.clock.today() };
  }

  private mustBeDemo(): void {
    if (this.config.mode !== 'demo') throw notFound();
  }
}
