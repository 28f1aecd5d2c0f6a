import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { system } from './context.ts';
import { Database } from './database.ts';
import { Jobs } from './jobs.ts';

/** How often sealing tries while entries are being written, and how long it waits between. */
const tries = 20;
const waitMs = 150;

/**
 * Seals the audit four times an hour, so that a change of an entry afterwards shows (`npm run doctor`). Each seal also
 * goes to the log: whoever could rewrite the database would have to rewrite the log as well.
 */
@Injectable()
export class AuditSeals implements OnModuleInit {
  private readonly log = new Logger('audit');

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register('seal_audit', { payload: z.unknown(), at: '*/15 * * * *', run: async () => void (await this.seal()) });
  }

  /** How many entries were sealed; null where somebody wrote one at every try: the next quarter of an hour is soon. */
  async seal(): Promise<number | null> {
    for (let left = tries; left > 0; left--) {
      const sealed = await this.database.write(system, async (ctx) => {
        const [row] = (await ctx.db.query('select seal_audit($1) as many', [ctx.now])) as { many: number | null }[];
        if (!row?.many) return row?.many ?? null;
        const [seal] = (await ctx.db.query('select number, through_id, digest from audit_seal order by number desc limit 1')) as { number: string; through_id: string; digest: string }[];
        this.log.warn(`Seal ${seal?.number} of the audit, through entry ${seal?.through_id}: ${seal?.digest}`);
        return row.many;
      });
      if (sealed !== null) return sealed;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    return null;
  }
}
