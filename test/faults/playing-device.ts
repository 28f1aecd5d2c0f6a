import { request } from 'node:http';
import { answerOf } from '@pvi/player/answer';
import type { Cmi } from '@pvi/player/data-model';
import type { LaunchConfig } from '@pvi/player/opening';
import { Saver, type Answer } from '@pvi/player/saver';
import { v4 } from 'uuid';
import { pause } from '../../tools/processes.ts';

/** A save that the server said it has. */
export interface Acknowledged {
  key: string;
  completed: boolean;
}

/**
 * A learner's device with one open visit: the real queue and sender of the course frame, over real HTTP, with a storage
 * that outlives the page.
 */
export class PlayingDevice {
  readonly acknowledged: Acknowledged[] = [];
  readonly #kept = new Map<string, string>();
  readonly #address: URL;
  readonly #port: number;
  #saver: Saver;

  constructor(launchUrl: string, port: number) {
    this.#address = new URL(launchUrl);
    this.#port = port;
    this.#saver = this.#page();
  }

  /** Saves a picture and stays with it until the server has it, however long the house is down. */
  async save(cmi: Cmi, terminating: boolean): Promise<void> {
    this.#saver.save(cmi, terminating, 'later');
    while (this.#saver.waiting > 0) {
      await this.#saver.sendWaiting();
      if (this.#saver.waiting > 0) await pause(100);
    }
  }

  /** Saves a picture and loses the page in the same moment: the request may be on its way, answered by nobody. */
  async saveAndLosePage(cmi: Cmi): Promise<void> {
    this.#saver.save(cmi, false, 'later');
    await this.reload();
  }

  /** A new page on the same storage goes on where the old one stopped. */
  async reload(): Promise<void> {
    const saver = this.#page();
    for (;;) {
      await saver.sendWaiting();
      const begun = saver.waiting === 0 ? await this.#begin() : undefined;
      if (begun) {
        saver.beginAt(begun.nextSeq);
        this.#saver = saver;
        return;
      }
      await pause(100);
    }
  }

  #page(): Saver {
    return new Saver(
      {
        store: { getItem: (name) => this.#kept.get(name) ?? null, setItem: (name, value) => void this.#kept.set(name, value), removeItem: (name) => void this.#kept.delete(name), names: () => [...this.#kept.keys()] },
        sendAndWait: () => ({ kind: 'unreachable' }),
        send: (body) => this.#send(body),
        sendLast: () => undefined,
        now: Date.now,
        elapsed: () => performance.now(),
        newKey: v4,
        tell: (message) => {
          if (message.type === 'refused') throw new Error(`A save was refused: ${message.code}`);
        },
      },
      this.#address.pathname,
    );
  }

  async #send(body: string): Promise<Answer> {
    const { status, text } = await this.#ask('POST', 'commit', body).catch(() => ({ status: 0, text: '' }));
    const answer = answerOf(status, text);
    if (answer.kind === 'stored') this.acknowledged.push({ key: (JSON.parse(body) as { key: string }).key, completed: answer.answer.finished?.completed ?? false });
    return answer;
  }

  async #begin(): Promise<LaunchConfig | undefined> {
    const { status, text } = await this.#ask('GET', 'launch.json').catch(() => ({ status: 0, text: '' }));
    return status === 200 ? (JSON.parse(text) as LaunchConfig) : undefined;
  }

  #ask(method: string, path: string, body?: string): Promise<{ status: number; text: string }> {
    const { host, pathname } = this.#address;
    return new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port: this.#port, method, path: pathname + path, headers: { host, ...(body !== undefined && { 'content-type': 'application/json' }) }, timeout: 20_000 }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('error', reject).on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      call.on('timeout', () => call.destroy(new Error('No answer')));
      call.on('error', reject).end(body);
    });
  }
}
