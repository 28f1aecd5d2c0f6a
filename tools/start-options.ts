import { readConfig } from '../apps/api/src/kernel/config.ts';
import { readOptions } from './command.ts';
import { Advice } from './data-folder.ts';
import type { FirstCouncil, Mode } from './launch.ts';

export const START_HELP = `npm start -- [options]

  --port N             address's port (4300, or the next free one)
  --host H             network address to listen on (127.0.0.1; 0.0.0.0 for every network)
  --content-origin O   where courses run, with * for the launch (http://*.content.localhost:PORT)
  --data DIR           folder for everything stored (.data)
  --people N           size of the demo council, on its first run (2600)
  --empty              no demo: your own council, asked for on the first run, or given as
    --council NAME --colour '#1d70b8' --admin 'Given Family'
  --help               this text

Environment: DATABASE_URL (and MIGRATE_URL, where another role owns the tables) use your own PostgreSQL,
15 or later. PVI_MODE=production runs a real service; it needs SESSION_SECRET, PORTAL_ORIGIN, CONTENT_ORIGIN
and DATABASE_URL.`;

export interface StartOptions {
  port: number;
  host: string;
  contentOrigin: string | undefined;
  data: string;
  people: number | undefined;
  empty: boolean;
  council: string | undefined;
  colour: string | undefined;
  admin: string | undefined;
}

/** @throws Advice for an unknown option or a value that cannot be. */
export function readStartOptions(args: string[]): StartOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const values = readOptions(
    { port: text, host: text, 'content-origin': text, data: text, people: text, empty: flag, council: text, colour: text, admin: text },
    START_HELP,
    args,
  );
  const port = whole('--port', values.port ?? '4300', 1, 65535);
  const people = values.people === undefined ? undefined : whole('--people', values.people, 50, 20_000);
  const origin = values['content-origin'];
  if (origin !== undefined && !/^https?:\/\/[^/]+\/?$/.test(origin)) throw new Advice('--content-origin must look like https://*.courses.example.net');
  const { host = '127.0.0.1', data = '.data', empty = false, council, colour, admin } = values;
  return { port, host, contentOrigin: origin, data, people, empty, council, colour, admin };
}

/** What would stop the API and the worker is said before anything is started. @throws Advice naming the setting. */
export function checkSettings(env: NodeJS.ProcessEnv, mode: Mode, { port, host, contentOrigin }: Pick<StartOptions, 'port' | 'host' | 'contentOrigin'>): void {
  try {
    readConfig({ ...env, PVI_MODE: mode, PORT: String(port), HOST: host, DATABASE_URL: env['DATABASE_URL'] || 'that of the data folder', ...(contentOrigin && { CONTENT_ORIGIN: contentOrigin }) });
  } catch (wrong) {
    throw new Advice(wrong instanceof Error ? wrong.message : String(wrong));
  }
}

function whole(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) throw new Advice(`${name} must be a whole number from ${least} to ${most}, not "${value}".`);
  return number;
}

export const councilComplaint = (name: string): string | undefined => (name.length > 0 && name.length <= 200 ? undefined : 'Give the council a name, such as Northmoor Council.');

export const colourComplaint = (colour: string): string | undefined => (/^#[0-9a-f]{6}$/i.test(colour) ? undefined : 'Give the colour as # and six digits, such as #1d70b8.');

export const adminComplaint = (name: string): string | undefined =>
  name.split(/\s+/).length >= 2 && name.length <= 200 ? undefined : 'Give a given name and a family name, such as Asha Patel.';

/** The answers given as options, or undefined if any is missing. @throws Advice for one that cannot be. */
export function firstCouncilFrom({ council, colour, admin }: Pick<StartOptions, 'council' | 'colour' | 'admin'>): FirstCouncil | undefined {
  if (council === undefined || colour === undefined || admin === undefined) return undefined;
  const wrong = councilComplaint(council) ?? colourComplaint(colour) ?? adminComplaint(admin);
  if (wrong) throw new Advice(wrong);
  return { name: council, colour, admin: splitName(admin) };
}

export function splitName(name: string): FirstCouncil['admin'] {
  const [givenName = '', ...family] = name.trim().split(/\s+/);
  return { givenName, familyName: family.join(' ') };
}
