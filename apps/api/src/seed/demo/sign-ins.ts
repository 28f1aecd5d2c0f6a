import { privacyNoticeVersion } from '@pvi/contract/privacy-notice';
import { addDays } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { Access } from '../../access/access.ts';
import type { Ctx } from '../../kernel/context.ts';
import { Chance } from './chance.ts';
import { demoPassword } from './identities.ts';
import type { SeededPerson, Seeding } from './seeding.ts';

/**
 * Nine in ten of those in post have an account, and signed in at some time of the last months; of those who left, six
 * in ten had one. So the lists of who has not been seen say something.
 */
export async function signInOften(ctx: Ctx, { app, people }: Seeding): Promise<void> {
  // dice of their own: the rest of the council stays as it was
  const chance = new Chance(20_260_907);
  const taken = new Set<string>();
  const users = people.flatMap((person) => {
    const last = lastDayOf(person, ctx.today);
    if (!chance.is(last === ctx.today ? 0.9 : 0.6)) return [];
    return [{ personId: person.personId, userName: userNameOf(person, taken), at: instantOf(chance, addDays(last, -1 - Math.floor(150 * chance.next() ** 2))) }];
  });
  await app.get(Access).openAccounts(ctx, users, demoPassword);
  await ctx.db.query(
    `insert into sign_in_attempt (at, person_id, handle_digest, outcome)
     select (given ->> 'at')::timestamptz, (given ->> 'personId')::uuid, '', 'signed_in' from jsonb_array_elements($1::jsonb) given`,
    [JSON.stringify(users.map(({ personId, at }) => ({ personId, at })))],
  );
}

/** Whoever has an account has read the privacy notice, but for a few who have not been here since it was written. */
export async function noticesRead(ctx: Ctx): Promise<void> {
  await ctx.db.query(
    `insert into notice_acceptance (id, person_id, notice_version, accepted_at)
     select gen_random_uuid(), a.person_id, $1, coalesce(t.last, $2) from account a left join lateral (select max(at) as last from sign_in_attempt where person_id = a.person_id) t on true
     where (t.last is null or t.last > $2::timestamptz - interval '140 days') and not exists (select 1 from notice_acceptance n where n.person_id = a.person_id)`,
    [privacyNoticeVersion, ctx.now],
  );
}

/** Today for somebody in post, else the end of the last post. */
function lastDayOf({ plan }: SeededPerson, today: Day): Day {
  const ends = plan.posts.map((post) => post.left?.endsOn ?? today);
  return ends.reduce((latest, end) => (end > latest ? end : latest), plan.posts[0]?.startsOn ?? today);
}

function userNameOf({ plan }: SeededPerson, taken: Set<string>): string {
  const stem = `${plan.givenName}.${plan.familyName}`.toLowerCase().normalize('NFD').replace(/[^a-z.]/g, '').slice(0, 30);
  let name = stem;
  for (let n = 2; taken.has(name); n++) name = `${stem}${n}`;
  taken.add(name);
  return name;
}

/** Care is done early and late: any hour from six to eleven at night. */
function instantOf(chance: Chance, day: Day): string {
  const hour = 6 + Math.floor(chance.next() * 17);
  return `${day}T${String(hour).padStart(2, '0')}:${String(Math.floor(chance.next() * 60)).padStart(2, '0')}:00Z`;
}
