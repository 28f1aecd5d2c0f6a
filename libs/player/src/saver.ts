import type { Cmi } from './data-model.ts';
import type { Commit, CommitStored } from './launch.ts';
import type { FrameMessage } from './messages.ts';
import type { Saving } from './runtime.ts';
import { SaveQueue, type DeviceStore } from './save-queue.ts';

/** What came back from a request to the server. */
export type Answer =
  | { readonly kind: 'stored'; readonly answer: CommitStored }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable' };

/** The world outside, so that a test can cut the network. */
export interface SaverPorts {
  readonly store: DeviceStore | null;
  /** Sends and waits: SCORM's calls answer at once. */
  readonly sendAndWait: (body: string) => Answer;
  readonly send: (body: string) => Promise<Answer>;
  /** Sends while the page goes away; nobody hears the answer. */
  readonly sendLast: (body: string) => void;
  /** Epoch milliseconds by the device's clock, which somebody may set. */
  readonly now: () => number;
  /** Milliseconds since some instant, by a clock that nobody can set. */
  readonly elapsed: () => number;
  readonly newKey: () => string;
  readonly tell: (message: FrameMessage) => void;
}

/** After a failed request, how long saves go to the device without trying again: a dead network must not freeze the course. */
const PAUSE_MS = 10_000;

/**
 * Brings commits to the server in their order. Every commit is written to the device first, so that
 * neither a lost connection nor a closed lid loses it; a retry carries the same key.
 */
export class Saver {
  readonly #ports: SaverPorts;
  readonly #queue: SaveQueue;
  #openedAt: number;
  #seq: number;
  #lesson: { readonly session: number; readonly item: string } | undefined;
  #pausedUntil = 0;
  #leaving = false;
  #sending: Promise<void> | undefined;
  #again: Promise<void> | undefined;

  constructor(ports: SaverPorts, path: string) {
    this.#ports = ports;
    this.#queue = new SaveQueue(ports.store, `pvi-saves:${path}`);
    this.#openedAt = ports.elapsed();
    this.#seq = this.#queue.lastSeq;
  }

  /** How many saves wait on the device. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Numbers go on after those that the server knows. */
  beginAt(nextSeq: number): void {
    this.#seq = Math.max(this.#seq, nextSeq - 1);
  }

  /** From now on saves are those of this lesson. */
  open(lesson: { readonly session: number; readonly item: string }): void {
    this.#lesson = { session: lesson.session, item: lesson.item };
    this.#openedAt = this.#ports.elapsed();
  }

  /** The newest picture of this lesson that still waits here: newer than what the server preloaded. */
  get newestWaiting(): Commit | undefined {
    const { newest } = this.#queue;
    return (newest?.session ?? 1) === (this.#lesson?.session ?? 1) ? newest : undefined;
  }

  /**
   * Saves at once and says what became of it.
   * - now: waits for the server (a call of the content).
   * - later: leaves it on the device and sends in the background (every minute).
   * - last: sends while the page goes away.
   */
  save(cmi: Cmi, terminating: boolean, when: 'now' | 'later' | 'last'): Saving {
    const commit = this.#commit(cmi, terminating);
    const onDevice = this.#queue.push(commit);
    if (when === 'last') {
      this.sendAllLast();
    } else if (this.#leaving) {
      // The content's own last word, after the page has said goodbye: nothing else gets out any more.
      this.#ports.sendLast(JSON.stringify(commit));
    } else if (when === 'later') {
      void this.sendWaiting();
    } else {
      const outcome = this.#sendNow(commit.key, terminating);
      if (outcome) return outcome;
    }
    return onDevice ? 'queued' : 'lost';
  }

  /** Tries all that waits, in order, in the background. */
  sendWaiting(): Promise<void> {
    if (!this.#sending) {
      this.#sending = this.#sendInTurn().finally(() => {
        this.#sending = undefined;
      });
      return this.#sending;
    }
    // One more try after the present one, which may be failing while the connection has just returned.
    this.#again ??= this.#sending.then(() => {
      this.#again = undefined;
      return this.sendWaiting();
    });
    return this.#again;
  }

  /**
   * On the way out: everything that waits, by keepalive; what does not arrive is still on the device. The newest first,
   * because browsers let only so much through and each is a whole picture.
   */
  sendAllLast(): void {
    this.#leaving = true;
    for (const commit of [...this.#queue.all].reverse()) this.#ports.sendLast(JSON.stringify(commit));
  }

  /** The page was taken back from the browser's memory. */
  stay(): void {
    this.#leaving = false;
  }

  #commit(cmi: Cmi, terminating: boolean): Commit {
    this.#seq += 1;
    return {
      key: this.#ports.newKey(),
      seq: this.#seq,
      ...this.#lesson,
      sessionSeconds: Math.max(0, Math.round((this.#ports.elapsed() - this.#openedAt) / 1000)),
      madeAt: new Date(this.#ports.now()).toISOString(),
      terminating,
      cmi,
    };
  }

  /** Sends the queue, the given commit last; undefined when it still waits. */
  #sendNow(key: string, insist: boolean): 'stored' | 'refused' | undefined {
    if (!insist && this.#ports.elapsed() < this.#pausedUntil) {
      this.#tellWaiting();
      return undefined;
    }
    for (const commit of this.#queue.all) {
      const answer = this.#ports.sendAndWait(JSON.stringify(commit));
      if (!this.#settle(commit, answer)) {
        // Browsers forbid waiting while a page of the content goes away: only the background knows the truth.
        void this.sendWaiting();
        return undefined;
      }
      if (commit.key === key) return answer.kind === 'stored' && answer.answer.elsewhere === null ? 'stored' : 'refused';
    }
    return undefined;
  }

  async #sendInTurn(): Promise<void> {
    for (;;) {
      const commit = this.#queue.all[0];
      if (!commit) return;
      const answer = await this.#ports.send(JSON.stringify(commit));
      // A call of the content may have sent it meanwhile; the server knows the key.
      if (!this.#queue.has(commit.key)) continue;
      if (!this.#settle(commit, answer)) {
        this.#tellWaiting();
        return;
      }
    }
  }

  /** Takes a commit that the server has answered for off the queue; false when it could not be reached. */
  #settle(commit: Commit, answer: Answer): boolean {
    if (answer.kind === 'unreachable') {
      this.#pausedUntil = this.#ports.elapsed() + PAUSE_MS;
      return false;
    }
    this.#pausedUntil = 0;
    this.#queue.remove(commit.key);
    if (answer.kind === 'refused') {
      this.#ports.tell({ type: 'refused', code: answer.code });
      return true;
    }
    // "Saved" is said only of what counts, and when nothing older or newer is still on its way.
    if (answer.answer.elsewhere !== null) this.#ports.tell({ type: 'elsewhere', at: answer.answer.elsewhere });
    else if (this.#queue.length === 0) this.#ports.tell({ type: 'saved', at: answer.answer.savedAt, progress: answer.answer.progress });
    if (answer.answer.finished) this.#ports.tell({ type: 'finished', ...answer.answer.finished });
    return true;
  }

  #tellWaiting(): void {
    this.#ports.tell({ type: 'waiting', count: this.#queue.length, kept: this.#queue.isKept });
  }
}
