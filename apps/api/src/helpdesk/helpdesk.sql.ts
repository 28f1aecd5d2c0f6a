import type { FoundPerson, HelpKind, IdentityCheck, PersonToHelp } from '@pvi/contract/helpdesk';

type Stamped<T, K extends keyof T> = Omit<T, K> & Record<K, Date | null>;

export type FoundRow = Stamped<FoundPerson, 'lastSignedInAt'> & { total: number };

const about = `
  p.id as "personId", coalesce(p.known_as, p.given_name) || ' ' || p.family_name as name, p.learner_no as "learnerNo", a.user_name as "userName", a.mobile as "signInMobile",
  case when a.password_hash is null then 'none' when a.suspended_at is not null then 'closed' else 'open' end as account,
  (select max(t.at) from sign_in_attempt t where t.person_id in (select p.id union all select h.id from person h where h.merged_into = p.id) and t.outcome = 'signed_in') as "lastSignedInAt"`;

const inPost = (day: string) => `post.starts_on <= ${day}::date and (post.ends_on is null or post.ends_on >= ${day}::date)`;

/**
 * $1 day, $2 everything, $3 settings in reach, $4 words as `wordsOf` reads them, $5 limit, $6 offset. Each word must
 * stand somewhere in her names, numbers or addresses. Of numbers only the digits and letters count, however they are grouped.
 */
export const findSql = `
  with found as (
    select p.*, count(*) over ()::int as total from person p left join account a on a.person_id = p.id
    where p.merged_into is null and ($2 or exists (select 1 from assignment post where post.person_id = p.id and post.setting_id = any($3::uuid[]) and ${inPost('$1')}))
      and not exists (select 1 from unnest($4::text[]) word
        where strpos(search_text(concat_ws(' ', p.given_name, p.known_as, p.family_name, a.user_name, p.email)), search_text(word)) = 0
          and (plain_name(word) = '' or strpos(plain_name(concat_ws(' ', p.given_name, p.known_as, p.family_name)), plain_name(word)) = 0)
          and (regexp_replace(word, '[^a-z0-9]', '', 'g') = ''
            or strpos(lower(concat_ws(' ', p.learner_no, regexp_replace(regexp_replace(p.mobile, '^\\s*(\\+|00)44\\s*(\\(0\\))?', '0'), '[^0-9]', '', 'g'), replace(a.mobile, '+44', '0'), (select string_agg(alias.learner_no, ' ') from person alias where alias.merged_into = p.id))), regexp_replace(word, '[^a-z0-9]', '', 'g')) = 0))
    order by p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", p.id limit $5 offset $6)
  select ${about}, p.total,
    array(select distinct s.name from assignment post join setting s on s.id = post.setting_id
          where post.person_id = p.id and ${inPost('$1')} and ($2 or post.setting_id = any($3::uuid[])) order by 1) as places
  from found p left join account a on a.person_id = p.id
  order by p.family_name collate "en-GB-x-icu", p.given_name collate "en-GB-x-icu", p.id`;

export type PersonRow = Stamped<FoundPerson, 'lastSignedInAt'> & Pick<PersonToHelp, 'givenName' | 'familyName' | 'knownAs' | 'dateOfBirth' | 'codeIsEnough' | 'posts'> & { mobileSince: Date | null; resetCodeUntil: Date | null };

/** $1 person, $2 day, $3 everything, $4 settings in reach, $5 instant. */
export const personSql = `
  select ${about}, p.given_name as "givenName", p.family_name as "familyName", p.known_as as "knownAs", p.date_of_birth as "dateOfBirth", '{}'::text[] as places,
    a.mobile_proved_at as "mobileSince", exists (select from account_of_mobile(a.mobile) holder where holder.person_id = p.id and not holder.shared) as "codeIsEnough",
    (select coalesce(json_agg(json_build_object('assignmentId', post.id, 'settingId', s.id, 'settingName', s.name, 'organisationName', o.name, 'jobTitle', j.title) order by post.starts_on), '[]')
     from assignment post join setting s on s.id = post.setting_id join organisation o on o.id = s.organisation_id join job_role j on j.code = post.job_role
     where post.person_id = p.id and ${inPost('$2')} and ($3 or post.setting_id = any($4::uuid[]))) as posts,
    (select max(c.expires_at) from one_time_code c
     where c.person_id = p.id and c.kind = 'reset' and c.used_at is null and c.revoked_at is null and c.expires_at > $5) as "resetCodeUntil"
  from person p left join account a on a.person_id = p.id where p.id = $1`;

export interface HelpRow {
  at: Date;
  kind: HelpKind;
  line: string;
  byName: string | null;
  identityCheck: IdentityCheck | null;
}

/** $1 person. The newest first. */
export const helpedSql = `
  select h.at, h.kind, h.line, h.identity_check as "identityCheck", coalesce(b.known_as, b.given_name) || ' ' || b.family_name as "byName"
  from help_given h left join person b on b.id = h.by_id where h.person_id = $1 order by h.at desc limit 50`;
