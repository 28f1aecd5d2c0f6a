import { launch, Running, type Launched } from '../../tools/launch.ts';
import { freePort, pause } from '../../tools/processes.ts';
import { postmasterOf } from '../bench/processors.ts';

/**
 * The product as the launcher runs it, on a data folder and a port of its own, whose parts are killed with -9 and which
 * then starts again on what is left, as it does after a power cut.
 */
export class FallingHouse {
  readonly #dataFolder: string;
  readonly #fill: (ownerUrl: string) => Promise<void>;
  #port = 0;
  #running = new Running();
  #launched: Launched | undefined;

  constructor(dataFolder: string, fill: (ownerUrl: string) => Promise<void>) {
    this.#dataFolder = dataFolder;
    this.#fill = fill;
  }

  get port(): number {
    return this.#port;
  }

  get ownerUrl(): string {
    return this.#launched?.ownerUrl ?? '';
  }

  async start(): Promise<void> {
    this.#port ||= await freePort();
    this.#running = new Running();
    // durable, as the product always is: what PostgreSQL acknowledged must survive its own death
    this.#launched = await launch({ dataFolder: this.#dataFolder, mode: 'demo', host: '127.0.0.1', port: this.#port, fill: this.#fill, postgres: { safety: 'durable' } }, this.#running);
    if (new URL(this.#launched.origin).port !== String(this.#port)) throw new Error('The product came back on another port, where nobody looks for it.');
  }

  /** Kills one part as `kill -9` does, waits until the launcher has seen it, and starts everything again. */
  async fall(part: 'api' | 'postgres'): Promise<void> {
    if (!this.#launched) throw new Error('Nothing stands yet that could fall.');
    process.kill(part === 'api' ? this.#launched.api.pid : postmasterOf(this.#dataFolder), 'SIGKILL');
    // a kill that nobody noticed was of something else, and would prove nothing
    const noticed = await Promise.race([this.#launched.ended, pause(20_000)]);
    if (noticed === undefined) throw new Error(`The ${part} was killed, and the launcher did not notice.`);
    await this.stop();
    await this.start();
  }

  stop(): Promise<void> {
    return this.#running.stop();
  }
}
