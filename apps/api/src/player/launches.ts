import { Injectable } from '@nestjs/common';
import type { LaunchTerms } from '@pvi/player/launch';
import type { Lesson } from '@pvi/player/organisation';
import { Config } from '../kernel/config.ts';
import { nobody } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { digest } from '../kernel/ids.ts';
import { Problem } from '../kernel/problem.ts';
import { launchByTokenSql, type LaunchRow } from './player.sql.ts';

const hour = 3_600_000;
/** How long a course that was opened may be looked at. */
export const openFor = 12 * hour;
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

  /** Where a launch's frame goes. Each has an origin of its own wherever the content origin allows it. */
  addressOf(launchId: string, token: string): string {
    return `${this.config.contentOrigin.replace('*', labelOf(launchId))}/l/${token}/`;
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

  private async find(label: string, token: string, trusted: number): Promise<LaunchRow> {
    if (!/^[\w-]{32}$/.test(token)) throw unknown();
    const key = digest(token);
    let known = this.remembered.get(key);
    if (!known || Date.now() - known.readAt > trusted) {
      const [launch] = await this.database.read(nobody, (ctx) => ctx.db.query(launchByTokenSql, [key]) as Promise<LaunchRow[]>);
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
