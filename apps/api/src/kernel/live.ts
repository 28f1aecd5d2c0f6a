import { Injectable } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { about } from '@pvi/contract/ability';
import type { Response } from 'express';
import pg from 'pg';
import { Config } from './config.ts';
import type { Actor } from './context.ts';

interface Change {
  everybody: boolean;
  people: string[];
  settings: string[];
}

/**
 * Open pages refresh by server-sent event. One connection listens to PostgreSQL for the whole process; a page
 * hears only of people and settings within its reader's reach, and only that something changed, never what.
 */
@Injectable()
export class Live implements OnApplicationShutdown {
  private readonly open = new Set<{ actor: Actor; res: Response }>();
  private client: pg.Client | null = null;
  private stopped = false;

  constructor(private readonly config: Config) {}

  async listen(): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl });
    this.client = client;
    client.on('notification', (message) => this.pass(JSON.parse(message.payload ?? '{}') as Change));
    client.on('error', () => undefined);
    client.on('end', () => {
      if (!this.stopped) setTimeout(() => void this.listen().catch(() => undefined), 1000).unref();
    });
    await client.connect();
    await client.query('listen live');
  }

  attach(actor: Actor, res: Response): void {
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    res.write('retry: 2000\n\n');
    const page = { actor, res };
    this.open.add(page);
    // proxies close a silent stream
    const beat = setInterval(() => res.write(': here\n\n'), 25_000);
    res.on('close', () => {
      clearInterval(beat);
      this.open.delete(page);
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    for (const { res } of this.open) res.end();
    await this.client?.end();
  }

  private pass(change: Change): void {
    for (const { actor, res } of this.open) if (concerns(actor, change)) res.write('data: {"changed":true}\n\n');
  }
}

function concerns(actor: Actor, change: Change): boolean {
  return (
    change.everybody ||
    (actor.personId !== null && change.people.includes(actor.personId)) ||
    change.settings.some((id) => actor.settingIds.includes(id)) ||
    actor.ability.can('read_totals', 'Target') ||
    actor.ability.can('read', about('Standing', { settingId: 'anywhere' }))
  );
}
