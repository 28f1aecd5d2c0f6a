import { Injectable } from '@nestjs/common';
import type { FormerName, RecordView } from '@pvi/contract/people';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, me, permit } from '../kernel/context.ts';
import { formerNamesSql, viewsSql } from './people.sql.ts';

/** Who has looked at whose record; and the names that may be looked at only so. */
@Injectable()
export class Views {
  /** Who has looked at the asker's own record. */
  async mine(ctx: Ctx): Promise<{ views: RecordView[] }> {
    return { views: (await ctx.db.query(viewsSql, [me(ctx)])) as RecordView[] };
  }

  /** Names she had before. The look is kept and shown to her. */
  async formerNames(ctx: Ctx, personId: string): Promise<{ names: FormerName[] }> {
    permit(ctx, 'write', 'Person', { personId });
    looksAt(ctx, personId, 'former_names');
    return { names: (await ctx.db.query(formerNamesSql, [personId])) as FormerName[] };
  }
}
