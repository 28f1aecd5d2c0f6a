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
import { accountWith } from './passwords.ts';
import { recordTry } from './tries.ts';

/**
 * Sign-in by user name, learner number or a mobile number that was proved. Slowed by address and the account that is
 * meant, or those that have the number, whichever of its names is typed and however, so that a stranger's guessing shuts
 * out the stranger and nobody else. Every try is recorded with why it failed.
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
    const found = (await this.database.source.query(accountOfSql, [handle.trim()])) as AccountOfRow[];
    const meant = found.length === 1 ? (found[0]?.person_id ?? null) : null;
    const secretOf = `password ${found.length > 0 ? found.map(({ person_id }) => person_id).join(' ') : handle.trim()}`;
    const typed = { handleDigest: digest(handle.trim().toLowerCase()), key: tryKey(address, secretOf) };
    const record = (outcome: AttemptOutcome, personId: string | null) => recordTry(this.database.source, { ...typed, personId, outcome });
    const succeed = await this.throttle.countTry(address, secretOf).catch(async (refused: unknown) => {
      await record('too_many_tries', meant);
      throw refused;
    });
    const right = await accountWith(found, password);
    const outcome = found.length === 0 ? 'unknown_name' : !right ? 'wrong_password' : right.suspended_at ? 'suspended' : 'signed_in';
    await record(outcome, right?.person_id ?? meant);
    if (!right) throw wrong();
    if (right.suspended_at) throw new Problem('account_suspended', 'This account is closed for now. Ask your manager or the training team.');
    await succeed();
    return { personId: right.person_id };
  }
}

function wrong(): Problem {
  return new Problem('wrong_sign_in', 'The name or the password is not right. Check both and try again.');
}
