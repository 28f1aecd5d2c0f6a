import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Commit } from '@pvi/player/launch';
import type { BenchProduct } from '../harness/bench.ts';
import { asOwner, serverOf, signIn } from './people.ts';
import { Line } from './traffic.ts';
import type { Call } from './traffic.ts';

/** A course opened by somebody: where its frame saves. */
export interface Opened {
  cookie: string;
  /** Host name of the launch's own origin. */
  host: string;
  /** `/l/<token>/`. */
  path: string;
}

/** Gives the live version of a bulk course our own course to play, by an officer's upload. */
export async function makePlayable(product: BenchProduct, courseId: string): Promise<void> {
  const officer = await signIn(product, product.bulk.wdoId);
  const form = new FormData();
  const zip = readFileSync(fileURLToPath(new URL('../../dist/courses/sga-1-scorm2004.zip', import.meta.url)));
  form.append('file', new Blob([new Uint8Array(zip)]), 'course.zip');
  const response = await fetch(`http://127.0.0.1:${serverOf(product).port}/api/packages`, { method: 'POST', body: form, headers: { cookie: officer.cookie } });
  if (!response.ok) throw new Error(`The package was answered ${response.status}: ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  // the live version of a real course never changes; this one only pretends to have been made with the package
  await asOwner(product, (client) => client.query(`update course_version set package_id = $1, languages = '{en-GB}' where course_id = $2 and state = 'live'`, [id, courseId]));
}

/** Takes away all that playing this course has left, in whatever table, so that a data folder may be measured on again. */
export async function forgetPlayed(product: BenchProduct, courseId: string): Promise<void> {
  const attempts = 'select a.id from attempt a join enrolment e on e.id = a.enrolment_id where e.course_id = $1';
  await asOwner(product, async (client) => {
    const { rows } = await client.query<{ name: string; attempt: string }>(
      `select c.conrelid::regclass::text as name, a.attname as attempt from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.confrelid = 'attempt'::regclass order by c.conrelid = 'launch'::regclass, c.conrelid = 'attempt_commit'::regclass`,
    );
    await client.query(`delete from delivery where launch_id in (select id from launch where attempt_id in (${attempts}))`, [courseId]);
    for (const { name, attempt } of rows) await client.query(`delete from ${name} where ${attempt} in (${attempts})`, [courseId]);
    await client.query(`delete from attempt where id in (${attempts})`, [courseId]);
    await client.query('delete from enrolment where course_id = $1', [courseId]);
  });
}

/** Enrols and opens the course, as the portal does for her. @returns null when she works where no contract runs. */
export async function openCourse(product: BenchProduct, cookie: string, courseId: string): Promise<Opened | null> {
  const line = new Line(serverOf(product));
  try {
    const enrolled = await line.send({ method: 'POST', path: '/api/enrolments', cookie, body: { courseId } });
    if (enrolled.status !== 200) return null;
    const { enrolmentId } = JSON.parse(enrolled.text) as { enrolmentId: string };
    const launched = await line.must({ method: 'POST', path: `/api/enrolments/${enrolmentId}/launches`, cookie, body: {} });
    const address = new URL((JSON.parse(launched.text) as { launchUrl: string }).launchUrl);
    return { cookie, host: address.host, path: address.pathname };
  } finally {
    line.close();
  }
}

export function configOf({ host, path }: Opened): Call {
  return { method: 'GET', path: `${path}launch.json`, host };
}

/** The next save of an opened course: a whole picture of what it keeps, half a kilobyte, as our own course sends. */
export function save({ host, path }: Opened, seq: number, more: Record<string, string> = {}, terminating = false): Call {
  const answers = Array.from({ length: 12 }, (_, screen) => `s${screen + 1}:${screen < seq ? 'seen' : 'new'}:a${(screen * seq) % 4}`).join(';');
  const cmi = {
    'cmi.location': `screen-${seq}`,
    'cmi.completion_status': 'incomplete',
    'cmi.progress_measure': String(Math.min(1, seq / 14)),
    'cmi.suspend_data': JSON.stringify({ screen: seq, answers, began: '2026-11-21T09:00:00Z', drawn: [3, 7, 1, 9, 11, 4] }),
    'cmi.session_time': `PT${seq}M12S`,
    'cmi.exit': 'suspend',
    ...more,
  };
  const body: Commit = { key: randomUUID(), seq, sessionSeconds: seq * 72, madeAt: new Date().toISOString(), terminating, cmi };
  return { method: 'POST', path: `${path}commit`, host, body };
}
