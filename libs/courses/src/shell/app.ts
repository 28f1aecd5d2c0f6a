/** A course in its page: draws the screen of the state, keeps the state, saves it. */
import { fetchBeside } from './beside.ts';
import type { Course } from './course-content.ts';
import { button, element, part } from './elements.ts';
import { ReadAloud, speechOf } from './read-aloud.ts';
import { SavedLine } from './saved-line.ts';
import { viewLocalContacts, viewScreen } from './screen-view.ts';
import type { Frame, Progress, SaveResult, Standard } from './scorm.ts';
import { ScormSession, findRuntime } from './scorm.ts';
import { readSuspendData, writeSuspendData } from './suspend-data.ts';
import type { CourseState } from './test-state.ts';
import * as steps from './test-state.ts';
import { viewQuestion, viewResult, viewTestStart } from './test-view.ts';

/** Begins the course in the page that `launchPage` made. */
export function startCourse(course: Course): void {
  const standard: Standard = document.documentElement.getAttribute('data-standard') === 'scorm2004' ? 'scorm2004' : 'scorm12';
  new CourseInPage(course, new ScormSession(findRuntime(window as unknown as Frame, standard), standard, () => Date.now())).begin();
}

class CourseInPage {
  private readonly course: Course;
  private readonly session: ScormSession;
  private readonly main = part('main');
  private readonly savedLine = new SavedLine(() => void this.save());
  private readonly aloud = new ReadAloud(speechOf(window), this.main, part('aloud'));
  private state: CourseState;
  /** Something has changed since the last save that succeeded. */
  private unsaved = true;
  private stopped = false;

  constructor(course: Course, session: ScormSession) {
    this.course = course;
    this.session = session;
    this.state = readSuspendData(course, session.begin());
  }

  begin(): void {
    part('stop').addEventListener('click', () => this.stop());
    part('worried').addEventListener(
      'toggle',
      // Shown where she is, not on another screen: whoever is worried does not lose her place.
      () => part('worried').appendChild(viewLocalContacts(() => undefined)),
      { once: true },
    );
    document.addEventListener('visibilitychange', () => {
      // An old phone may end a hidden page without another word: this is the last sure moment.
      if (document.visibilityState === 'hidden' && this.unsaved && !this.stopped) this.save();
    });
    window.addEventListener('online', () => {
      if (this.unsaved && !this.stopped) this.save();
    });
    window.addEventListener('pagehide', () => {
      this.aloud.stop();
      if (!this.stopped) this.session.end(this.progress(), true);
      this.stopped = true;
    });
    window.addEventListener('pageshow', (event) => {
      // Back from the browser's memory: the record was closed when the page went, so open it anew.
      if (event.persisted) window.location.reload();
    });
    this.draw(false);
    this.save();
    // Had while there is a signal: whoever is worried may be where there is none.
    for (const file of ['local-contacts.json', 'local-words.json']) void fetchBeside(file);
  }

  private progress(): Progress {
    return {
      location: steps.placeInWords(this.course, this.state),
      suspendData: writeSuspendData(this.state),
      percent: this.state.best,
      testing: this.state.sitting !== null && !this.state.sitting.finished,
      passed: steps.hasPassed(this.state),
      seen: (this.state.furthest + 1) / this.course.screens.length,
    };
  }

  private save(): SaveResult {
    const result = this.session.save(this.progress());
    this.unsaved = result === 'failed';
    this.savedLine.show(result, this.session.refused);
    return result;
  }

  /** Takes the next state, shows it, then saves: in that order, so that a slow network never holds up the screen. */
  private moveTo(next: CourseState): void {
    this.state = next;
    this.unsaved = true;
    this.draw(true);
    window.setTimeout(() => this.save(), 20);
  }

  private goTo(screenId: string): void {
    this.moveTo(steps.goToScreen(this.course, this.state, screenId));
  }

  private draw(moved: boolean): void {
    const { course, state } = this;
    const screen = course.screens[steps.screenIndex(course, state.screenId)] ?? course.screens[0];
    if (!screen) return;
    const { sitting } = state;
    const title = screen.role === 'test' && sitting ? `Question ${sitting.at + 1} of ${sitting.drawn.length}` : this.titleOf(screen.title);
    const heading = element('h1', { tabindex: '-1' }, title);
    this.main.textContent = '';
    this.main.appendChild(heading);
    if (!moved && state.furthest > 0) {
      this.main.appendChild(element('p', { class: 'welcome-back' }, 'Welcome back. This is where you left.'));
    }
    const nav = element('nav', { 'aria-label': 'Screens' });
    this.drawBody(nav);
    this.main.appendChild(nav);
    this.drawFrame();
    document.title = `${title} – ${course.title}`;
    if (moved) {
      window.scrollTo(0, 0);
      heading.focus();
    }
    this.aloud.screenChanged();
  }

  private titleOf(title: string): string {
    if (this.state.screenId !== 'result') return title;
    return steps.hasPassed(this.state) ? 'You passed' : 'Not yet: try again';
  }

  private addAll(nodes: readonly Node[]): void {
    for (const node of nodes) this.main.appendChild(node);
  }

  private drawBody(nav: HTMLElement): void {
    const { course, state } = this;
    const index = steps.screenIndex(course, state.screenId);
    const previous = course.screens[index - 1];
    switch (course.screens[index]?.role) {
      case 'test-start':
        this.addAll(viewTestStart(state));
        nav.appendChild(this.testButton());
        break;
      case 'test':
        this.drawQuestion(nav);
        return;
      case 'result':
        this.addAll(viewResult(course, state, (screenId) => this.goTo(screenId)));
        nav.appendChild(steps.hasPassed(state) ? button('Finish', 'main', () => this.stop()) : this.testButton());
        nav.appendChild(button('Sources', 'second', () => this.goTo('sources')));
        nav.appendChild(button('Back', 'second', () => this.goTo('test-start')));
        return;
      default:
        this.drawReading(nav, index);
    }
    if (previous) nav.appendChild(button('Back', 'second', () => this.goTo(previous.id)));
  }

