import { Injectable } from '@nestjs/common';
import type { LaunchTerms } from '@pvi/player/launch';
import type { Lesson } from '@pvi/player/organisation';
import { Config } from '../kernel/config.ts';
import { bearer, permit, type Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { digest, newId, newSecret } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { launchByIdSql, launchByTokenSql, openLaunchSql, type AttemptRow, type LaunchRow } from './player.sql.ts';

const hour = 3_600_000;
/** How long a course that was opened may be looked at. */
const openFor = 12 * hour;
/** How long saves of it are taken, so that a device that was without a connection can bring them. */
const takesSavesFor = 30 * 24 * hour;

const mostRemembered = 2000;
/** After so long a launch is read again: it may have been closed by another process. */
const trustedMs = 30_000;

/** Launches by the secret in their address. What never changes of them is kept in memory: a save must not look it up each time. */
@Injectable()
export class Launches {
  private readonly remembered = new Map<string, { launch: LaunchRow; readAt: number }>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Opens a visit of an attempt, which is locked or the asker's own. The address is told once. */
  async begin(ctx: Ctx, attemptId: string, mode: LaunchRow['mode']): Promise<{ launchId: string; launchUrl: string }> {
    const [launchId, token] = [newId(), newSecret()];
    await ctx.db.query(openLaunchSql, [launchId, attemptId, mode, digest(token), ctx.now, new Date(ctx.now.getTime() + openFor)]);
    return { launchId, launchUrl: this.addressOf(launchId, token) };
  }

  /** A launch, as whoever is signed in names it. @throws Problem `not_found`. */
  async byId(ctx: Ctx, launchId: string): Promise<LaunchRow & Pick<AttemptRow, 'closedAs'>> {
    const [launch] = (await ctx.db.query(launchByIdSql, [launchId])) as (LaunchRow & Pick<AttemptRow, 'closedAs'>)[];
    if (!launch) throw notFound();
    permit(ctx, 'play', 'Attempt', { personId: launch.personId });
    return launch;
  }

  /** The launch, for its page, its content and what it begins with. @throws Problem `not_found`, `launch_ended`. */
  async open(label: string, token: string): Promise<LaunchRow> {
    const launch = await this.find(label, token, trustedMs);
    if (launch.closedAt !== null || this.database.clock.now() >= launch.expiresAt) throw ended();
    return launch;
  }

  /** The launch, for its saves: also when it was left or is no longer shown. @throws Problem `not_found`, `launch_ended`. */
  async forSaves(label: string, token: string): Promise<LaunchRow> {
    const launch = await this.find(label, token, Infinity);
    if (this.database.clock.now().getTime() > launch.openedAt.getTime() + takesSavesFor) throw ended();
    return launch;
  }

  /** A launch was closed here: what is remembered of it is out of date. */
  forget(launchId: string): void {
    for (const [key, { launch }] of this.remembered) if (launch.launchId === launchId) this.remembered.delete(key);
  }

  /** Where a launch's frame goes. Each has an origin of its own wherever the content origin allows it. */
  private addressOf(launchId: string, token: string): string {
    return `${this.config.contentOrigin.replace('*', labelOf(launchId))}/l/${token}/`;
  }

  private async find(label: string, token: string, trusted: number): Promise<LaunchRow> {
    if (!/^[\w-]{32}$/.test(token)) throw unknown();
    const key = digest(token);
    let known = this.remembered.get(key);
    if (!known || Date.now() - known.readAt > trusted) {
      const [launch] = await this.database.read(bearer, (ctx) => ctx.db.query(launchByTokenSql, [key]) as Promise<LaunchRow[]>);
      if (!launch) throw unknown();
      known = { launch, readAt: Date.now() };
      if (this.remembered.size >= mostRemembered) this.remembered.delete(this.remembered.keys().next().value as string);
      this.remembered.set(key, known);
    }
    // a secret is good on its own origin only; where one origin serves all there is no label to hold it against
    if (label !== '' && label !== labelOf(known.launch.launchId)) throw unknown();
    return known.launch;
  }
}

/** On what terms a lesson of a launch runs. */
export function termsOf({ mode }: Pick<LaunchRow, 'mode'>, { opens }: Lesson): LaunchTerms {
  return { mode, credit: mode === 'normal' ? 'credit' : 'no-credit', facts: opens.facts };
}

function labelOf(launchId: string): string {
  return launchId.replaceAll('-', '');
}

function unknown(): Problem {
  return new Problem('not_found', 'There is no course at this address. Go back to the portal and open the course there.');
}

function ended(): Problem {
  return new Problem('launch_ended', 'This course was closed or has been open too long. Go back to the portal and open it again: your place is kept.');
}
