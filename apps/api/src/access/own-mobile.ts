import { Injectable } from '@nestjs/common';
import { audit } from '../kernel/audit.ts';
import type { Actor, Ctx } from '../kernel/context.ts';
import { me } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { MobileCodes } from './mobile-codes.ts';
import { passwordAgain } from './passwords.ts';

/** The mobile number with which somebody who has an account signs in: added, changed, given up by herself. */
@Injectable()
export class OwnMobile {
  constructor(
    private readonly database: Database,
    private readonly codes: MobileCodes,
  ) {}

  /** Texts a code to the number that she wants to sign in with. @throws Problem `password_wrong`, `too_many_codes`, `invalid_input`, `unavailable`. */
  async ask(ctx: Ctx, mobile: string, password: string): Promise<{ ticket: string; worksUntil: string }> {
    await passwordAgain(ctx, password, 'password');
    return this.codes.ask(ctx, mobile, 'add', me(ctx));
  }

  /**
   * The code was right: the number is hers, in place of the one she had. `shared`: others use the phone too, as she says.
   * @throws Problem `mobile_code_wrong`.
   */
  async add(asker: Actor, codeId: string, code: string, shared: boolean): Promise<{ usedByOthers: boolean }> {
    const { mobile, usedByOthers } = await this.codes.proveFor(asker, codeId, code);
    await this.database.write(asker, async (ctx) => {
      const [account] = (await ctx.db.query('select mobile from account where person_id = $1 for update', [me(ctx)])) as { mobile: string | null }[];
      await ctx.db.query('update account set mobile = $2, mobile_proved_at = $3, mobile_shared = $4 where person_id = $1', [me(ctx), mobile, ctx.now, shared]);
      await audit(ctx, account?.mobile ? 'changed_mobile' : 'added_mobile', 'person', me(ctx));
    });
    return { usedByOthers };
  }

  /** She signs in with her number no more: lost, sold, or somebody else's now. */
  async forget(ctx: Ctx): Promise<void> {
    await ctx.db.query('update account set mobile = null, mobile_proved_at = null, mobile_shared = false where person_id = $1', [me(ctx)]);
    await audit(ctx, 'forgot_mobile', 'person', me(ctx));
  }
}
