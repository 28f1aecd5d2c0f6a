import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { Database } from '../kernel/database.ts';
import { digest } from '../kernel/ids.ts';
import type { PortalRequest } from '../kernel/operation.ts';
import { Problem } from '../kernel/problem.ts';
import { Throttle } from '../kernel/throttle.ts';
import { passwordMatches } from './passwords.ts';

interface Found {
  person_id: string;
  password_hash: string | null;
  suspended_at: Date | null;
}

/**
 * Sign-in by user name or learner number. Slowed by name and address together, so that a stranger's guessing
 * shuts out the stranger and nobody else. Every try is recorded with why it failed.
 */
@Injectable()
export class SignIn extends PassportStrategy(Strategy, 'local') {
  constructor(
    private readonly database: Database,
    private readonly throttle: Throttle,
  ) {
    super({ usernameField: 'handle', passwordField: 'password', passReqToCallback: true });
  }

  /** Called by passport with what the form sent. */
  validate(req: PortalRequest, handle: string, password: string): Promise<{ personId: string }> {
    return this.verify(req.ip ?? '', handle, password);
  }

  /** Runs passport's local strategy for a request. @throws Problem `wrong_sign_in`, `account_suspended`, `too_many_tries`. */
  attempt(req: PortalRequest): Promise<{ personId: string }> {
    return new Promise((resolve, reject) => {
      const done = (error: unknown, user?: { personId: string } | false): void =>
        error ? reject(error as Error) : user ? resolve(user) : reject(wrong());
      (passport.authenticate('local', { session: false }, done) as (req: PortalRequest, res: unknown, next: (error: unknown) => void) => void)(req, {}, reject);
    });
  }

  private async verify(address: string, handle: string, password: string): Promise<{ personId: string }> {
    const succeed = await this.throttle.countTry(address, `password ${handle.trim()}`);
    const [found] = (await this.database.source.query(
      `select a.person_id, a.password_hash, a.suspended_at from account a join person p on p.id = a.person_id
       where lower(a.user_name) = lower($1) or p.learner_no = upper(regexp_replace($1, '[\\s-]', '', 'g'))
       order by (lower(a.user_name) = lower($1)) desc limit 1`,
      [handle.trim()],
    )) as Found[];
    const right = await passwordMatches(found?.password_hash, password);
    const outcome = !found ? 'unknown_name' : !right ? 'wrong_password' : found.suspended_at ? 'suspended' : 'signed_in';
    await this.database.source.query('insert into sign_in_attempt (person_id, handle_digest, outcome) values ($1, $2, $3)', [
      found?.person_id ?? null,
      digest(handle.trim().toLowerCase()),
      outcome,
    ]);
    if (!found || !right) throw wrong();
    if (found.suspended_at) throw new Problem('account_suspended', 'This account is closed for now. Ask your manager or the training team.');
    await succeed();
    return { personId: found.person_id };
  }
}

function wrong(): Problem {
  return new Problem('wrong_sign_in', 'The name or the password is not right. Check both and try again.');
}
