import type { DropReason, MessageBody, MessageChannel, MessageOutcome } from '@pvi/contract/notices';
import type { Day } from '@pvi/domain/days';
import type { NoticeKind } from '@pvi/domain/notices';

/** $1 day, $2 instant. What a council wants of each kind, as last said, and what went out in the last 30 days. */
export const policiesSql = `
  select p.kind, p.sent, p.days, (select count(*)::int from message m where m.kind = p.kind and m.made_on > $1::date - 30 and (m.sent_at is not null or m.handed_at is not null)) as "sentLately"
  from (select distinct on (kind) kind, sent, days from message_policy where recorded_at <= $2 order by kind, recorded_at desc, id desc) p`;

/** Her record, and those that became part of it: a message stays with the record that it was made for, and belongs to who she is now. */
const hers = (person: string) => `(select h.id from person h where ${person} in (h.id, h.merged_into))`;

/** $1 kind, $2 people, $3 keys: which pairs were told before. */
export const toldSql = `
  select asked.person_id as "personId", asked.key from unnest($2::uuid[], $3::text[]) as asked (person_id, key)
  where exists (select from message_item i where i.kind = $1 and i.item_key = asked.key and i.counts
    and i.person_id in (select asked.person_id union all select h.id from person h where h.merged_into = asked.person_id))`;

/** $1 kind. As the council last said. */
export const policySql = 'select sent, days from message_policy where kind = $1 order by recorded_at desc, id desc limit 1';

/** $1 ids, $2 kind, $3 people, $4 day, $5 instant. One a person, kind and day: gives those that are new or have not gone yet. */
export const makeSql = `
  with made as (
    insert into message (id, kind, person_id, made_on, made_at) select u.id, $2, u.person_id, $4, $5 from unnest($1::uuid[], $3::uuid[]) as u (id, person_id)
    on conflict (person_id, kind, made_on) do nothing returning id, person_id)
  select id, person_id as "personId", true as new from made
  union all
  select m.id, m.person_id, false from message m where m.kind = $2 and m.made_on = $4 and m.person_id = any($3::uuid[]) and m.claimed_at is null and m.dropped_at is null and m.channel is null`;

/** $1 messages, $2 people, $3 kind, $4 keys. */
export const addItemsSql = `
  insert into message_item (message_id, person_id, kind, item_key) select u.message_id, u.person_id, $3, u.key from unnest($1::uuid[], $2::uuid[], $4::text[]) as u (message_id, person_id, key)
  on conflict do nothing`;

/** $1 instant. Every import that was loaded and is not undone holds the messages about whom and where it touched. */
export const openHoldsSql = `
  insert into message_hold (import_id, opened_at, people, organisations)
  select i.id, $1,
    array(select distinct x.id from (
      select (e.after->>'person_id')::uuid as id from undo_entry e where e.journal_id = i.journal_id and e.after ? 'person_id'
      union select (e.after->>'id')::uuid from undo_entry e where e.journal_id = i.journal_id and e.table_name = 'person') x where x.id is not null),
    array(select distinct x.id from (
      select (e.after->>'organisation_id')::uuid as id from undo_entry e where e.journal_id = i.journal_id and e.after ? 'organisation_id'
      union select s.organisation_id from undo_entry e join setting s on s.id = (e.after->>'setting_id')::uuid where e.journal_id = i.journal_id and e.after ? 'setting_id') x where x.id is not null)
  from import i where i.committed_at is not null and i.undone_at is null and not exists (select from message_hold h where h.import_id = i.id)
  on conflict do nothing`;

const openHolds = `message_hold h join import i on i.id = h.import_id where h.closed_at is null and i.undone_at is null`;

/**
 * $1 person, $2 kind. The open import that holds a message to her: what is about herself, where the file touched her;
 * what is about a team, where it touched the provider; what is about everybody, always.
 */
export const heldBySql = `
  select h.import_id as "importId" from ${openHolds} and case
    when $2 in ('assigned', 'due') then $1 = any(h.people)
    when $2 in ('digest', 'approval_waiting') then exists (
      select from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
      where g.person_id = $1 and g.role = 'manager' and g.revoked_at is null and coalesce(s.organisation_id, g.place_id) = any(h.organisations))
    else true end
  order by h.opened_at limit 1`;

export interface BatchRow {
  importId: string;
  fileName: string;
  committedAt: Date;
  people: number;
  messages: number;
  byKind: { kind: NoticeKind; messages: number }[];
}

/** From the moment in which it is loaded, whether or not a message about it was made. */
export const batchesSql = `
  select i.id as "importId", i.file_name as "fileName", i.committed_at as "committedAt", coalesce(cardinality(h.people), (select count(*)::int from import_subject s where s.import_id = i.id)) as people,
    (select count(*)::int from message m where m.held_by = i.id and m.dropped_at is null) as messages,
    (select coalesce(json_agg(json_build_object('kind', k.kind, 'messages', k.n) order by k.kind), '[]') from (
      select m.kind, count(*)::int as n from message m where m.held_by = i.id and m.dropped_at is null group by 1) k) as "byKind"
  from import i left join message_hold h on h.import_id = i.id
  where i.committed_at is not null and i.undone_at is null and h.closed_at is null order by 3`;

/** $1 import, $2 instant, $3 who, $4 how. */
export const closeHoldSql = `
  with closed as (update message_hold set closed_at = $2, closed_by = $3, closed_as = $4 where import_id = $1 and closed_at is null returning import_id) select import_id as id from closed`;

