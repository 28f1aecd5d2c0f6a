import { CmiStore, type Derived } from './cmi-store.ts';
import type { Cmi, DataModel } from './data-model.ts';
import type { Gone, LaunchConfig, OpenLesson } from './opening.ts';
import { frameAllow, type FrameMessage } from './messages.ts';
import { Runtime, type ErrorCodes, type Saving } from './runtime.ts';
import type { Saver } from './saver.ts';
import type { Sequenced } from './sequenced.ts';
import type { Edition } from './sequencing/activity-tree.ts';
import { navigationIn, type Navigation } from './sequencing/navigation.ts';
import { timeLimitOf } from './time-limit.ts';

/** What a standard's bundle brings to the common wrapper. */
export interface Playing {
  readonly modelOf: (edition: Edition) => DataModel;
  readonly codes: ErrorCodes;
  readonly derived?: Derived;
  readonly apiName: 'API' | 'API_1484_11';
  readonly api: (runtime: Runtime) => object;
  /** SCORM 2004: what the sequencing says of requests, as the open lesson's data model stands. */
  readonly sequencing?: {
    readonly answer: (sequenced: Sequenced, item: string, cmi: Cmi, element: string) => string | undefined;
    readonly leads: (sequenced: Sequenced, item: string | null, cmi: Cmi, navigation: Navigation) => boolean;
  };
}

/** The world around a visit. */
export interface VisitPorts {
  readonly saver: Saver;
  readonly tell: (message: FrameMessage) => void;
  /** Asks the server what opens next. */
  readonly ask: (from: number, request: string) => Promise<Gone | { readonly refused: string } | 'unreachable'>;
  /** Shows a page of our own instead of the course. */
  readonly say: (words: string) => void;
  /** Says something over the course. */
  readonly note: (words: string) => void;
  /** When it may be worth trying again without a connection. */
  readonly signal: () => Promise<void>;
}

/** A lesson on the stage. */
interface Stage {
  readonly lesson: OpenLesson;
  readonly frame: HTMLIFrameElement;
  readonly runtime: Runtime;
  readonly store: CmiStore;
  limit?: ReturnType<typeof setTimeout>;
  /** Until what was said of the status is saved. */
  soon?: ReturnType<typeof setTimeout>;
}

/** Much content says how it went and saves only when it is left, which a phone may do without a word. */
const worthSaving = /^cmi\.(core\.lesson_status|completion_status|success_status)$/;
const SOON_MS = 1_000;

const LEAVING_MS = 1_000;
/** How long content gets to end by itself when its time is up. */
const GRACE_MS = 10_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** One visit of a course: its lessons open one after the other, each with an API of its own. */
export class Visit {
  readonly #playing: Playing;
  readonly #config: LaunchConfig;
  readonly #ports: VisitPorts;
  #stage: Stage | null = null;
  /** The session that was opened last, whether it is on the stage or not. */
  #last = 0;
  #leaving = false;
  #going = false;
  #sequenced: Sequenced | null;

  constructor(playing: Playing, config: LaunchConfig, ports: VisitPorts) {
    this.#playing = playing;
    this.#config = config;
    this.#sequenced = config.sequenced;
    this.#ports = ports;
  }

