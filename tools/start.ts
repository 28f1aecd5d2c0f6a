import { resolve } from 'node:path';
import { whenNpmDies } from './ancestors.ts';
import { ask, hasTerminal, tellFailure } from './command.ts';
import { Advice } from './data-folder.ts';
import { checkProduction, launch, Running, type FirstCouncil, type Launched, type Mode } from './launch.ts';
import { adminComplaint, checkSettings, colourComplaint, councilComplaint, firstCouncilFrom, readStartOptions, splitName, type StartOptions } from './start-options.ts';

/** `npm start`: everything on one address, until Ctrl-C. */
async function start(): Promise<number> {
  const options = readStartOptions(process.argv.slice(2));
  const env = process.env;
  const mode = modeOf(options);
  if (mode === 'production') await checkProduction(env);
  checkSettings(env, mode, options);
  const given = firstCouncilFrom(options);

  const running = new Running();
  const { promise: asked, resolve: askedToStop } = Promise.withResolvers<number>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => askedToStop(0));
  whenNpmDies(() => askedToStop(1));

  const upAndEnded = launch(
    {
      dataFolder: resolve(options.data),
      mode,
      port: options.port,
      host: options.host,
      portalOrigin: env['PORTAL_ORIGIN'],
      contentOrigin: options.contentOrigin ?? env['CONTENT_ORIGIN'],
      sessionSecret: env['SESSION_SECRET'],
      databaseUrl: env['DATABASE_URL'] || undefined,
      migrateUrl: env['MIGRATE_URL'] || undefined,
      people: options.people,
      firstCouncil: async () => given ?? askFirstCouncil(options),
      say: (line) => console.log(line),
    },
    running,
  ).then(async (launched) => {
    console.log(banner(launched, options));
    console.error(await launched.ended);
    return 1;
  });
  try {
    return await Promise.race([upAndEnded, asked.then((code) => (console.log('\nStopping …'), code))]);
  } finally {
    await running.stop();
  }
}

function modeOf(options: StartOptions): Mode {
  const asked = process.env['PVI_MODE'] ?? (process.env['NODE_ENV'] === 'production' ? 'production' : undefined);
  if (asked !== undefined && !['demo', 'local', 'production'].includes(asked)) throw new Advice(`PVI_MODE must be demo, local or production, not "${asked}".`);
  if (asked === 'production') return 'production';
  return options.empty || asked === 'local' ? 'local' : 'demo';
}

async function askFirstCouncil({ council, colour, admin }: StartOptions): Promise<FirstCouncil> {
  if (!hasTerminal()) {
    throw new Advice(`The first run makes your council and its first administrator, and there is no terminal to ask on. Say it with\n  --council 'Northmoor Council' --colour '#1d70b8' --admin 'Asha Patel'`);
  }
  console.log('\nA new, empty installation. Three questions:');
  const name = council ?? (await ask('  Council or partnership: ', councilComplaint));
  const shade = colour ?? (await ask('  Its colour, as #rrggbb: ', colourComplaint));
  const person = admin ?? (await ask('  First administrator (given and family name): ', adminComplaint));
  return { name, colour: shade, admin: splitName(person) };
}

function banner(launched: Launched, options: StartOptions): string {
  const lines = ['', `  PVI Learning is at ${launched.origin}    (Ctrl-C stops it)`];
  if (launched.council) lines.push(`  ${launched.council}${launched.mode === 'demo' ? ': a made-up council to try things in' : ''}`);
  if (launched.signIns.length > 0) {
    const width = (pick: (signIn: Launched['signIns'][number]) => string): number => Math.max(...launched.signIns.map((signIn) => pick(signIn).length));
    const [who, userName] = [width((signIn) => signIn.who), width((signIn) => signIn.userName)];
    lines.push('', '  Sign in as one of these, or use "Try another role" on the page:');
    for (const signIn of launched.signIns) lines.push(`    ${signIn.who.padEnd(who)}  ${signIn.userName.padEnd(userName)}  ${signIn.password}`);
  }
  if (launched.link) lines.push('', '  The first administrator sets a password here (works once):', `    ${launched.link}`);
  if (!['127.0.0.1', 'localhost', '::1'].includes(options.host) && launched.contentOrigin.includes('.localhost')) {
    lines.push('', '  Other machines can reach this, but courses open only on this one: give --content-origin as well.');
  }
  return [...lines, ''].join('\n');
}

if (import.meta.main) {
  await tellFailure(start);
  // Anything still open (a launch cut short by Ctrl-C) has been told to stop; nothing is waited for.
  process.exit();
}
