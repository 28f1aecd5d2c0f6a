import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPackage } from '@pvi/courses/build-package';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { manifestOf, zipOf } from '../../apps/api/src/player/package-zip.fixture.ts';
import { upload } from '../../apps/api/src/player/player.fixture.ts';
import { stopChild } from '../../tools/processes.ts';
import { nodeFlags } from '../../tools/programs.ts';
import { Dice } from '../bench/dice.ts';
import { startApi } from '../harness/product.ts';
import type { Imported } from './packages/watched-importer.ts';
import { rawZip } from './packages/raw-zip.ts';
import { xmlAttacks } from './packages/xml-attacks.ts';
import { marker, zipAttacks } from './packages/zip-attacks.ts';
import { seedOf, sizeOf } from './size.ts';

const zips = sizeOf({ short: 300, whole: 10_000 });
const manifests = Math.max(Math.ceil(zips / 2), xmlAttacks.length);
const seed = seedOf();
const shared = fileURLToPath(new URL('../../../shared/packages/', import.meta.url));
/** What a refusal may take, and how much memory all of them together. */
const mostMs = 2_000;
const mostMb = 100;

/** Read whole and found sound, and told that it cannot be played: no refusal of the zip. */
const notPlayableYet = { several_items: true, cmi5: true, xapi: true };

const sandbox = mkdtempSync(join(tmpdir(), 'pvi-packages-'));
const called: string[] = [];
const listener = createServer((request, response) => {
  called.push(request.url ?? '');
  response.end('<!ENTITY e "x">');
});
let address = '';
let importer: ChildProcess;

beforeAll(async () => {
  for (const folder of ['data', 'cwd', 'zips']) mkdirSync(join(sandbox, folder));
  writeFileSync(join(sandbox, 'server.json'), '{"secret":true}');
  await new Promise<void>((listens) => listener.listen(0, '127.0.0.1', listens));
  address = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  importer = await anImporter();
});

afterAll(async () => {
  await stopChild(importer);
  await new Promise((closed) => listener.close(closed));
  rmSync(sandbox, { recursive: true, force: true });
});

async function importBytes(bytes: Buffer): Promise<Imported> {
  const path = join(sandbox, 'zips', 'upload.zip');
  writeFileSync(path, bytes);
  return importFile(path);
}

async function anImporter(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('packages/watched-importer.ts', import.meta.url)), [join(sandbox, 'data')], { cwd: join(sandbox, 'cwd'), execArgv: [...nodeFlags, '--disable-warning=ExperimentalWarning'] });
  await new Promise((ready, failed) => child.once('message', ready).once('exit', failed));
  return child;
}

/** A process that dies of a package is the worst of outcomes; the next package gets a new one. */
async function importFile(path: string): Promise<Imported> {
  const answer = await new Promise<Imported | number | null>((resolve) => {
    importer.removeAllListeners().once('message', (imported) => resolve(imported as Imported)).once('exit', resolve);
    importer.send(path);
  });
  if (answer !== null && typeof answer === 'object') return answer;
  importer = await anImporter();
  return { verdict: 'crashed', code: 'died', message: `the whole process ended with ${answer}`, ms: 0, trespasses: [], strange: [], peakMb: 0 };
}

/** All that is wrong with how one attack went. */
function complaints(name: string, outcome: string, { verdict, code, message, ms, trespasses, strange }: Imported): string[] {
  const found = [...trespasses, ...strange];
  if (verdict === 'crashed') found.push(`crashed: ${message}`);
  if (outcome === 'refused' && verdict === 'kept') found.push('was taken in');
  if (outcome === 'kept' && verdict === 'refused') found.push(`was refused as ${code}: ${message}`);
  if (ms > mostMs) found.push(`took ${Math.round(ms)} ms`);
  return found.map((what) => `${name}: ${what}`);
}

/** Every place where a name that got out could have landed. */
function escaped(): string[] {
  const places = ['/', '/tmp', '/etc', homedir(), process.cwd(), sandbox, join(sandbox, 'cwd'), join(sandbox, 'zips'), join(sandbox, 'data')];
  return places.flatMap((place) => (existsSync(place) ? readdirSync(place).filter((name) => name.includes(marker)).map((name) => join(place, name)) : []));
}

async function goodPackages(): Promise<[string, Buffer][]> {
  const ours: [string, Buffer][] = [
    ['SGA-1 in SCORM 1.2', await buildPackage('SGA-1', 'scorm12')], ['SGA-1 in SCORM 2004', await buildPackage('SGA-1', 'scorm2004')],
    ['made on Windows', await zipOf({ 'IMSMANIFEST.XML': manifestOf('1.2'), 'Index.HTML': 'x' })], ['a plain lesson', rawZip([{ name: 'imsmanifest.xml', content: manifestOf('1.2') }, { name: 'index.html' }])],
  ];
  const independent = existsSync(shared) ? readdirSync(shared).filter((name) => /^(Runtime|Sequencing|single).*\.zip$/.test(name)) : [];
  return [...ours, ...independent.map((name): [string, Buffer] => [name, readFileSync(join(shared, name))])];
}

