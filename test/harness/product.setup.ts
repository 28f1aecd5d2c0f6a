import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { launch, Running } from '../../tools/launch.ts';
import { freePort } from '../../tools/processes.ts';
import { startBrowser } from './browser.ts';
import './provided.ts';

/** One product and one browser for all stories: what `npm start` gives, on a folder and port of their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'pvi-learning-stories-'));
  const running = new Running();
  const tidy = async (): Promise<void> => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const product = await launch({ dataFolder: folder, mode: 'demo', host: '127.0.0.1', port: await freePort(), people: 300, postgres: { safety: 'fast' } }, running);
    const browser = await startBrowser();
    running.add(() => browser.close());
    const { origin, contentOrigin, databaseUrl, ownerUrl, signIns, worker } = product;
    project.provide('product', { origin, contentOrigin, dataFolder: folder, databaseUrl, ownerUrl, signIns, workerPid: worker.pid });
    project.provide('browser', { wsEndpoint: browser.wsEndpoint() });
    return tidy;
  } catch (failure) {
    await tidy();
    throw failure;
  }
}
