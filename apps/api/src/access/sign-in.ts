import { Injectable } from '@nestjs/common';
import type { AttemptOutcome } from '@pvi/contract/access';
import { Strategy } from 'passport-local';
import { Database } from '../kernel/database.ts';
import { digest } from '../kernel/ids.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { Problem } from '../kernel/problem.ts';
import { SessionGate } from '../kernel/session-gate.ts';
import { Throttle, tryKey } from '../kernel/throttle.ts';
import { accountOfSql } from './access.sql.ts';
import type { AccountOfRow } from './access.sql.ts';
import { passwordMatches } from './passwords.ts';

/**
 * Sign-in by user name or learner number. Slowed by address and the account that is meant, whichever of its names is
 * typed and however, so that a stranger's guessing shuts out the stranger and nobody else. Every try is recorded with
 * why it failed.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly throttle: Throttle,
    private readonly gate: SessionGate,
  ) {
    const fields = { usernameField: 'handle', passwordField: 'password', passReqToCallback: true } as const;
    this.gate.passport.use(
      new Strategy(fields, (req, handle, password, done) => {
        this.verify(req.ip ?? '', handle, password).then((user) => done(null, user), done);
      }),
    );
  }

  /** Runs passport's local strategy for a request. @throws Problem `wrong_sign_in`, `account_suspended`, `too_many_tries`. */
  attempt(req: PortalRequest): Promise<{ personId: string }> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, user?: { personId: string } | false): void =>
        error ? reject(error as Error) : user ? resolve(user) : reject(wrong());
      (this.gate.passport.authenticate('local', { session: false }, done) as (req: PortalRequest, res: unknown, next: (error: unknown) => void) => void)(req, {}, reject);
    });
  }

  private async verify(address: string, handle: string, password: string): Promise<{ personId: string }> {
    const [found] = (await this.database.source.query(accountOfSql, [handle.trim()])) as AccountOfRow[];
    const secretOf = `password ${found?.person_id ?? handle.trim()}`;
    const record = (outcome: AttemptOutcome, personId: string | null) => this.database.source.query('select record_try($1, $2, $3, $4)', [personId, digest(handle.trim().toLowerCase()), outcome, tryKey(address, secretOf)]);
    const succeed = await this.throttle.countTry(address, secretOf).catch(async (refused: unknown) => {
      await record('too_many_tries', found?.person_id ?? null);
      throw refused;
    });
    const right = await passwordMatches(found?.password_hash, password);
    const outcome = !found ? 'unknown_name' : !right ? 'wrong_password' : found.suspended_at ? 'suspended' : 'signed_in';
    await record(outcome, found?.person_id ?? null);
    if (!found || !right) throw wrong();
    if (found.suspended_at) throw new Problem('account_suspended', 'This account is closed for now. Ask your manager or the training team.');
    await succeed();
    return { personId: found.person_id };
  }
}

function wrong(): Problem {
  return new Problem('wrong_sign_in', 'The name or the password is not right. Check both and try again.');
}
