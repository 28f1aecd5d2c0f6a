import { join, resolve } from 'node:path';
import { z } from 'zod';

const Settings = z.object({
  PVI_MODE: z.enum(['demo', 'local', 'production']).default('local'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4300),
  DATABASE_URL: z.string().default(''),
  MIGRATE_URL: z.string().default(''),
  PORTAL_ORIGIN: z.string().default(''),
  CONTENT_ORIGIN: z.string().default(''),
  SESSION_SECRET: z.string().default(''),
  DATA_DIR: z.string().default('.data'),
  INBOX_DIR: z.string().default(''),
  PORTAL_DIR: z.string().default('dist/portal'),
  PLAYER_DIR: z.string().default('dist/player'),
  COURSES_DIR: z.string().default('dist/courses'),
  CLAMD: z.string().regex(/^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i, 'must be the host and port of a ClamAV scanner, such as scanner:3310').or(z.literal('')).default(''),
  PACKAGE_LIMIT_MB: z.coerce.number().min(0.001).max(5000).default(500),
  SMTP_URL: z.string().regex(/^smtps?:\/\/\S+$/, 'must look like smtps://name:password@mail.example.gov.uk:465').or(z.literal('')).default(''),
  MAIL_FROM: z.string().default(''),
  NOTIFY_API_KEY: z.string().default(''),
  NOTIFY_URL: z.url().default('https://api.notifications.service.gov.uk'),
  NOTIFY_EMAIL_TEMPLATE: z.uuid('must be the id of a template').or(z.literal('')).default(''),
  NOTIFY_SMS_TEMPLATE: z.uuid('must be the id of a template').or(z.literal('')).default(''),
  NOTIFY_LETTER_TEMPLATE: z.uuid('must be the id of a template').or(z.literal('')).default(''),
  POOL_SIZE: z.coerce.number().int().min(1).max(200).default(10),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** A class, so that Nest can hand it out by its type. */
export class Config {
  declare readonly mode: 'demo' | 'local' | 'production';
  declare readonly host: string;
  declare readonly port: number;
  /** Connects as the app role, which owns nothing. */
  declare readonly databaseUrl: string;
  /** Connects as the owner, for migrations and the job runner's own tables. */
  declare readonly migrateUrl: string;
  /** Where people open the portal, without a trailing slash. */
  declare readonly portalOrigin: string;
  /** Where packages run: a pattern with `*` for the launch, `https://*.courses.example`. */
  declare readonly contentOrigin: string;
  declare readonly sessionSecret: string;
  declare readonly dataDir: string;
  /** Where systems of record leave their files, a folder each; they are picked up by the worker. */
  declare readonly inboxDir: string;
  declare readonly portalDir: string;
  declare readonly playerDir: string;
  /** Where the course packages that ship with the product lie. */
  declare readonly coursesDir: string;
  /** The largest course package that may be uploaded. */
  declare readonly packageLimitMb: number;
  /** Host and port of a virus scanner (ClamAV's clamd) that every upload passes; empty for none. */
  declare readonly clamd: string;
  /** How messages leave: docs/messages-out.md. Each setting is empty where it is not connected. */
  declare readonly messages: { smtpUrl: string; mailFrom: string; notifyKey: string; notifyUrl: string; emailTemplate: string; smsTemplate: string; letterTemplate: string };
  declare readonly poolSize: number;
  declare readonly logLevel: string;
}

/**
 * Reads the settings from the environment.
 * @throws Error naming every missing or wrong setting at once, in words for the person at the terminal.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Settings.safeParse(env);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const set = parsed.data;
  const production = set.PVI_MODE === 'production';
  const needed = production ? (['DATABASE_URL', 'SESSION_SECRET', 'PORTAL_ORIGIN', 'CONTENT_ORIGIN'] as const) : (['DATABASE_URL'] as const);
  const missing = needed.filter((name) => set[name] === '');
  if (missing.length > 0) {
    throw new Error(`Set ${missing.join(', ')} before starting${production ? ' in production' : ''}. README.md, "Run it for real", says what each is.`);
  }
  if (production && set.SESSION_SECRET.length < 32) {
    throw new Error('SESSION_SECRET must have 32 characters or more. Make one with: node -p "crypto.randomBytes(32).toString(\'hex\')"');
  }
  if (set.SMTP_URL && !/^[^@]*@[^@\s]+$|<[^@\s]+@[^@\s]+>$/.test(set.MAIL_FROM)) {
    throw new Error('MAIL_FROM must be the address that messages come from, such as PVI Learning <learning@example.gov.uk>. docs/messages-out.md says how mail is connected.');
  }
  if (!set.NOTIFY_API_KEY && (set.NOTIFY_EMAIL_TEMPLATE || set.NOTIFY_SMS_TEMPLATE || set.NOTIFY_LETTER_TEMPLATE)) {
    throw new Error('NOTIFY_API_KEY must be set where a template of GOV.UK Notify is. docs/messages-out.md says where to find it.');
  }
  const portalOrigin = originFrom('PORTAL_ORIGIN', set.PORTAL_ORIGIN || `http://localhost:${set.PORT}`, production);
  const contentOrigin = originFrom('CONTENT_ORIGIN', set.CONTENT_ORIGIN || `http://*.content.localhost:${set.PORT}`, production);
  if (new URL(portalOrigin).host === new URL(contentOrigin.replace('*', 'x')).host) {
    throw new Error('CONTENT_ORIGIN must be another host than PORTAL_ORIGIN: course packages are never trusted with the portal.');
  }
  return Object.assign(new Config(), {
    mode: set.PVI_MODE,
    host: set.HOST,
    port: set.PORT,
    databaseUrl: set.DATABASE_URL,
    migrateUrl: set.MIGRATE_URL || set.DATABASE_URL,
    portalOrigin,
    contentOrigin,
    sessionSecret: set.SESSION_SECRET || 'local-only-not-a-secret',
    dataDir: set.DATA_DIR,
    inboxDir: resolve(set.INBOX_DIR || join(set.DATA_DIR, 'inbox')),
    portalDir: set.PORTAL_DIR,
    playerDir: set.PLAYER_DIR,
    coursesDir: set.COURSES_DIR,
    packageLimitMb: set.PACKAGE_LIMIT_MB,
    clamd: set.CLAMD,
    messages: {
      smtpUrl: set.SMTP_URL,
      mailFrom: set.MAIL_FROM,
      notifyKey: set.NOTIFY_API_KEY,
      notifyUrl: set.NOTIFY_URL.replace(/\/$/, ''),
      emailTemplate: set.NOTIFY_EMAIL_TEMPLATE,
      smsTemplate: set.NOTIFY_SMS_TEMPLATE,
      letterTemplate: set.NOTIFY_LETTER_TEMPLATE,
    },
    poolSize: set.POOL_SIZE,
    logLevel: set.LOG_LEVEL,
  });
}

/** In production people's sessions cross a network, so both origins are encrypted; only this machine itself may do without. */
function originFrom(name: 'PORTAL_ORIGIN' | 'CONTENT_ORIGIN', given: string, production: boolean): string {
  const example = name === 'PORTAL_ORIGIN' ? 'https://learning.example.gov.uk' : 'https://*.courses.example.net';
  const origin = given.replace(/\/$/, '');
  if (!/^https?:\/\/[^/?#\s]+$/i.test(origin) || !URL.canParse(origin.replace('*', 'x'))) throw new Error(`${name} must look like ${example}, without a path.`);
  const { protocol, hostname } = new URL(origin.replace('*', 'x'));
  const onThisMachine = /^(127\.0\.0\.1|\[::1\]|([^.]+\.)*localhost)$/.test(hostname);
  if (production && protocol !== 'https:' && !onThisMachine) throw new Error(`${name} must begin with https:// in production, such as ${example}.`);
  return origin;
}
