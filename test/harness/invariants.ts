import { checkCharacter } from '@pvi/domain/codes';

type Sql = <T = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<T[]>;

/**
 * What holds in any council's database, however it was filled, beyond what its constraints refuse: each statement
 * finds the rows that break the rule ($1 is the day).
 */
const broken: Record<string, string> = {
  'an absence lies within its post': `select b.id from absence b join assignment a on a.id = b.assignment_id where b.starts_on < a.starts_on or b.starts_on > a.ends_on`,
  'nobody is on the register after the setting has closed': `select a.id from assignment a join setting s on s.id = a.setting_id where s.closed_on is not null and a.starts_on > s.closed_on`,
  'a completion is neither in the future nor before birth': `select c.id from completion c join person p on p.id = c.person_id where c.completed_on > $1::date or c.completed_on <= p.date_of_birth`,
  'what was played was not recorded before it was done': `select id from completion where source = 'played' and recorded_at < completed_on - interval '1 day'`,
  'an exemption is of a requirement that is asked, and of somebody in post when it began': `
    select x.id from exemption x join assignment a on a.id = x.assignment_id where x.starts_on < a.starts_on or x.starts_on > a.ends_on`,
  'a completed enrolment has its completion': `
    select e.id from enrolment e where e.ended_as = 'completed' and not exists (select 1 from completion c where c.person_id = e.person_id and c.course_id = e.course_id)`,
  'an enrolment is open or ended once for a person and course': `select person_id from enrolment where ended_at is null group by person_id, course_id having count(*) > 1`,
  'a requirement asks for at least one course of somebody': `
    select r.id from requirement r where not exists (select 1 from requirement_course c where c.requirement_id = r.id) or not exists (select 1 from requirement_audience u where u.requirement_id = r.id)`,
  'a live safeguarding course has local contacts': `
    select v.id from course_version v join course c on c.id = v.course_id where v.state = 'live' and c.safeguarding and not exists (select 1 from local_contact)`,
  'a manager manages a place that exists': `
    select g.id from role_grant g where g.role = 'manager' and g.revoked_at is null
      and not exists (select 1 from setting s where s.id = g.place_id) and not exists (select 1 from organisation o where o.id = g.place_id)`,
  // so that erasing the one row of `person` erases the name from everything that was ever noted about her
  'the audit holds ids and codes, and no name, address or telephone number of anybody': `
    select e.id from audit_entry e cross join lateral jsonb_path_query(e.detail, '$.** ? (@.type() == "string")') leaf
    where leaf #>> '{}' in (select unnest(array[given_name, family_name, known_as, given_name || ' ' || family_name, email, mobile]) from person)`,
  'no seat of a join code is taken twice': `
    select c.id from join_code c where c.used <> (select count(*) from join_request r where r.join_code_id = c.id) or c.used > c.seats`,
};

/** The rules that a database breaks, each with how many rows do; none in a sound one. */
export async function brokenInvariants(sql: Sql, day: string): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, text] of Object.entries(broken)) {
    const rows = await sql(text, text.includes('$1') ? [day] : []);
    if (rows.length > 0) found.push(`${rule}: ${rows.length} rows`);
  }
  const numbers = await sql<{ code: string }>('select learner_no as code from person union all (select certificate_no from completion limit 2000)');
  const wrong = numbers.filter(({ code }) => checkCharacter(code.slice(0, -1)) !== code.at(-1));
  return wrong.length > 0 ? [...found, `a learner or certificate number ends in its check character: ${wrong.length} do not`] : found;
}
