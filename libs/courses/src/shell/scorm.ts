/**
 * The few calls of SCORM 1.2 and SCORM 2004 that this course needs, behind one small face.
 * Every answer of the learning system is checked: nothing is called saved unless it said 'true'.
 */

export type Standard = 'scorm12' | 'scorm2004';

/** What is worth keeping after every screen. */
export type Progress = {
  /** Free words on where the learner is, such as "Screen 7 of 19". */
  readonly location: string;
  readonly suspendData: string;
  /** Best percentage so far, or null before the first finished test. */
  readonly percent: number | null;
  /** In the middle of a test: how the last one ended says nothing of this one. */
  readonly testing: boolean;
  readonly passed: boolean;
  /** Share of the screens seen, 0 to 1 (SCORM 2004 only). */
  readonly seen: number;
};

/** 'saved': stored. 'failed': the system said no. 'preview': there is no system, or it is only showing the course. */
export type SaveResult = 'saved' | 'failed' | 'preview';

/** The runtime object of either standard, seen as a bag of functions. */
export type Runtime = Readonly<Record<string, unknown>>;

type Names = {
  readonly api: string;
  readonly prefix: string;
  readonly begin: string;
  readonly end: string;
  readonly mode: string;
  readonly location: string;
  readonly score: string;
  readonly sessionTime: string;
  readonly exit: string;
};

const namesOf: Readonly<Record<Standard, Names>> = {
  scorm12: {
    api: 'API',
    prefix: 'LMS',
    begin: 'Initialize',
    end: 'Finish',
    mode: 'cmi.core.lesson_mode',
    location: 'cmi.core.lesson_location',
    score: 'cmi.core.score',
    sessionTime: 'cmi.core.session_time',
    exit: 'cmi.core.exit',
  },
  scorm2004: {
    api: 'API_1484_11',
    prefix: '',
    begin: 'Initialize',
    end: 'Terminate',
    mode: 'cmi.mode',
    location: 'cmi.location',
    score: 'cmi.score',
    sessionTime: 'cmi.session_time',
    exit: 'cmi.exit',
  },
};

/** How many frames up we look: enough for any portal, and an end for a page that is its own parent. */
const frameLimit = 20;

/** A window as far as the search needs it. */
export type Frame = { readonly parent: Frame | null; readonly opener?: unknown };

/** Looks for the runtime object in this window, its parents, then in the window that opened it and its parents. */
export function findRuntime(start: Frame, standard: Standard): Runtime | null {
  const { api } = namesOf[standard];
  const found = searchUp(start, api);
  if (found !== null) return found;
  const opener = start.opener ?? topOf(start).opener;
  return opener ? searchUp(opener as Frame, api) : null;
}

function searchUp(start: Frame, api: string): Runtime | null {
  let frame: Frame | null = start;
  for (let step = 0; frame !== null && step < frameLimit; step += 1) {
    try {
      const candidate = (frame as unknown as Record<string, unknown>)[api];
      if (candidate !== null && typeof candidate === 'object') return candidate as Runtime;
    } catch {
      // A parent on another origin may not be read. Ours is nearer, or not there at all.
    }
    const above: Frame | null = frame.parent;
    frame = above === frame ? null : above;
  }
  return null;
}

function topOf(start: Frame): { readonly opener?: unknown } {
  let frame = start;
  for (let step = 0; step < frameLimit && frame.parent !== null && frame.parent !== frame; step += 1) frame = frame.parent;
  try {
    return { opener: frame.opener };
  } catch {
    return {};
  }
}

/** One visit to the course: opened once, saved often, closed once. */
export class ScormSession {
  readonly standard: Standard;
  readonly runtime: Runtime | null;
  /** True while saving makes sense: there is a system, it let us in, and this is not a look around. */
  open = false;
  /** True when a system is there but would not open the record. */
  refused = false;
  private readonly names: Names;
  private readonly now: () => number;
  private readonly startedAt: number;

