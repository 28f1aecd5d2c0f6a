import { Injectable } from '@nestjs/common';
import type { FormerName, RecordChange, RecordView } from '@pvi/contract/people';
import { ownChanges, recordChanges } from '@pvi/contract/people';
import { beyond } from '../kernel/beyond.ts';
import type { Ctx } from '../kernel/context.ts';
import { looksAt, me, permit } from '../kernel/context.ts';
import { changesSql, formerNamesSql, viewsSql } from './people.sql.ts';

/** Who has looked at whose record; and the names that may be looked at only so. */
@Injectable()
export class Views {
  /** Who has looked at the asker's own record, and what was changed in it: by others, or by herself about how she signs in. */
  async mine(ctx: Ctx): Promise<{ views: RecordView[]; changes: RecordChange[] }> {
    const personId = me(ctx);
    return beyond(ctx, 'own', async () => ({ views: (await ctx.db.query(viewsSql, [personId])) as RecordView[], changes: (await ctx.db.query(changesSql, [personId, recordChanges, ownChanges])) as RecordChange[] }));
  }

  /** Names she had before. The look is kept and shown to her. */
  async formerNames(ctx: Ctx, personId: string): Promise<{ names: FormerName[] }> {
    permit(ctx, 'write', 'Person', { personId });
    looksAt(ctx, personId, 'former_names');
    return { names: (await ctx.db.query(formerNamesSql, [personId])) as FormerName[] };
  }
}
