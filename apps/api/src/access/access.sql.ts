import type { Grant, PlaceKind, Role } from '@pvi/contract/ability';
import { prepared } from '../kernel/prepared.ts';

export interface ActorRow {
  person_id: string;
  grants: Grant[];
  setting_ids: string[];
  organisation_ids: string[];
}

/** $1 person, $2 day. */
export const actorSql = prepared('select person_id, grants, setting_ids, organisation_ids from asker_of($1, $2)');

export interface WhoAmIRow {
  council_name: string;
  colour: string;
  demo: boolean;
  help_phone: string;
  help_email: string;
  person_id: string | null;
  given_name: string;
  family_name: string;
  learner_no: string;
  roles: { role: Role; placeKind: PlaceKind; placeId: string | null; placeName: string; agreementDueOn: string | null }[];
  has_read_notice: boolean;
}

const placeName = `coalesce(o.name, case when s.name = so.name then s.name else s.name || ' (' || so.name || ')' end, sv.name, c.name)`;
const placeJoins = `
  left join organisation o on g.place_kind = 'organisation' and o.id = g.place_id
  left join setting s on g.place_kind = 'setting' and s.id = g.place_id
  left join organisation so on so.id = s.organisation_id
  left join service sv on g.place_kind = 'service' and sv.id = g.place_id`;

/** $1 person or null, $2 day. The council, and who is here with which roles where. */
export const whoAmISql = prepared(`
  select c.name as council_name, c.colour, c.demo, c.help_phone, c.help_email,
    p.id as person_id, coalesce(p.known_as, p.given_name) as given_name, p.family_name, p.learner_no,
    (select coalesce(json_agg(json_build_object('role', g.role, 'placeKind', g.place_kind, 'placeId', g.place_id, 'placeName', ${placeName},
        'agreementDueOn', case when g.role = 'manager' then agreement_due(coalesce(so.id, o.id), $2::date) end)), '[]')
     from role_grant g ${placeJoins}
     where g.person_id = p.id and g.revoked_at is null) as roles,
    exists (select 1 from notice_acceptance n where n.person_id = p.id and n.notice_version = $3) as has_read_notice
  from council c left join person p on p.id = $1`);

export interface GrantSqlRow {
  id: string;
  personId: string;
  givenName: string;
  familyName: string;
  role: Role;
  placeKind: PlaceKind;
  placeId: string | null;
  placeName: string;
  grantedAt: Date;
  hasSignedUp: boolean;
}

export const grantsSql = `
  select g.id, g.person_id as "personId", coalesce(p.known_as, p.given_name) as "givenName", p.family_name as "familyName",
    g.role, g.place_kind as "placeKind", g.place_id as "placeId", ${placeName} as "placeName", g.granted_at as "grantedAt",
    (a.password_hash is not null) as "hasSignedUp"
  from role_grant g cross join council c join person p on p.id = g.person_id left join account a on a.person_id = p.id ${placeJoins}
  where g.revoked_at is null
  order by p.family_name collate "en-GB-x-icu", given_name collate "en-GB-x-icu", g.role`;

export interface AccountOfRow {
  person_id: string;
  password_hash: string | null;
  suspended_at: Date | null;
}

/** $1 user name or learner number; that of a record which became part of another leads to the other. */
export const accountOfSql = `
  select person_id, password_hash, suspended_at from account_named($1)`;
