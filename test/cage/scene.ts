import { request } from 'node:http';
import type { Factories } from '../harness/factories.ts';
import { knownPassword } from '../harness/factories.ts';
import type { Scene } from './cage.ts';
import { hostilePackage } from './hostile-package.ts';

type Sql = <T = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<T[]>;

/** Puts a hostile package into a running product by the hands of an officer, and people around it. */
export async function aHostileScene(origin: string, factories: Factories, sql: Sql): Promise<Scene> {
  const port = new URL(origin).port;
  const signIn = async (handle: string): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ handle, password: knownPassword }) });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const attacker = await factories.anAdministrator();
  const handle = await factories.accountOf(attacker);
  const cookie = await signIn(handle);
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await hostilePackage(origin))]), 'course.zip');
  const uploaded = await fetch(`http://127.0.0.1:${port}/api/packages`, { method: 'POST', body: form, headers: { cookie } });
  if (!uploaded.ok) throw new Error(`The hostile package was answered ${uploaded.status}: ${await uploaded.text()}`);
  const { id: packageId } = (await uploaded.json()) as { id: string };
  const { courseId, versionId } = await factories.aCourse({ packageId, title: 'Fire safety', code: `CAGE-${Date.now() % 1e6}` });

  const personId = await factories.aPerson();
  const [mine, theirs] = [await factories.anEnrolment(attacker, courseId, { course_version_id: versionId }), await factories.anEnrolment(personId, courseId, { course_version_id: versionId })];
  const theirCookie = await signIn(await factories.accountOf(personId));
  const opened = await fetch(`http://127.0.0.1:${port}/api/enrolments/${theirs}/launches`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: theirCookie }, body: '{}' });
  const { launchUrl } = (await opened.json()) as { launchUrl: string };
  await saveOnce(port, launchUrl);
  const facts = async (): Promise<string> => {
    const [row] = await sql<{ facts: string }>(`select concat_ws(' ',
      (select (i.state->'cmi'->>'cmi.suspend_data') || coalesce(a.closed_as, ' open') from attempt a join attempt_item i on i.attempt_id = a.id where a.enrolment_id = $1),
      (select count(*) from completion where person_id = any($2)), (select count(*) from session where sess::text like any(array(select '%' || p || '%' from unnest($2::text[]) p))) > 0,
      (select string_agg(user_name || password_hash, ',' order by user_name) from account where person_id = any($2)),
      (select name from council), (select count(*) from package), (select count(*) from person where family_name = 'x')) as facts`, [theirs, [attacker, personId]]);
    if (!row?.facts.startsWith('untouched open')) throw new Error(`The other learner’s save is not where it is looked for: ${row?.facts}`);
    return row.facts;
  };
  return { origin, enrolmentId: mine, signIn: { handle, password: knownPassword }, victim: { launchUrl, personId }, facts };
}

/** The other learner has saved something that can be taken or spoilt. */
function saveOnce(port: string, launchUrl: string): Promise<void> {
  const { host, pathname } = new URL(launchUrl);
  const body = JSON.stringify({ key: crypto.randomUUID(), seq: 1, sessionSeconds: 60, madeAt: new Date().toISOString(), terminating: false, cmi: { 'cmi.core.lesson_status': 'incomplete', 'cmi.suspend_data': 'untouched' } });
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, method: 'POST', path: `${pathname}commit`, headers: { host, 'content-type': 'application/json' } }, (response) => {
      response.resume().on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`The save was answered ${response.statusCode}`))));
    }).on('error', reject).end(body);
  });
}