  constructor(runtime: Runtime | null, standard: Standard, now: () => number) {
    this.runtime = runtime;
    this.standard = standard;
    this.names = namesOf[standard];
    this.now = now;
    this.startedAt = now();
  }

  /** Opens the record and returns the suspend data kept there ('' on a first visit). */
  begin(): string {
    if (this.runtime === null) return '';
    if (!this.yes(this.call(this.names.begin, ''))) {
      this.refused = true;
      return '';
    }
    const mode = this.get(this.names.mode);
    this.open = mode !== 'browse' && mode !== 'review';
    return this.get('cmi.suspend_data');
  }

  /** Writes everything and asks the system to store it. */
  save(progress: Progress): SaveResult {
    if (!this.open) return this.refused ? 'failed' : 'preview';
    const written = this.valuesOf(progress).map(([name, value]) => this.set(name, value));
    const committed = this.yes(this.call('Commit', ''));
    return committed && !written.includes(false) ? 'saved' : 'failed';
  }

  /**
   * Saves and leaves: to come back later, or for good once the course is passed.
   * When the save fails the record stays open for another try, unless the page is going away.
   */
  end(progress: Progress, pageGoes = false): SaveResult {
    if (!this.open) return this.refused ? 'failed' : 'preview';
    const leaving = progress.passed ? (this.standard === 'scorm12' ? '' : 'normal') : 'suspend';
    this.set(this.names.exit, leaving);
    const saved = this.save(progress);
    if (saved === 'failed' && !pageGoes) return 'failed';
    const ended = this.yes(this.call(this.names.end, ''));
    if (ended) this.open = false;
    return saved === 'saved' && ended ? 'saved' : 'failed';
  }

  private valuesOf(progress: Progress): [string, string][] {
    const { names, standard } = this;
    const values: [string, string][] = [
      [names.location, progress.location],
      ['cmi.suspend_data', progress.suspendData],
      [names.sessionTime, sessionTime(this.now() - this.startedAt, standard)],
    ];
    if (progress.percent !== null) {
      values.push([`${names.score}.min`, '0'], [`${names.score}.max`, '100'], [`${names.score}.raw`, String(progress.percent)]);
    }
    if (standard === 'scorm12') {
      const tried = progress.percent === null || progress.testing ? 'incomplete' : 'failed';
      values.push(['cmi.core.lesson_status', progress.passed ? 'passed' : tried]);
      return values;
    }
    if (progress.percent !== null) {
      values.push(['cmi.score.scaled', String(progress.percent / 100)]);
      values.push(['cmi.success_status', progress.passed ? 'passed' : progress.testing ? 'unknown' : 'failed']);
    }
    values.push(['cmi.completion_status', progress.passed ? 'completed' : 'incomplete']);
    values.push(['cmi.progress_measure', String(Math.round(Math.min(1, progress.seen) * 100) / 100)]);
    return values;
  }

  private get(name: string): string {
    const value = this.call('GetValue', name);
    return value === undefined || value === null ? '' : String(value);
  }

  private set(name: string, value: string): boolean {
    return this.yes(this.call('SetValue', name, value));
  }

  private call(name: string, ...values: string[]): unknown {
    const runtime = this.runtime;
    const method = runtime?.[this.names.prefix + name];
    if (typeof method !== 'function') return undefined;
    try {
      return (method as (...values: string[]) => unknown).apply(runtime, values);
    } catch {
      return undefined;
    }
  }

  private yes(answer: unknown): boolean {
    return String(answer) === 'true';
  }
}

/** Time spent, as the standard writes it: 0000:07:05.00 or PT0H7M5S. */
export function sessionTime(milliseconds: number, standard: Standard): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = seconds % 60;
  if (standard === 'scorm2004') return `PT${hours}H${minutes}M${rest}S`;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(rest)}.00`;
}
