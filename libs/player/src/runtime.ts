import type { CmiStore, Failure } from './cmi-store.ts';

/** What became of a save: on the server, on this device for later, refused, or nowhere. */
export type Saving = 'stored' | 'queued' | 'refused' | 'lost';

/** The error numbers of a standard. */
export interface ErrorCodes {
  readonly argument: number;
  readonly initialised: number;
  readonly initialisedAfterEnd: number;
  readonly terminateFailed: number;
  readonly commitFailed: number;
  readonly before: Readonly<Record<Call, number>>;
  readonly after: Readonly<Record<Call, number>>;
  readonly reading: Readonly<Record<Failure, number>>;
  readonly writing: Readonly<Record<Failure, number>>;
  readonly words: Readonly<Record<number, string>>;
}

type Call = 'terminate' | 'read' | 'write' | 'commit';

/** The eight calls of a SCORM API, under neutral names; the standard's names are given elsewhere. */
export class Runtime {
  readonly #store: CmiStore;
  readonly #codes: ErrorCodes;
  readonly #save: (terminating: boolean) => Saving;
  readonly #said: (element: string) => void;
  #phase: 'before' | 'running' | 'after' = 'before';
  #lastError = 0;
  /** What the last call was about, and what it should have been, for whoever asks why. */
  #lastDetail = '';
  #dirty = false;

  /** `said`: hears which element the content has just set. */
  constructor(store: CmiStore, codes: ErrorCodes, save: (terminating: boolean) => Saving, said: (element: string) => void = () => undefined) {
    this.#store = store;
    this.#codes = codes;
    this.#save = save;
    this.#said = said;
  }

  /** Whether the content has said something since the last save. */
  get unsaved(): boolean {
    return this.#phase === 'running' && this.#dirty;
  }

  initialise(argument: unknown): string {
    if (!isBlank(argument)) return this.#fail(this.#codes.argument);
    if (this.#phase === 'running') return this.#fail(this.#codes.initialised);
    if (this.#phase === 'after') return this.#fail(this.#codes.initialisedAfterEnd);
    this.#phase = 'running';
    this.#dirty = true;
    return this.#succeed();
  }

  terminate(argument: unknown): string {
    const closed = this.#closed('terminate');
    if (closed !== undefined) return this.#fail(closed);
    if (!isBlank(argument)) return this.#fail(this.#codes.argument);
    const saving = this.#save(true);
    // By both standards a failed end leaves the session as it was, so that content may try again.
    if (saving === 'refused' || saving === 'lost') return this.#fail(this.#codes.terminateFailed);
    this.#phase = 'after';
    this.#dirty = false;
    return this.#succeed();
  }

  getValue(element: unknown): string {
    const closed = this.#closed('read');
    if (closed !== undefined) return this.#nothing(closed);
    const name = asText(element);
    if (name === undefined) return this.#nothing(this.#codes.argument);
    const reading = this.#store.read(name);
    if ('failure' in reading) return this.#nothing(this.#codes.reading[reading.failure], name);
    this.#succeed();
    return reading.value;
  }

  setValue(element: unknown, value: unknown): string {
    const closed = this.#closed('write');
    if (closed !== undefined) return this.#fail(closed);
    const [name, text] = [asText(element), asText(value)];
    if (name === undefined || text === undefined) return this.#fail(this.#codes.argument);
    const failure = this.#store.write(name, text);
    if (failure) {
      const remedy = ['wrong_type', 'out_of_range', 'too_long'].includes(failure) ? this.#store.remedyOf(name) : undefined;
      return this.#fail(this.#codes.writing[failure], remedy === undefined ? name : `${name} takes ${remedy}`);
    }
    this.#dirty = true;
    this.#said(name);
    return this.#succeed();
  }

  commit(argument: unknown): string {
    const closed = this.#closed('commit');
    if (closed !== undefined) return this.#fail(closed);
    if (!isBlank(argument)) return this.#fail(this.#codes.argument);
    const saving = this.#save(false);
    if (saving === 'refused' || saving === 'lost') return this.#fail(this.#codes.commitFailed);
    this.#dirty = false;
    return this.#succeed();
  }

  /** A save that the content did not ask for: every minute, and when the page goes away. */
  autosave(save: () => Saving): void {
    if (!this.unsaved) return;
    const saving = save();
    if (saving === 'stored' || saving === 'queued') this.#dirty = false;
  }

  lastError(): string {
    return String(this.#lastError);
  }

  /** Words for a number, which must be written as the standard writes it; nothing for any other. */
  errorString(code: unknown): string {
    const number = asText(code) ?? '';
    return Object.hasOwn(this.#codes.words, number) ? (this.#codes.words[Number(number)] as string) : '';
  }

  /** More about a number; without one, about the last call: which element, and what it takes. */
  diagnostic(code: unknown): string {
    if (!isBlank(code)) return this.errorString(code);
    const words = this.errorString(this.#lastError);
    return (this.#lastDetail === '' ? words : `${words}: ${this.#lastDetail}`).slice(0, 255);
  }

  #closed(call: Call): number | undefined {
    if (this.#phase === 'before') return this.#codes.before[call];
    return this.#phase === 'after' ? this.#codes.after[call] : undefined;
  }

  #succeed(): string {
    this.#lastError = 0;
    this.#lastDetail = '';
    return 'true';
  }

  #fail(code: number, detail = ''): string {
    this.#lastError = code;
    this.#lastDetail = detail;
    return 'false';
  }

  #nothing(code: number, detail = ''): string {
    this.#fail(code, detail);
    return '';
  }
}

/** The standards ask for an empty text; content that leaves the argument out, or sends null, means the same. */
function isBlank(argument: unknown): boolean {
  return argument === '' || argument === undefined || argument === null;
}

/** Content sends numbers, truths and objects too; undefined for what cannot be written as text at all. */
function asText(value: unknown): string | undefined {
  try {
    return value === undefined || value === null ? '' : String(value);
  } catch {
    return undefined;
  }
}
