import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { todayInLondon } from '@pvi/domain/days';
import pg from 'pg';
import { ROOT } from '../../tools/build.ts';
import { pause } from '../../tools/processes.ts';
import { Dice } from '../bench/dice.ts';
import { Factories, knownPassword } from '../harness/factories.ts';
import { FallingHouse } from './falling-house.ts';
import { PlayingDevice } from './playing-device.ts';

export interface SavesAttack {
  /** Saves in all, over so many courses of forty screens. */
  commits: number;
  /** How often the API and how often PostgreSQL is killed with -9. */
  kills: number;
  seed: number;
  say?: (line: string) => void;
}

export interface SavesResult {
  acknowledged: number;
  completions: number;
  /** Saves and completions that the server said it has, and has not. */
  lost: string[];
  /** Saves, time or completions that count twice. */
  twice: string[];
}

const coursesEach = 10;
const mostScreens = 40;
const minutesAScreen = 1;

/** What is played: one enrolment, and the device it is played on. */
interface Playing {
  enrolmentId: string;
  personId: string;
  courseId: string;
  device: PlayingDevice | undefined;
  /** Devices of earlier visits, with what was acknowledged there. */
  earlier: PlayingDevice[];
}

/**
 * Everybody plays at once, each to the end, while API and PostgreSQL are killed by turns; the product starts again by
 * itself each time. Afterwards every acknowledgement is held against the database.
 */
export async function attackSaves({ commits, kills, seed, say = () => undefined }: SavesAttack): Promise<SavesResult> {
  const screens = Math.max(2, Math.min(mostScreens, Math.floor(commits / coursesEach)));
  const learners = Math.max(1, Math.ceil(commits / screens / coursesEach));
  const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-saves-'));
  const world: { people: string[]; courses: string[]; officer: string } = { people: [], courses: [], officer: '' };
  const house = new FallingHouse(folder, (ownerUrl) => settle(ownerUrl, world, learners));
  try {
    await house.start();
    const playing = await open(house, world);
    say(`${playing.length} courses of ${screens} screens, ${learners} learners`);
    const dice = new Dice(seed);
    const all = playing.length * screens;
    let saved = 0;
    const played = Promise.all(playing.map((one) => play(house, one, screens, dice, () => (saved += 1))));
    for (let fall = 0; fall < kills * 2; fall++) {
      const due = (all * (fall + 1)) / (kills * 2 + 1);
      while (saved < due) await pause(5);
      await pause(dice.below(50));
      const part = fall % 2 === 0 ? 'api' : 'postgres';
      await house.fall(part);
      say(`killed ${part} at ${saved} of ${all}`);
    }
    await played;
    const result = await judge(house, playing, screens);
    await tamper(house);
    const tampered = await judge(house, playing, screens);
    // a judge that sees nothing here has proven nothing above
    if (tampered.lost.length <= result.lost.length || tampered.twice.length <= result.twice.length) throw new Error('The judge does not see a save that is gone and one that counts twice.');
    return result;
  } finally {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** People and courses, straight into the tables: only playing is under attack. */
async function settle(ownerUrl: string, world: { people: string[]; courses: string[]; officer: string }, learners: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const factories = new Factories(async (text, values) => (await client.query(text, values)).rows, () => todayInLondon(new Date()));
    await factories.aCouncil();
    world.officer = await factories.accountOf(await factories.aWdo());
    const { settingId } = await factories.aSetting();
    for (let n = 0; n < learners; n++) {
      const personId = await factories.aPerson();
      await factories.anAssignment(personId, settingId);
      await factories.accountOf(personId);
      world.people.push(personId);
    }
    for (let n = 0; n < coursesEach; n++) world.courses.push((await factories.aCourse()).courseId);
  } finally {
    await client.end();
  }
}

/** An officer uploads the package by hand, and everybody is enrolled on everything. */
async function open(house: FallingHouse, world: { people: string[]; courses: string[]; officer: string }): Promise<Playing[]> {
  const cookie = await signIn(house, world.officer);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(readFileSync(join(ROOT, 'dist', 'courses', 'sga-1-scorm2004.zip')))]), 'course.zip');
  const uploaded = await fetch(`http://127.0.0.1:${house.port}/api/packages`, { method: 'POST', body: form, headers: { cookie } });
  if (!uploaded.ok) throw new Error(`The package was answered ${uploaded.status}: ${await uploaded.text()}`);
  const { id } = (await uploaded.json()) as { id: string };
  return asOwner(house, async (client) => {
    await client.query(`update course_version set package_id = $1`, [id]);
    const factories = new Factories(async (text, values) => (await client.query(text, values)).rows, () => todayInLondon(new Date()));
    const playing: Playing[] = [];
    for (const personId of world.people) {
      for (const courseId of world.courses) playing.push({ personId, courseId, enrolmentId: await factories.anEnrolment(personId, courseId), device: undefined, earlier: [] });
    }
    return playing;
  });
}

