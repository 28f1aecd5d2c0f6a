import { Injectable } from '@nestjs/common';
import connectPgSimple from 'connect-pg-simple';
import express from 'express';
import session from 'express-session';
import type { RequestHandler } from 'express';
import passport from 'passport';
import type { Pool } from 'pg';
import { Config } from './config.ts';
import type { Actor } from './context.ts';
import { Database } from './database.ts';
import type { PortalRequest } from './operation.ts';
import { prepared } from './prepared.ts';

declare module 'express-session' {
  interface SessionData {
    /** Epoch ms; renewed at most every five minutes, so that most requests write nothing. */
    seenAt?: number;
  }
}

/** What the session store asks for every request; if a later version of it words this otherwise, it is merely not prepared. */
prepared('SELECT sess FROM "session" WHERE sid = $1 AND expire >= to_timestamp($2)');

const idleMs = 2 * 60 * 60 * 1000;
/** Where the next person takes up what the last one put down. The portal ends it on the screen, this in any case. */
const sharedIdleMs = 10 * 60 * 1000;
const renewMs = 5 * 60 * 1000;
const sharedRenewMs = 60 * 1000;

/** Who is asking, from the session cookie: server-side sessions in PostgreSQL, revocable at once. */
@Injectable()
export class SessionGate {
  /** Ours alone: the package's own instance would be shared by every product in this process. */
  readonly passport = new passport.Authenticator();
  private findActor: ((personId: string) => Promise<Actor | null>) | null = null;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Set once, by the access room: what a signed-in person may do, or null when the account is suspended. */
  actorsFrom(find: (personId: string) => Promise<Actor | null>): void {
    this.findActor = find;
  }

  middleware(): RequestHandler {
    const Store = connectPgSimple(session);
    const router = express.Router();
    router.use(
      session({
        store: new Store({ pool: this.pool(), tableName: 'session', createTableIfMissing: false, disableTouch: true, pruneSessionInterval: 900 }),
        name: 'pvi',
        secret: this.config.sessionSecret,
        resave: false,
        saveUninitialized: false,
        rolling: false,
        cookie: { httpOnly: true, sameSite: 'lax', secure: this.config.portalOrigin.startsWith('https:'), maxAge: idleMs, path: '/' },
      }),
    );
    this.passport.serializeUser((user, done) => done(null, (user as { personId: string }).personId));
    this.passport.deserializeUser((id: string, done) => {
      this.findActor?.(id).then(
        (actor) => done(null, actor ?? false),
        (error: unknown) => done(error),
      );
    });
    router.use(this.passport.initialize(), this.passport.session());
    router.use((req, _res, next) => {
      const user = req.user as Actor | undefined;
      if (user) {
        (req as PortalRequest).actor = user;
        const now = Date.now();
        const every = (req.session.cookie.originalMaxAge ?? idleMs) <= sharedIdleMs ? sharedRenewMs : renewMs;
        if (now - (req.session.seenAt ?? 0) > every) {
          req.session.seenAt = now;
          req.session.touch();
        }
      }
      next();
    });
    return router;
  }

  private pool(): Pool {
    return (this.database.source.driver as unknown as { master: Pool }).master;
  }
}

/** A device says itself that several people use it: one of them once said so, and the next need not. */
function isShared(req: PortalRequest): boolean {
  return /(?:^|;\s*)shared-device=yes(?:;|$)/.test(req.headers.cookie ?? '');
}

/** Starts a new session for a person, under a new number. */
export function signInAs(req: PortalRequest, personId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    req.login({ personId } as unknown as Express.User, (error: unknown) => {
      if (error) return reject(error as Error);
      req.session.seenAt = Date.now();
      if (isShared(req)) req.session.cookie.maxAge = sharedIdleMs;
      req.session.save((failed: unknown) => (failed ? reject(failed as Error) : resolve()));
    });
  });
}

export function signOut(req: PortalRequest): Promise<void> {
  return new Promise((resolve, reject) => req.logout((error: unknown) => (error ? reject(error as Error) : req.session.destroy(() => resolve()))));
}
