import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { demoIdentities } from '@pvi/contract/access';
import { Clock } from '../kernel/clock.ts';
import { Config } from '../kernel/config.ts';
import { system } from '../kernel/context.ts';
import type { Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { notFound } from '../kernel/problem.ts';
import { beyond } from '../kernel/beyond.ts';

type Identity = (typeof demoIdentities)[number];

/** Trying each role with one click, and a clock that moves. Neither exists outside demo mode. */
@Injectable()
export class Demo implements OnApplicationBootstrap {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /** What was entered on a moved day must not lie ahead of the product after a restart. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.config.mode !== 'demo') return;
    const [council] = (await this.database.read(system, (ctx) => ctx.db.query('select clock_days from council'))) as { clock_days: number }[];
    this.clock.days = council?.clock_days ?? 0;
  }

  /** The demo names its people by user name: `demo-learner`, `demo-manager` … */
  async personFor(ctx: Ctx, identity: Identity): Promise<string> {
    this.mustBeDemo();
    const [row] = await beyond(ctx, 'demo', async () => (await ctx.db.query('select person_id from account where user_name = $1', [`demo-${identity}`])) as { person_id: string }[]);
    if (!row) throw notFound();
    return row.person_id;
  }

  async moveClock(ctx: Ctx, days: number): Promise<{ today: string }> {
    this.mustBeDemo();
    await beyond(ctx, 'demo', () => ctx.db.query('update council set clock_days = $1', [days]));
    this.clock.days = days;
    return { today: this.clock.today() };
  }

  private mustBeDemo(): void {
    if (this.config.mode !== 'demo') throw notFound();
  }
}