  /** Opens the lesson that the server says, or lets the learner choose. */
  begin(): void {
    this.#show(this.#config.lesson);
    if (this.#config.several) this.#tellMoved();
  }

  /** A save that the content did not ask for. */
  autosave(when: 'later' | 'last'): void {
    const stage = this.#stage;
    stage?.runtime.autosave(() => this.#ports.saver.save(stage.store.picture(), false, when));
  }

  /** Leaves the lesson that is open and goes where the request leads; waits for a connection where there is none. */
  async go(request: string): Promise<void> {
    if (this.#going) return;
    if (!this.#leads(request)) return this.#tellMoved();
    this.#going = true;
    const last = await this.takeOff();
    const answer = await this.#answerTo(isOut(last) ? 'exitAll' : request);
    this.#going = false;
    if ('state' in answer && answer.state && this.#sequenced) this.#sequenced = { ...this.#sequenced, state: answer.state };
    if ('refused' in answer) {
      this.#ports.tell({ type: 'refused', code: answer.refused });
      this.#show(null);
    } else if (answer.ended) {
      this.#ports.say('You have left the course.');
      this.#ports.tell({ type: 'ended' });
      return;
    } else {
      this.#show(answer.lesson);
    }
    this.#tellMoved();
  }

  /** Takes the lesson away, and gives what it said last. The content goes first: many packages save in their unload handler. */
  async takeOff(): Promise<Cmi | undefined> {
    const stage = this.#stage;
    if (!stage) return undefined;
    this.#leaving = true;
    clearTimeout(stage.limit);
    clearTimeout(stage.soon);
    await within(LEAVING_MS, new Promise((resolve) => {
      stage.frame.addEventListener('load', resolve, { once: true });
      stage.frame.contentWindow?.location.replace('about:blank');
    }));
    this.autosave('later');
    this.#stage = null;
    this.#offer(this.#playing.apiName, undefined);
    stage.frame.remove();
    this.#leaving = false;
    return stage.store.picture();
  }

  /** Puts the course aside on the server, when it was left by the portal's bar. */
  async putAside(last: Cmi | undefined): Promise<void> {
    await this.#ports.ask(this.#last, isOut(last) ? 'exitAll' : 'suspendAll');
  }

  /** Puts a lesson on the stage, or says that one is to be chosen. */
  #show(lesson: OpenLesson | null): void {
    if (!lesson) return this.#ports.say(this.#config.several ? 'Choose what to do next from the list of lessons.' : 'The rules of this course do not let you open it now. What you did is kept. Ask your manager or the council for help.');
    const { modelOf, codes, derived, apiName, api } = this.#playing;
    const { saver } = this.#ports;
    this.#last = lesson.session;
    saver.open(lesson);
    // A reload with saves still waiting goes on from the newest of them, not from what the server has.
    const store: CmiStore = new CmiStore(modelOf(this.#config.edition), { ...lesson.initial, ...saver.newestWaiting?.cmi }, (element, kept) => this.#validity(element, lesson, store) ?? derived?.(element, kept));
    const runtime = new Runtime(store, codes, (terminating) => this.#save(runtime, terminating), (element) => this.#saveSoon(element));
    this.#offer(apiName, lesson.isSco ? api(runtime) : undefined);
    this.#stage = { lesson, store, runtime, frame: frameOf(lesson) };
    this.#watchTime(this.#stage);
  }

  /** What is asked for goes to the server after everything that waits: it decides by what was saved. */
  async #answerTo(request: string): Promise<Gone | { readonly refused: string }> {
    const { saver, ask, say, signal } = this.#ports;
    for (;;) {
      await saver.sendWaiting();
      const answer = saver.waiting > 0 ? 'unreachable' : await ask(this.#last, request);
      if (answer !== 'unreachable') return answer;
      say('There is no signal. What you did is kept on this device, and the next lesson opens by itself when the signal is back.');
      await signal();
    }
  }

  #save(runtime: Runtime, terminating: boolean): Saving {
    const stage = this.#stage;
    // A window that an earlier lesson left open has nothing to save into any more.
    if (!stage || stage.runtime !== runtime) return 'lost';
    const picture = stage.store.picture();
    const saving = this.#ports.saver.save(picture, terminating, 'now');
    if (terminating && (saving === 'stored' || saving === 'queued') && !this.#leaving) this.#ended(picture);
    return saving;
  }

  #saveSoon(element: string): void {
    const stage = this.#stage;
    if (!stage || !worthSaving.test(element)) return;
    clearTimeout(stage.soon);
    stage.soon = setTimeout(() => this.autosave('later'), SOON_MS);
  }

  /** The content has ended its session by itself: it may have said where to go. Its call is answered first. */
  #ended(picture: Cmi): void {
    const { several } = this.#config;
    if (!several && !this.#sequenced) return;
    const exit = picture['cmi.exit'] ?? picture['cmi.core.exit'];
    const request = picture['adl.nav.request'] ?? '';
    if (isOut(picture)) setTimeout(() => void this.go('exitAll'));
    else if (navigationIn(request)) setTimeout(() => void this.go(request));
    // of a course of one lesson nothing is left to choose: it is over, unless its rules say otherwise
    else if (!several) setTimeout(() => void this.go(exit === 'suspend' ? 'suspendAll' : 'exit'));
    else this.#tellMoved();
  }

  /** `adl.nav.request_valid` by the same functions as the server's. */
  #validity(element: string, { item }: OpenLesson, store: CmiStore): string | undefined {
    const { sequencing } = this.#playing;
    if (!sequencing || !this.#sequenced || !element.startsWith('adl.nav.request_valid.')) return undefined;
    return sequencing.answer(this.#sequenced, item, store.picture(), element);
  }

  /** A lesson is not taken away for a request that leads nowhere. */
  #leads(request: string): boolean {
    const { sequencing } = this.#playing;
    const navigation = navigationIn(request);
    if (!sequencing || !this.#sequenced || !navigation) return true;
    return sequencing.leads(this.#sequenced, this.#stage?.lesson.item ?? null, this.#stage?.store.picture() ?? {}, navigation);
  }

  #tellMoved(): void {
    this.#ports.tell({ type: 'moved', open: this.#stage !== null });
  }

  #watchTime(stage: Stage): void {
    const { standard, several } = this.#config;
    const limit = timeLimitOf(standard, stage.lesson.initial);
    if (!limit || limit.left * 1000 > LONGEST_TIMER_MS) return;
    stage.limit = setTimeout(() => {
      if (limit.tells) this.#ports.note(limit.exits ? 'The time for this lesson is up. It closes in a moment. What you did is kept.' : 'The time for this lesson is up. You can go on.');
      if (limit.exits) stage.limit = setTimeout(() => void this.go(several && standard === 'scorm12' ? 'exit' : 'exitAll'), GRACE_MS);
    }, limit.left * 1000);
  }

  #offer(name: string, api: object | undefined): void {
    Object.defineProperty(window, name, { value: api, enumerable: true, configurable: true });
  }
}

/** Whoever logged out leaves the whole course, whatever else was asked for; in SCORM 2004 whoever ran out of time too (RTE 4.2.8, 1.2 RTE 3.4.4). */
function isOut(last: Cmi | undefined): boolean {
  const exit = last?.['cmi.exit'] ?? last?.['cmi.core.exit'];
  return exit === 'logout' || (exit === 'time-out' && last !== undefined && 'cmi.exit' in last);
}

/** Waits for work, but not for ever. */
export function within(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}

function frameOf(lesson: OpenLesson): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = lesson.title;
  frame.allow = frameAllow;
  frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0';
  frame.src = lesson.sco;
  document.body.replaceChildren(frame);
  frame.focus();
  return frame;
}
