import type { Commit } from './launch.ts';

/** The part of `localStorage` that is used; SCORM's calls need a store that answers at once. */
export interface DeviceStore {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
  readonly removeItem: (name: string) => void;
}

/** Commits that the server has not answered for yet, oldest first, on this device. */
export class SaveQueue {
  readonly #store: DeviceStore | null;
  readonly #name: string;
  #commits: Commit[];

  constructor(store: DeviceStore | null, name: string) {
    this.#store = store;
    this.#name = name;
    this.#commits = this.#read();
  }

  get all(): readonly Commit[] {
    return [...this.#commits];
  }

  get length(): number {
    return this.#commits.length;
  }

  get newest(): Commit | undefined {
    return this.#commits[this.#commits.length - 1];
  }

  get lastSeq(): number {
    return this.newest?.seq ?? 0;
  }

  has(key: string): boolean {
    return this.#commits.some((commit) => commit.key === key);
  }

  /** Adds a commit; true when it is on the device and not in this page's memory alone. */
  push(commit: Commit): boolean {
    this.#commits.push(commit);
    if (this.#write()) return true;
    // The device is full. Each commit is a whole picture: those that say nothing else about the status may go.
    this.#commits = this.#commits.filter((each, place) => {
      const next = this.#commits[place + 1];
      return !next || each.terminating || statusOf(each) !== statusOf(next);
    });
    return this.#write();
  }

  remove(key: string): void {
    this.#commits = this.#commits.filter((commit) => commit.key !== key);
    this.#write();
  }

  /** The whole list at once: careless content may have cleared the storage it shares with us. */
  #write(): boolean {
    try {
      if (!this.#store) return false;
      if (this.#commits.length === 0) this.#store.removeItem(this.#name);
      else this.#store.setItem(this.#name, JSON.stringify(this.#commits));
      return true;
    } catch {
      return false;
    }
  }

  #read(): Commit[] {
    try {
      const kept: unknown = JSON.parse(this.#store?.getItem(this.#name) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isCommit) : [];
    } catch {
      return [];
    }
  }
}

const statusElements = ['cmi.core.lesson_status', 'cmi.completion_status', 'cmi.success_status', 'cmi.core.score.raw', 'cmi.score.scaled'];

function statusOf(commit: Commit): string {
  return statusElements.map((element) => commit.cmi[element] ?? '').join('|');
}

/** The content can write here too; what does not look like ours is left out, and the server checks the rest. */
function isCommit(value: unknown): value is Commit {
  if (typeof value !== 'object' || value === null) return false;
  const { key, seq, cmi } = value as Partial<Record<keyof Commit, unknown>>;
  return typeof key === 'string' && Number.isSafeInteger(seq) && typeof cmi === 'object' && cmi !== null;
}
