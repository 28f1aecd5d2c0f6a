import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
  /** "system" or "unpacked", for people who wonder which one ran. */
  origin: string;
}

const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'];

/** A Chromium to test with: CHROME_PATH, the system's, or the one that came with `npm ci`. */
export async function findChromium(): Promise<Chromium> {
  const system = [process.env['CHROME_PATH'], ...USUAL_PLACES].find((place) => place && existsSync(place) && starts(place, {}));
  if (system) return { executablePath: system, env: {}, origin: 'system' };
  if (process.platform !== 'linux') throw new Error('No Chrome was found. Install Google Chrome, or set CHROME_PATH to one.');
  return unpacked(await unpackOnce());
}

/**
 * The package would unpack into the shared temporary folder, where another version or another user's file may
 * lie; so it gets a folder of ours. Written under a passing name first: two runs at once must not meet half a file.
 */
async function unpackOnce(): Promise<string> {
  const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const fresh = mkdtempSync(`${folder}-`);
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = fresh;
  try {
    const chromium = await import('@sparticuz/chromium');
    await chromium.default.executablePath();
    await chromium.inflate(join(packageFolder, 'bin', 'al2023.tar.br'));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(fresh, folder);
  } catch {
    // Another run was quicker; its copy is as good.
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

function cacheFolder(): string {
  const beside = fileURLToPath(new URL('../../node_modules/.cache/pvi-learning', import.meta.url));
  try {
    mkdirSync(beside, { recursive: true });
    accessSync(beside, constants.W_OK);
    return beside;
  } catch {
    // node_modules may belong to somebody else. A folder that another user put in our place is not used.
    const own = join(tmpdir(), `pvi-learning-${process.getuid?.() ?? 'user'}`);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    return statSync(own).uid === (process.getuid?.() ?? 0) ? own : mkdtempSync(`${own}-`);
  }
}

function unpacked(folder: string): Chromium {
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: fontSettings(folder) };
  if (starts(executablePath, env)) return { executablePath, env, origin: 'unpacked' };
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') };
  if (starts(executablePath, withLibraries)) return { executablePath, env: withLibraries, origin: 'unpacked, with its own libraries' };
  throw new Error(`${executablePath} does not start on this machine. Install Chromium (apt-get install chromium), or set CHROME_PATH to one.`);
}

/** A machine without any fonts of its own would draw boxes; the package's settings name folders we do not use. */
function fontSettings(folder: string): string {
  const file = join(folder, 'fonts.conf');
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>\n`);
  return file;
}

function starts(program: string, env: Record<string, string>): boolean {
  const said = spawnSync(program, ['--version'], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 20_000 });
  return said.status === 0 && /Chrom/.test(said.stdout);
}
