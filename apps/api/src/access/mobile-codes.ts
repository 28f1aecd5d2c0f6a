import { Injectable } from '@nestjs/common';
import type { AttemptOutcome, CodeText } from '@pvi/contract/access';
import { readMobile } from '@pvi/domain/mobiles';
import { beyond } from '../kernel/beyond.ts';
import { Config } from '../kernel/config.ts';
import { bearer } from '../kernel/context.ts';
import type { Actor, Ctx } from '../kernel/context.ts';
import { Database } from '../kernel/database.ts';
import { Facts } from '../kernel/facts.ts';
import { digest, newId, randomBelow } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { recordTry } from './tries.ts';

const minutesOpen = 10;
/** From the right code to the end of the form that follows. */
const minutesProved = 60;
const mostTries = 5;
const mostToANumber = 5;
/** For one join code, or one person who adds a number to her account. */
const mostAbout = { join: 60, add: 5, sign_in: Infinity };

declare module '../kernel/facts.ts' {
  interface FactMap {
    mobileCodeAsked: { codeId: string };
  }
}

/** `sign_in`: whoever has the number; `join`: a newcomer; `add`: somebody who has an account. */
type Purpose = keyof typeof mostAbout;

interface TextedRow extends Omit<CodeText, 'at'> {
  at: Date;
  mobile: string;
}

/**
 * $1 a number, or null for all; $2 instant. Those asked for sign in with a number that opens no account are not there:
 * nothing was to go.
 */
const textedSql = `
  select m.asked_at as at, m.mobile, m.purpose, m.failure,
    case when m.sent_at is not null then case when m.shown_text is null then 'sent' else 'shown' end
      when m.failure is not null and (m.claimed_at is not null or m.expires_at <= $2) then 'refused'
      when m.claimed_at is not null then 'unsure' else 'waiting' end as state
  from mobile_code m
  where ($1::text is null or m.mobile = $1) and (m.claimed_at is not null or m.failure is not null or m.expires_at > $2 and (m.purpose <> 'sign_in' or exists (select from account_of_mobile(m.mobile))))
  order by m.asked_at desc, m.id desc limit 50`;

interface Holder {
  person_id: string;
  suspended_at: Date | null;
  shared: boolean;
}

/**
 * Codes of six digits that prove that somebody holds a phone. Nothing here tells whether a number is known before its
 * code was typed right; the digits are made when the message goes and kept as a digest.
 */