describe('packages from anybody', () => {
  const slowest: Record<string, number> = {};
  let restMb = 0;
  let peakMb = 0;

  const run = async (name: string, outcome: string, bytes: Buffer): Promise<string[]> => {
    const imported = await importBytes(bytes);
    peakMb = imported.peakMb;
    slowest[name] = Math.max(slowest[name] ?? 0, imported.ms);
    return complaints(name, outcome, imported);
  };

  it('are taken in when they are sound', async () => {
    for (const [name, bytes] of await goodPackages()) {
      // twice: what the first takes is warming up, and no attack's
      for (const time of [1, 2]) {
        const { verdict, code, trespasses, strange, peakMb: held } = await importBytes(bytes);
        expect({ name, time, verdict: code in notPlayableYet ? 'kept' : verdict, trespasses, strange }).toEqual({ name, time, verdict: 'kept', trespasses: [], strange: [] });
        restMb = held;
      }
    }
  });

  it(`do no harm in ${zips} ways of making a zip, from seed ${seed}`, { timeout: 60_000 + zips * 100 }, async () => {
    const dice = new Dice(seed);
    const often = zipAttacks.filter(({ rare }) => !rare);
    const found: string[] = [];
    for (const attack of zipAttacks.filter(({ rare }) => rare)) found.push(...(await run(attack.name, attack.outcome, attack.make(dice))));
    for (let n = 0; n < zips; n++) {
      const attack = often[n % often.length] as (typeof often)[number];
      found.push(...(await run(attack.name, attack.outcome, attack.make(dice))));
    }
    expect([...new Set(found)]).toEqual([]);
    expect(escaped()).toEqual([]);
  });

  it(`do no harm in ${manifests} ways of writing a manifest`, { timeout: 60_000 + zips * 100 }, async () => {
    const dice = new Dice(seed + 1);
    const found: string[] = [];
    for (let n = 0; n < manifests; n++) {
      const attack = xmlAttacks[n % xmlAttacks.length] as (typeof xmlAttacks)[number];
      const bytes = rawZip([{ name: 'imsmanifest.xml', content: attack.make(dice, address) }, { name: 'index.html' }]);
      found.push(...(await run(attack.name, attack.outcome, bytes)));
    }
    expect([...new Set(found)]).toEqual([]);
    expect(called).toEqual([]);
  });

  it('cost no more memory than they may, and leave the importer sound', async () => {
    const worst = Object.entries(slowest).toSorted(([, one], [, other]) => other - one).slice(0, 5).map(([name, ms]) => `${name} ${Math.round(ms)} ms`);
    console.log(`memory +${Math.round(peakMb - restMb)} MB over ${Math.round(restMb)} MB; slowest: ${worst.join(', ')}`);
    expect(peakMb - restMb).toBeLessThanOrEqual(mostMb);
    for (const [name, bytes] of (await goodPackages()).slice(0, 4)) expect([name, (await importBytes(bytes)).verdict]).toEqual([name, 'kept']);
    expect(readdirSync(sandbox).toSorted()).toEqual(['cwd', 'data', 'server.json', 'zips']);
    expect(readdirSync(join(sandbox, 'cwd'))).toEqual([]);
  });

  it('are answered in words by the product itself, once for each kind of attack', { timeout: 120_000 }, async () => {
    const api = await startApi();
    try {
      const officer = await api.cookieOf(await api.factories.aWdo());
      const dice = new Dice(seed + 2);
      const zipsOnce = zipAttacks.filter(({ outcome, rare }) => outcome === 'refused' && !rare).map((attack) => [attack.name, attack.make(dice)] as const);
      const xmlOnce = xmlAttacks.filter(({ outcome }) => outcome === 'refused').map((attack) => [attack.name, rawZip([{ name: 'imsmanifest.xml', content: attack.make(dice, address) }, { name: 'index.html' }])] as const);
      for (const [name, bytes] of [...zipsOnce, ...xmlOnce]) {
        const { status, body } = await upload(api, officer, bytes);
        expect({ name, status, code: body['code'] }).toEqual({ name, status: 422, code: 'package_refused' });
      }
      expect(await api.sql('select count(*)::int as packages from package')).toEqual([{ packages: 0 }]);
      expect(called).toEqual([]);
    } finally {
      await api.stop();
    }
  });
});