/** From the first screen to the pass, with a page that is lost now and then and one visit that is left and gone on with. */
async function play(house: FallingHouse, playing: Playing, screens: number, dice: Dice, onSaved: () => void): Promise<void> {
  const leaveAt = 1 + dice.below(screens - 1);
  playing.device = await visit(house, playing);
  for (let screen = 1; screen <= screens; screen++) {
    const isLast = screen === screens;
    const device = playing.device;
    if (!isLast && dice.below(12) === 0) await device.saveAndLosePage(picture(screen, leaveAt, isLast));
    else await device.save(picture(screen, leaveAt, isLast), isLast || screen === leaveAt);
    onSaved();
    if (screen === leaveAt && !isLast) {
      playing.earlier.push(device);
      playing.device = await visit(house, playing);
    }
  }
}

function picture(screen: number, leaveAt: number, isLast: boolean): Record<string, string> {
  const minutes = (screen > leaveAt ? screen - leaveAt : screen) * minutesAScreen;
  return {
    'cmi.location': `Screen ${screen}`,
    'cmi.completion_status': isLast ? 'completed' : 'incomplete',
    'cmi.suspend_data': JSON.stringify({ screen, answers: Array.from({ length: screen }, (_, n) => `a${n % 4}`) }),
    'cmi.session_time': `PT${minutes}M`,
    'cmi.exit': isLast ? 'normal' : 'suspend',
    ...(isLast && { 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.9', 'cmi.score.raw': '90', 'cmi.score.min': '0', 'cmi.score.max': '100' }),
  };
}

/** Opens the course as the portal does, again and again while nobody answers. */
async function visit(house: FallingHouse, { personId, enrolmentId }: Playing): Promise<PlayingDevice> {
  for (;;) {
    try {
      const cookie = await cookieOf(house, personId);
      const response = await fetch(`http://127.0.0.1:${house.port}/api/enrolments/${enrolmentId}/launches`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{}' });
      if (response.ok) return new PlayingDevice(((await response.json()) as { launchUrl: string }).launchUrl, house.port);
      if (response.status < 500) throw new Error(`Opening a course was answered ${response.status}: ${await response.text()}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('Opening')) throw error;
    }
    await pause(100);
  }
}

const cookies = new Map<string, Promise<string>>();

function cookieOf(house: FallingHouse, personId: string): Promise<string> {
  const known = cookies.get(personId) ?? asOwner(house, async (client) => (await client.query<{ user_name: string }>('select user_name from account where person_id = $1', [personId])).rows[0]?.user_name ?? '').then((name) => signIn(house, name));
  cookies.set(personId, known);
  known.catch(() => cookies.delete(personId));
  return known;
}

async function signIn(house: FallingHouse, handle: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${house.port}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ handle, password: knownPassword }) });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (!response.ok || !cookie) throw new Error(`Signing in was answered ${response.status}`);
  return cookie;
}

async function asOwner<T>(house: FallingHouse, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  // a kill of PostgreSQL reaches this connection as well
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One save gone, and one visit's time counted twice, made by hand. */
async function tamper(house: FallingHouse): Promise<void> {
  await asOwner(house, async (client) => {
    await client.query('delete from attempt_commit where (attempt_id, key) in (select attempt_id, key from attempt_commit limit 1)');
    await client.query(`update attempt_item set state = jsonb_set(state, '{sessions}', (state->'sessions') || (state->'sessions')) where attempt_id in (select id from attempt limit 1)`);
  });
}

interface Left {
  enrolment_id: string;
  place: string | null;
  screen: number | null;
  seconds: number | null;
  closed_as: string | null;
  attempts: number;
  completions: number;
  parts: number;
  keys: string[];
  numbers: number;
}

/** Holds what was acknowledged against what is there. */
function judge(house: FallingHouse, playing: readonly Playing[], screens: number): Promise<SavesResult> {
  return asOwner(house, async (client) => {
    const { rows } = await client.query<Left>(`
      select e.id as enrolment_id, i.state->'cmi'->>'cmi.location' as place, (i.state->'cmi'->>'cmi.suspend_data')::jsonb->>'screen' as screen, a.closed_as,
        (select sum((s->>'sessionSeconds')::numeric)::int from jsonb_array_elements(i.state->'sessions') s) as seconds,
        (select count(*)::int from attempt o where o.enrolment_id = e.id) as attempts,
        (select count(*)::int from completion c where c.person_id = e.person_id and c.course_id = e.course_id) as completions,
        (select count(*)::int from part_completion p join course_part t on t.id = p.course_part_id where p.person_id = e.person_id and t.course_id = e.course_id) as parts,
        array(select c.key from attempt_commit c where c.attempt_id = a.id) as keys,
        (select count(distinct (c.launch_id, c.seq))::int from attempt_commit c where c.attempt_id = a.id) as numbers
      from enrolment e left join lateral (select * from attempt a where a.enrolment_id = e.id order by a.number desc limit 1) a on true left join attempt_item i on i.attempt_id = a.id`);
    const byEnrolment = new Map(rows.map((row) => [row.enrolment_id, row]));
    const result: SavesResult = { acknowledged: 0, completions: 0, lost: [], twice: [] };
    for (const { enrolmentId, device, earlier } of playing) {
      const left = byEnrolment.get(enrolmentId);
      const acknowledged = [...earlier, ...(device ? [device] : [])].flatMap((one) => one.acknowledged);
      const keys = new Set(left?.keys);
      const whole = screens * minutesAScreen * 60;
      result.acknowledged += new Set(acknowledged.map(({ key }) => key)).size;
      result.completions += left?.completions ?? 0;
      for (const key of new Set(acknowledged.map((one) => one.key))) if (!keys.has(key)) result.lost.push(`save ${key} of ${enrolmentId}`);
      if (left?.place !== `Screen ${screens}` || Number(left.screen) !== screens) result.lost.push(`the last screen of ${enrolmentId}: ${left?.place}`);
      if ((left?.seconds ?? 0) < whole) result.lost.push(`time of ${enrolmentId}: ${left?.seconds} of ${whole} s`);
      if (acknowledged.some((one) => one.completed) && (left?.completions ?? 0) < 1) result.lost.push(`the completion of ${enrolmentId}`);
      if (left?.closed_as !== 'passed') result.lost.push(`the pass of ${enrolmentId}: ${left?.closed_as}`);
      if ((left?.completions ?? 0) > 1 || (left?.parts ?? 0) > 1 || (left?.attempts ?? 0) > 1) result.twice.push(`${enrolmentId}: ${left?.completions} completions, ${left?.parts} parts, ${left?.attempts} attempts`);
      if ((left?.seconds ?? 0) > whole) result.twice.push(`time of ${enrolmentId}: ${left?.seconds} of ${whole} s`);
      if (left && left.numbers !== left.keys.length) result.twice.push(`saves of ${enrolmentId}: ${left.keys.length} under ${left.numbers} numbers`);
    }
    return result;
  });
}
