import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pause } from '../../tools/processes.ts';
import { freshEnvironment } from './fresh-machine.ts';

const start = fileURLToPath(new URL('../../tools/start.ts', import.meta.url));

/** A data folder of its own, and what `npm start` does with it: for the stories that must begin with nothing. */
export class OwnProduct {
  readonly folder = mkdtempSync(join(tmpdir(), 'pvi-learning-own-'));
  private readonly started: ChildProcess[] = [];

  /** `npm start` with these options, and all that it says. Its own process group, so that everything in it can be killed at once. */
  run(port: number, ...options: string[]): { child: ChildProcess; said: () => string } {
    let text = '';
    const child = spawn(process.execPath, [start, '--data', this.folder, '--port', String(port), ...options], { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: freshEnvironment() });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    this.started.push(child);
    return { child, said: () => text };
  }

  /** Stops all that was started, as Ctrl-C does, and removes the folder. */
  async end(): Promise<void> {
    for (const child of this.started) if (child.exitCode === null) child.kill('SIGINT');
    for (const child of this.started) while (child.exitCode === null && child.signalCode === null) await pause(100);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
