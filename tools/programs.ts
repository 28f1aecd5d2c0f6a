import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './build.ts';
import { Advice } from './data-folder.ts';
import { keepLog } from './processes.ts';

/**
 * How Node runs the API's programs. A short burst of work, such as a large manifest, otherwise lets the room for
 * short-lived objects grow to 100 MB for good.
 */
export const nodeFlags = ['--max-semi-space-size=16'];
/** The worker reads large files. What it is done with goes before its room has grown by a fifth, not when it has grown fourfold. */
const workerFlags = ['--heap-growing-percent=20'];

interface ProgramOptions {
  /** Name of the log file, where it is not the program's. */
  log?: string;
  args?: string[];
  /** Given to the program on its standard input. */
  input?: string;
  /** Sees each line; 'private' keeps it out of the log. */
  onLine?: (line: string) => 'private' | undefined;
  onEnd?: () => void;
}

interface Program {
  child: ChildProcess;
  /** Resolves when the program logs "ready"; refuses with its last words when it ends first. */
  ready: Promise<void>;
  file: string;
}

/** Starts the built programs of the API, each with its log, each leaving when we do. */
export class Programs {
  private readonly logs: string;

  constructor(logs: string) {
    this.logs = logs;
  }

  start(program: string, env: NodeJS.ProcessEnv, { log = program, args = [], input, onLine, onEnd }: ProgramOptions = {}): Program {
    const file = join(this.logs, `${log}.log`);
    const leaves = join(ROOT, 'tools', 'follow-parent.ts');
    // Its own session, so that Ctrl-C reaches only us and the parts stop in order.
    const child = spawn(process.execPath, [...nodeFlags, ...(program === 'worker' ? workerFlags : []), '--enable-source-maps', '--import', leaves, join(ROOT, 'dist', 'api', `${program}.js`), ...args], {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    });
    child.stdin?.on('error', () => undefined).end(input);
    const { promise: ready, resolve: isReady, reject: failed } = Promise.withResolvers<void>();
    // Not everyone waits for readiness; the end of a program is told through `onEnd` as well.
    ready.catch(() => undefined);
    let lastWords: string[] = [];
    keepLog(child, file, (line) => {
      lastWords = [...lastWords, line].slice(-8);
      if (line.includes('"msg":"ready"')) isReady();
      return onLine?.(line);
    });
    child.once('close', () => {
      failed(new Advice(`The ${log} did not start. Its last words, also in ${file}:\n${lastWords.join('\n')}`));
      onEnd?.();
    });
    return { child, ready, file };
  }

  /** Runs one to its end. Resolves with the last JSON value it printed that is not a log line. */
  async toEnd(program: string, args: string[], env: NodeJS.ProcessEnv, input?: unknown): Promise<unknown> {
    let said: unknown;
    let words: string[] = [];
    const { child, file } = this.start(program, env, {
      args,
      input: input === undefined ? '' : JSON.stringify(input),
      onLine(line) {
        const answer = answerIn(line);
        if (answer === undefined) words = [...words, line].slice(-12);
        else said = answer;
        // Answers hold one-time links and passwords.
        return answer === undefined ? undefined : 'private';
      },
    });
    const code = await new Promise<number | null>((done) => child.once('close', done));
    if (code !== 0) throw new Advice(`"${[program, ...args].join(' ')}" failed. Its last words, also in ${file}:\n${words.join('\n')}`);
    return said;
  }
}

/** What a program says on a line of its own as JSON; a line of its log is not an answer. */
function answerIn(line: string): unknown {
  if (!/^\s*[[{]/.test(line)) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return value && typeof value === 'object' && 'level' in value ? undefined : value;
  } catch {
    return undefined;
  }
}
