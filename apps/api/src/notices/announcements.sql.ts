/** $1 today. */
export const announcementsSql = `
  select a.id as "announcementId", a.title, a.body, a.audience, a.audience_value as value, o.name as "organisationName", a.starts_on::text as "startsOn", a.ends_on::text as "endsOn",
    case when a.withdrawn_at is not null then 'withdrawn' when a.starts_on > $1::date then 'coming' when a.ends_on < $1::date then 'over' else 'showing' end as state,
    (select count(*)::int from announcement_dismissal d where d.announcement_id = a.id) as dismissed
  from announcement a left join organisation o on a.audience = 'organisation' and o.id::text = a.audience_value
  order by a.starts_on desc, a.made_at desc, a.id limit 200`;

/** $1 person, $2 today. For those who work there now, manage it, or hold the role; a learner is whoever is in post. */
export const boardSql = `
  with place as (
    select s.organisation_id as id from assignment a join setting s on s.id = a.setting_id
      where a.person_id = $1 and a.starts_on <= $2::date and (a.ends_on is null or a.ends_on >= $2::date)
    union
    select coalesce(s.organisation_id, g.place_id) from role_grant g left join setting s on g.place_kind = 'setting' and s.id = g.place_id
      where g.person_id = $1 and g.role = 'manager' and g.revoked_at is null)
  select a.id as "announcementId", a.title, a.body from announcement a
  where a.withdrawn_at is null and $2::date between a.starts_on and a.ends_on
    and not exists (select from announcement_dismissal d where d.announcement_id = a.id and d.person_id = $1)
    and case a.audience
      when 'all' then true
      when 'organisation' then exists (select from place where place.id::text = a.audience_value)
      when 'sector' then exists (select from place join organisation o on o.id = place.id where o.sector = a.audience_value)
      when 'type' then exists (select from place join organisation o on o.id = place.id where o.type = a.audience_value)
      else exists (select from role_grant g where g.person_id = $1 and g.role = a.audience_value and g.revoked_at is null)
        or (a.audience_value = 'learner' and exists (select from place)) end
  order by a.starts_on desc, a.made_at desc, a.id`;
