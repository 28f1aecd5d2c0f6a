import type { Commit } from './launch.ts';

/** The part of `localStorage` that is used; SCORM's calls need a store that answers at once. */
export interface DeviceStore {
  readonly getItem: (name: string) => string | null;
  readonly setItem: (name: string, value: string) => void;
  readonly removeItem: (name: string) => void;
  readonly names: () => readonly string[];
}

/**
 * Commits that the server has not answered for yet, oldest first, on this device. Each is an item of its own: another
 * page of the same launch, which brings in what waits, takes away what it has sent and nothing that came since.
 */
export class SaveQueue {
  readonly #store: DeviceStore | null;
  readonly #prefix: string;
  #commits: Commit[];
  #kept = true;

  constructor(store: DeviceStore | null, name: string) {
    this.#store = store;
    this.#prefix = `${name}#`;
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

  /** Whether all of them would survive the page. */
  get isKept(): boolean {
    return this.#kept;
  }

  has(key: string): boolean {
    return this.#commits.some((commit) => commit.key === key);
  }

  /** Adds a commit; true when it is on the device and not in this page's memory alone. */
  push(commit: Commit): boolean {
    this.#commits.push(commit);
    this.#kept = this.#write();
    if (this.#kept) return true;
    // The device is full. Each commit is a whole picture: those that say nothing else about the status may go.
    const spare = this.#commits.filter((each, place) => {
      const next = this.#commits[place + 1];
      return next && !each.terminating && statusOf(each) === statusOf(next);
    });
    for (const { key } of spare) this.remove(key);
    this.#kept = this.#write();
    return this.#kept;
  }

  remove(key: string): void {
    const gone = this.#commits.find((commit) => commit.key === key);
    this.#commits = this.#commits.filter((commit) => commit.key !== key);
    try {
      if (gone) this.#store?.removeItem(this.#nameOf(gone));
    } catch {
      // a store that was taken away holds nothing
    }
    if (this.#commits.length === 0) this.#kept = true;
  }

  /** Whatever is missing: careless content may have cleared the storage it shares with us. */
  #write(): boolean {
    try {
      if (!this.#store) return false;
      const there = new Set(this.#store.names());
      for (const commit of this.#commits) {
        if (!there.has(this.#nameOf(commit))) this.#store.setItem(this.#nameOf(commit), JSON.stringify(commit));
      }
      return true;
    } catch {
      return false;
    }
  }

  #nameOf({ key }: Commit): string {
    return this.#prefix + key;
  }

  #read(): Commit[] {
    try {
      const names = this.#store?.names().filter((name) => name.startsWith(this.#prefix)) ?? [];
      return names.flatMap((name) => commitIn(this.#store?.getItem(name))).sort((one, other) => one.seq - other.seq);
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
function commitIn(text: string | null | undefined): Commit[] {
  try {
    const value = JSON.parse(text ?? '') as Partial<Record<keyof Commit, unknown>> | null;
    if (typeof value !== 'object' || value === null) return [];
    const { key, seq, cmi } = value;
    return typeof key === 'string' && Number.isSafeInteger(seq) && typeof cmi === 'object' && cmi !== null ? [value as unknown as Commit] : [];
  } catch {
    return [];
  }
}