/** $1 message, for who its person is now. */
export const lockSql = `
  select id, kind, coalesce((select p.merged_into from person p where p.id = message.person_id), person_id) as "personId", made_on::text as "madeOn", channel, claimed_at as "claimedAt", dropped_at as "droppedAt" from message where id = $1 for update`;

export interface LockedRow {
  id: string;
  kind: NoticeKind;
  personId: string;
  madeOn: Day;
  channel: MessageChannel | null;
  claimedAt: Date | null;
  droppedAt: Date | null;
}

/** $1 person. */
export const addresseeSql = `
  select coalesce(p.known_as, p.given_name) as "givenName", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email, p.mobile, c.name as council,
    (select array_remove(array[s.name] || string_to_array(s.address, ', ') || s.postcode, null) from assignment a join setting s on s.id = a.setting_id
     where a.person_id = p.id and s.address is not null and s.postcode is not null and a.ends_on is null order by a.starts_on desc limit 1) as address
  from person p cross join council c where p.id = $1`;

export interface AddresseeRow {
  givenName: string;
  name: string;
  email: string | null;
  mobile: string | null;
  council: string;
  address: string[] | null;
}

/** $1 message, $2 reason, $3 instant. What was not told may be told another day. */
export const dropSql = `
  with dropped as (update message set dropped_at = $3, drop_reason = $2 where id = $1 and dropped_at is null returning id)
  update message_item i set counts = false from dropped where i.message_id = dropped.id`;

export interface MessageSqlRow {
  messageId: string;
  kind: NoticeKind;
  personId: string;
  name: string | null;
  madeOn: Day;
  outcome: MessageOutcome;
  channel: MessageChannel | null;
  at: Date | null;
  dropReason: DropReason | null;
  failure: string | null;
  subject: string | null;
  body: MessageBody | null;
  total: number;
}

const outcome = `case when m.dropped_at is not null then 'dropped' when m.handed_at is not null then 'handed_over' when m.channel = 'print' then 'to_print'
  when m.sent_at is not null then 'sent' when m.claimed_at is not null then 'unsure' when m.held_by is not null then 'held' else 'waiting' end`;

/** $1 kind, $2 outcome, $3 words of the name, $4 limit, $5 offset. */
export const messagesSql = `
  select m.id as "messageId", m.kind, coalesce(p.id, m.person_id) as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, m.made_on::text as "madeOn",
    ${outcome} as outcome, m.channel, coalesce(m.dropped_at, m.handed_at, m.sent_at, m.claimed_at) as at, m.drop_reason as "dropReason", m.failure, m.subject, m.body, count(*) over ()::int as total
  from message m left join person made_for on made_for.id = m.person_id left join person p on p.id = coalesce(made_for.merged_into, made_for.id)
  where ($1::text is null or m.kind = $1) and ($2::text is null or ${outcome} = $2)
    and not exists (select from unnest($3::text[]) word where strpos(search_text(concat_ws(' ', p.given_name, p.known_as, p.family_name)), search_text(word)) = 0)
  order by m.made_at desc, m.id desc limit $4 offset $5`;

/** $1 person. What was written to her and not dropped. */
export const mineSql = `
  select id as "messageId", coalesce(sent_at, made_at) as at, subject, body from message
  where person_id in ${hers('$1')} and body is not null and dropped_at is null and (sent_at is not null or channel = 'print') order by made_at desc, id desc limit 100`;

/** $1 today, $2 everything, $3 settings in reach, $4 also those that were put away meanwhile. By hand, to people who still work there, of the last 60 days. */
export const toPrintSql = `
  select m.id as "messageId", m.kind, m.made_on::text as "madeOn", p.id as "personId", coalesce(p.known_as, p.given_name) as "givenName", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, place.names as places
  from message m join person made_for on made_for.id = m.person_id join person p on p.id = coalesce(made_for.merged_into, made_for.id) cross join lateral (
    select array_agg(distinct s.name order by s.name) as names from assignment a join setting s on s.id = a.setting_id
    where a.person_id = p.id and a.starts_on <= $1::date and (a.ends_on is null or a.ends_on >= $1::date) and ($2 or a.setting_id = any($3::uuid[]))) place
  where m.channel = 'print' and m.handed_at is null and ($4 or m.dropped_at is null) and m.made_on > $1::date - 60
    and (place.names is not null or ($2 and not exists (select from assignment a where a.person_id = p.id)))
  order by place.names, p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", p.id, m.made_at`;

/** What nobody has given out yet, for who each is now. */
export const waitingOnPaperSql = `
  select m.id, m.kind, coalesce(p.merged_into, m.person_id) as "personId" from message m left join person p on p.id = m.person_id
  where m.channel = 'print' and m.handed_at is null and m.dropped_at is null`;

/** $1 people. */
export const namesSql = `
  select p.id, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.email is not null as email, p.mobile is not null as mobile,
    exists (select from assignment a join setting s on s.id = a.setting_id where a.person_id = p.id and a.ends_on is null and s.address is not null and s.postcode is not null) as address,
    array(select distinct s.name from assignment a join setting s on s.id = a.setting_id where a.person_id = p.id and a.ends_on is null order by 1) as places
  from person p where p.id = any($1::uuid[]) order by p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", p.id`;