@Injectable()
export class MobileCodes {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly facts: Facts,
  ) {}

  /** The same answer for every number. `about`: the join code for which it is asked, or who adds it to her account. @throws Problem `too_many_codes`. */
  async ask(ctx: Ctx, typed: string, purpose: Purpose, about: string | null): Promise<{ ticket: string; worksUntil: string }> {
    if (!textsReach(this.config)) throw new Problem('unavailable', 'Text messages are not connected here. Use a user name instead.');
    const mobile = readMobile(typed);
    if (!mobile.ok) throw new Problem('invalid_input', mobile.remedy, [{ path: 'mobile', code: 'invalid_format', message: mobile.remedy }]);
    const row = { id: newId(), expiresAt: new Date(ctx.now.getTime() + minutesOpen * 60_000) };
    await beyond(ctx, 'secret', async () => {
      // two that come at once are counted one after the other
      for (const one of [mobile.value, about ?? ''].sort()) if (one) await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 170))', [one]);
      const [asked] = (await ctx.db.query(
        `select count(*) filter (where mobile = $1)::int as number, count(*) filter (where about = $2)::int as about
         from mobile_code where (mobile = $1 or about = $2) and asked_at > $3::timestamptz - interval '1 hour'`,
        [mobile.value, about, ctx.now],
      )) as { number: number; about: number }[];
      if ((asked?.number ?? 0) >= mostToANumber || (asked?.about ?? 0) >= mostAbout[purpose]) throw new Problem('too_many_codes', 'Too many codes were asked for. Wait an hour, or use a user name and password.');
      await ctx.db.query('insert into mobile_code (id, mobile, purpose, about, asked_at, expires_at) values ($1, $2, $3, $4, $5, $6)', [row.id, mobile.value, purpose, about, ctx.now, row.expiresAt]);
      await this.facts.announce(ctx, 'mobileCodeAsked', { codeId: row.id });
    });
    return { ticket: row.id, worksUntil: row.expiresAt.toISOString() };
  }

  /** Somebody who is joining typed the code. Only then she hears whether the phone lets another in. @throws Problem `mobile_code_wrong`. */
  async prove(codeId: string, code: string): Promise<{ usedByOthers: boolean }> {
    const proved = await this.tried(codeId, code, 'join');
    if (!proved.right) throw wrong();
    return { usedByOthers: proved.holders.length > 0 };
  }

  /** Somebody signed in typed the code that she asked for: the number, and whether it lets another in too. @throws Problem `mobile_code_wrong`. */
  async proveFor({ personId }: Actor, codeId: string, code: string): Promise<{ mobile: string; usedByOthers: boolean }> {
    const { right, mobile, holders } = await this.tried(codeId, code, 'add', personId);
    if (!right) throw wrong();
    return { mobile, usedByOthers: holders.some(({ person_id }) => person_id !== personId) };
  }

  /**
   * Who comes in by a code alone: the one account of the number, whose owner uses the phone alone and looks after nobody else.
   * @throws Problem `mobile_code_wrong`, `code_not_enough`, `account_suspended`.
   */
  async signIn(codeId: string, code: string): Promise<{ personId: string }> {
    const { right, mobile, holders } = await this.tried(codeId, code, 'sign_in');
    const [holder] = holders;
    const personId = holders.length === 1 ? (holder?.person_id ?? null) : null;
    const record = (outcome: AttemptOutcome) => recordTry(this.database.source, { personId, handleDigest: digest(mobile), outcome, key: null });
    if (!right || !holder) {
      if (mobile) await record('wrong_code');
      throw wrong();
    }
    if (holders.some(({ shared }) => shared)) throw new Problem('code_not_enough', 'A code alone does not sign you in: more than one person may use this phone, or you look after other people here. Use your password.');
    if (holder.suspended_at) {
      await record('suspended');
      throw new Problem('account_suspended', 'This account is closed for now. Ask your manager or the training team.');
    }
    await record('signed_in');
    return { personId: holder.person_id };
  }

  /** The number that was proved for this join code, once. @throws Problem `mobile_code_wrong`. */
  async take(ctx: Ctx, codeId: string, about: string): Promise<string> {
    const [rows] = (await ctx.db.query(
      `update mobile_code set used_at = $3 where id = $1 and about = $2 and used_at is null and proved_at > $3::timestamptz - make_interval(mins => $4) returning mobile`,
      [codeId, about, ctx.now, minutesProved],
    )) as [{ mobile: string }[], number];
    const [row] = rows;
    if (!row) throw new Problem('mobile_code_wrong', 'The code was used already, or too long ago. Ask for a new one.');
    return row.mobile;
  }

  /** For whoever sends it: the number, and the digits, made now. Null where nothing is to go: sent before, too old, nobody's number. */
  async claim(ctx: Ctx, codeId: string): Promise<{ mobile: string; digits: string; council: string } | null> {
    const [row] = (await ctx.db.query(
      `select m.mobile, c.name as council from mobile_code m cross join council c
       where m.id = $1 and m.claimed_at is null and m.expires_at > $2 and (m.purpose <> 'sign_in' or exists (select from account_of_mobile(m.mobile))) for update of m`,
      [codeId, ctx.now],
    )) as { mobile: string; council: string }[];
    if (!row) return null;
    const digits = String(randomBelow(1_000_000)).padStart(6, '0');
    await ctx.db.query('update mobile_code set claimed_at = $2, digest = $3, failure = null where id = $1', [codeId, ctx.now, digest(`${codeId} ${digits}`)]);
    return { ...row, digits };
  }

  /** What became of it. `shown`: the text, where the demo's mailbox keeps it. A failure that is not `forGood` may be tried again. */
  async went(ctx: Ctx, codeId: string, how: { shown: string | null } | { failure: string; forGood: boolean }): Promise<void> {
    if ('shown' in how) await ctx.db.query('update mobile_code set sent_at = $2, shown_text = $3 where id = $1', [codeId, ctx.now, how.shown]);
    else await ctx.db.query('update mobile_code set failure = $2, claimed_at = case when $3 then claimed_at end where id = $1', [codeId, how.failure, how.forGood]);
  }

  /** What went to a number in the last days and whether it left, the newest first. The asker may help whose number it is. */
  async textedTo(ctx: Ctx, mobile: string): Promise<CodeText[]> {
    const rows = await beyond(ctx, 'texted', async () => (await ctx.db.query(textedSql, [mobile, ctx.now])) as TextedRow[]);
    return rows.map(told);
  }

  /** The same of every number, for whoever looks after what is sent. */
  async textedLately(ctx: Ctx): Promise<(CodeText & { mobile: string })[]> {
    return ((await ctx.db.query(textedSql, [null, ctx.now])) as TextedRow[]).map((row) => ({ ...told(row), mobile: row.mobile }));
  }

  /** The demo's mailbox, for whoever asked for the code. @throws Problem `not_found` everywhere else. */
  async shown(ctx: Ctx, codeId: string): Promise<{ text: string | null }> {
    if (this.config.mode !== 'demo') throw notFound();
    const [row] = await beyond(ctx, 'demo', async () => (await ctx.db.query('select shown_text as text from mobile_code where id = $1', [codeId])) as { text: string | null }[]);
    if (!row) throw notFound();
    return row;
  }

  /** Counts the try, right or wrong, before anything is said. `about`: whose code it must be. */
  private tried(codeId: string, code: string, purpose: Purpose, about: string | null = null): Promise<{ right: boolean; mobile: string; holders: Holder[] }> {
    return this.database.write(bearer, async (ctx) => {
      const [rows] = (await ctx.db.query(
        `update mobile_code set tries = tries + 1 where id = $1 and purpose = $2 and ($5::uuid is null or about = $5) and tries < $3 and proved_at is null and expires_at > $4 returning mobile, digest`,
        [codeId, purpose, mostTries, ctx.now, about],
      )) as [{ mobile: string; digest: string | null }[], number];
      const [row] = rows;
      if (!row) return { right: false, mobile: '', holders: [] };
      const right = row.digest === digest(`${codeId} ${code.replace(/\s/g, '')}`);
      if (right) await ctx.db.query(`update mobile_code set proved_at = $2, used_at = case when purpose <> 'join' then $2::timestamptz end where id = $1`, [codeId, ctx.now]);
      return { right, mobile: row.mobile, holders: (await ctx.db.query('select * from account_of_mobile($1)', [row.mobile])) as Holder[] };
    });
  }
}

/** Codes can be texted here, or read in the demo's mailbox. Elsewhere nobody is offered what would never come. */
export function textsReach({ mode, messages: { smtpUrl, notifyKey, smsTemplate } }: Config): boolean {
  return smsTemplate !== '' || (mode === 'demo' && !smtpUrl && !notifyKey);
}

function told({ at, purpose, state, failure }: TextedRow): CodeText {
  return { at: at.toISOString(), purpose, state, failure: state === 'sent' || state === 'shown' ? null : failure };
}

function wrong(): Problem {
  return new Problem('mobile_code_wrong', 'That is not the code, or it is older than 10 minutes. Check the newest text message, or ask for a new code.', [
    { path: 'code', code: 'mobile_code_wrong', message: 'That is not the code. Check the newest text message, or ask for a new code' },
  ]);
}