  private drawReading(nav: HTMLElement, index: number): void {
    const screen = this.course.screens[index];
    const next = this.course.screens[index + 1];
    if (!screen) return;
    const view = viewScreen(screen, {
      course: this.course,
      choiceOf: (storyId) => this.state.choices[storyId] ?? '',
      choose: (storyId, optionId) => {
        this.state = steps.chooseInStory(this.state, storyId, optionId);
        this.unsaved = true;
      },
      grown: () => this.aloud.goOn(),
    });
    this.addAll(view.nodes);
    if (next) {
      nav.appendChild(
        button(index === 0 ? 'Start' : 'Next', 'main', () => {
          if (view.mayGoOn()) this.goTo(next.id);
        }),
      );
    } else if (steps.hasPassed(this.state)) {
      nav.appendChild(button('Finish', 'main', () => this.stop()));
    }
  }

  private testButton(): HTMLButtonElement {
    const { state } = this;
    if (steps.hasPassed(state)) return button('See my result', 'main', () => this.goTo('result'));
    const open = state.sitting !== null && !state.sitting.finished;
    const first = state.tries === 0 ? 'Start the test' : 'Try again with new questions';
    const seed = Math.floor(Math.random() * 4294967296);
    return button(open ? 'Go on with the test' : first, 'main', () =>
      this.moveTo(steps.goToScreen(this.course, steps.startSitting(this.course, this.state, seed), 'test')),
    );
  }

  private drawQuestion(nav: HTMLElement): void {
    const { sitting } = this.state;
    if (!sitting) return;
    const view = viewQuestion(this.course, sitting, (optionId) => {
      this.state = steps.answerQuestion(this.state, optionId);
      this.unsaved = true;
      view.complain('');
    });
    this.addAll(view.nodes);
    const isLast = sitting.at === sitting.drawn.length - 1;
    nav.appendChild(
      button(isLast ? 'See my result' : 'Next question', 'main', () => {
        const chosen = view.chosen();
        if (chosen === '') {
          view.complain('Choose one answer.');
          this.aloud.goOn();
          return;
        }
        const answered = steps.answerQuestion(this.state, chosen);
        if (!isLast) this.moveTo(steps.turnToQuestion(answered, sitting.at + 1));
        else this.finish(answered);
      }),
    );
    nav.appendChild(
      button('Back', 'second', () =>
        sitting.at === 0 ? this.goTo('test-start') : this.moveTo(steps.turnToQuestion(this.state, sitting.at - 1)),
      ),
    );
  }

  /** Marks the test; if an earlier question was left open, goes there instead. */
  private finish(answered: CourseState): void {
    const open = answered.sitting?.answers.indexOf('') ?? -1;
    if (open >= 0) this.moveTo(steps.turnToQuestion(answered, open));
    else this.moveTo(steps.goToScreen(this.course, steps.finishSitting(this.course, answered), 'result'));
  }

  /** The bar at the top and the list of screens at the foot. */
  private drawFrame(): void {
    const { course, state } = this;
    part('place').textContent = steps.placeInWords(course, state);
    part('stop').hidden = steps.hasPassed(state);
    part('track').setAttribute('value', String(steps.screenIndex(course, state.screenId) + 1));
    const list = part('screen-list');
    list.textContent = '';
    course.screens.forEach((screen, index) => {
      const shown = screen.role === 'read' || screen.role === 'test-start' || (screen.role === 'result' && state.best !== null);
      if (!shown) return;
      const item = element('li', {});
      if (index > state.furthest) item.appendChild(element('span', { class: 'small' }, screen.title));
      else {
        const jump = button(screen.title, 'link', () => {
          part('all-screens').removeAttribute('open');
          this.goTo(screen.id);
        });
        if (screen.id === state.screenId) jump.setAttribute('aria-current', 'step');
        item.appendChild(jump);
      }
      list.appendChild(item);
    });
  }

  /** Saves, closes the record and says that the page may be closed. */
  private stop(): void {
    const result = this.session.end(this.progress());
    this.unsaved = result === 'failed';
    this.stopped = result !== 'failed';
    this.savedLine.show(result, this.session.refused);
    const title = { saved: 'Saved. You can leave this page.', failed: 'Not saved yet', preview: 'This was a preview' }[result];
    const heading = element('h1', { tabindex: '-1' }, title);
    this.main.textContent = '';
    this.main.appendChild(heading);
    const place = steps.placeInWords(this.course, this.state);
    const words = {
      saved: steps.hasPassed(this.state) ? 'You have finished this course. Well done.' : `Next time you begin at: ${place}.`,
      failed: 'Check your signal, then try again. Keep this page open until it says Saved.',
      preview: 'Nothing was saved.',
    }[result];
    this.main.appendChild(element('p', {}, words));
    if (result === 'failed') this.main.appendChild(button('Try again', 'main', () => this.stop()));
    if (result !== 'saved') this.main.appendChild(button('Back to the course', 'second', () => this.resume()));
    // The record is closed: nothing that moves on may be left to press.
    part('foot').hidden = result === 'saved';
    heading.focus();
    this.aloud.screenChanged();
  }

  private resume(): void {
    this.stopped = false;
    this.draw(true);
  }
}
