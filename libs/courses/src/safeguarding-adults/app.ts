/** The course in the page: draws the screen of the state, keeps the state, saves it. */
import { button, element } from './elements.ts';
import { screenIndex, screens } from './screens.ts';
import type { ScreenView } from './screen-view.ts';
import { viewLocalContacts, viewScreen } from './screen-view.ts';
import type { Frame, Progress, SaveResult, Standard } from './scorm.ts';
import { ScormSession, findRuntime } from './scorm.ts';
import { readSuspendData, writeSuspendData } from './suspend-data.ts';
import type { CourseState } from './test-state.ts';
import {
  answerQuestion,
  chooseInStory,
  finishSitting,
  goToScreen,
  hasPassed,
  placeInWords,
  startSitting,
  turnToQuestion,
} from './test-state.ts';
import { viewQuestion, viewResult, viewTestStart } from './test-view.ts';

const standard: Standard = document.documentElement.getAttribute('data-standard') === 'scorm2004' ? 'scorm2004' : 'scorm12';
const session = new ScormSession(findRuntime(window as unknown as Frame, standard), standard, () => Date.now());
let state: CourseState = readSuspendData(session.begin());
/** Something has changed since the last save that succeeded. */
let unsaved = true;
let stopped = false;

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page lacks #${id}.`);
  return found;
}

const main = part('main');
const savedLine = part('saved');
const retry = button('Try to save again', 'link', () => void save());

function progress(): Progress {
  return {
    location: placeInWords(state),
    suspendData: writeSuspendData(state),
    percent: state.best,
    passed: hasPassed(state),
    seen: (state.furthest + 1) / screens.length,
  };
}

function save(): SaveResult {
  const result = session.save(progress());
  unsaved = result === 'failed';
  showSaved(result);
  return result;
}

/** Says how the last save went. Unchanged words are left alone, so that a screen reader is not told twice. */
function showSaved(result: SaveResult): void {
  const failed = session.refused
    ? 'Not saved: your record could not be opened. Close this page and open the course again.'
    : 'Not saved yet. Check your signal. You can go on: we try again at every screen.';
  const words = { saved: 'Saved', failed, preview: 'Preview: nothing is saved.' }[result];
  if (savedLine.textContent !== words) savedLine.textContent = words;
  savedLine.className = result;
  const line = savedLine.parentElement;
  if (result === 'failed' && !session.refused) line?.appendChild(retry);
  else if (retry.parentElement) retry.parentElement.removeChild(retry);
}

/** Takes the next state, shows it, then saves: in that order, so that a slow network never holds up the screen. */
function moveTo(next: CourseState): void {
  state = next;
  unsaved = true;
  draw(true);
  window.setTimeout(save, 20);
}

function goTo(screenId: string): void {
  moveTo(goToScreen(state, screenId));
}

function newSeed(): number {
  return Math.floor(Math.random() * 4294967296);
}

function draw(moved: boolean): void {
  const screen = screens[screenIndex(state.screenId)] ?? screens[0];
  if (!screen) return;
  const { sitting } = state;
  const title = screen.role === 'test' && sitting ? `Question ${sitting.at + 1} of ${sitting.drawn.length}` : titleOf(screen.title);
  const heading = element('h1', { tabindex: '-1' }, title);
  main.textContent = '';
  main.appendChild(heading);
  if (!moved && state.furthest > 0) {
    main.appendChild(element('p', { class: 'welcome-back' }, 'Welcome back. This is where you left.'));
  }
  const nav = element('nav', { 'aria-label': 'Screens' });
  drawBody(nav);
  main.appendChild(nav);
  drawFrame();
  document.title = `${title} – Safeguarding adults awareness`;
  if (moved) {
    window.scrollTo(0, 0);
    heading.focus();
  }
}

function titleOf(title: string): string {
  if (state.screenId !== 'result') return title;
  return hasPassed(state) ? 'You passed' : 'Not yet: try again';
}

function addAll(nodes: readonly Node[]): void {
  for (const node of nodes) main.appendChild(node);
}

function drawBody(nav: HTMLElement): void {
  const index = screenIndex(state.screenId);
  const previous = screens[index - 1];
  switch (screens[index]?.role) {
    case 'test-start':
      addAll(viewTestStart(state));
      nav.appendChild(testButton());
      break;
    case 'test':
      drawQuestion(nav);
      return;
    case 'result':
      addAll(viewResult(state, goTo));
      nav.appendChild(hasPassed(state) ? button('Finish', 'main', stop) : testButton());
      nav.appendChild(button('Sources', 'second', () => goTo('sources')));
      nav.appendChild(button('Back', 'second', () => goTo('test-start')));
      return;
    default:
      drawReading(nav, index);
  }
  if (previous) nav.appendChild(button('Back', 'second', () => goTo(previous.id)));
}

function drawReading(nav: HTMLElement, index: number): void {
  const screen = screens[index];
  const next = screens[index + 1];
  if (!screen) return;
  const view: ScreenView = viewScreen(screen, {
    choiceOf: (storyId) => state.choices[storyId] ?? '',
    choose: (storyId, optionId) => {
      state = chooseInStory(state, storyId, optionId);
      unsaved = true;
    },
  });
  addAll(view.nodes);
  if (next) {
    nav.appendChild(
      button(index === 0 ? 'Start' : 'Next', 'main', () => {
        if (view.mayGoOn()) goTo(next.id);
      }),
    );
  } else if (hasPassed(state)) {
    nav.appendChild(button('Finish', 'main', stop));
  }
}

function testButton(): HTMLButtonElement {
  if (hasPassed(state)) return button('See my result', 'main', () => goTo('result'));
  const open = state.sitting !== null && !state.sitting.finished;
  const first = state.tries === 0 ? 'Start the test' : 'Try again with new questions';
  return button(open ? 'Go on with the test' : first, 'main', () =>
    moveTo(goToScreen(startSitting(state, newSeed()), 'test')),
  );
}

function drawQuestion(nav: HTMLElement): void {
  const { sitting } = state;
  if (!sitting) return;
  const view = viewQuestion(sitting, (optionId) => {
    state = answerQuestion(state, optionId);
    unsaved = true;
    view.complain('');
  });
  addAll(view.nodes);
  const isLast = sitting.at === sitting.drawn.length - 1;
  nav.appendChild(
    button(isLast ? 'See my result' : 'Next question', 'main', () => {
      const chosen = view.chosen();
      if (chosen === '') {
        view.complain('Choose one answer.');
        return;
      }
      const answered = answerQuestion(state, chosen);
      if (!isLast) moveTo(turnToQuestion(answered, sitting.at + 1));
      else finish(answered);
    }),
  );
  nav.appendChild(
    button('Back', 'second', () =>
      sitting.at === 0 ? goTo('test-start') : moveTo(turnToQuestion(state, sitting.at - 1)),
    ),
  );
}

/** Marks the test; if an earlier question was left open, goes there instead. */
function finish(answered: CourseState): void {
  const open = answered.sitting?.answers.indexOf('') ?? -1;
  if (open >= 0) moveTo(turnToQuestion(answered, open));
  else moveTo(goToScreen(finishSitting(answered), 'result'));
}

/** The bar at the top and the list of screens at the foot. */
function drawFrame(): void {
  part('place').textContent = placeInWords(state);
  part('stop').hidden = hasPassed(state);
  part('track').setAttribute('value', String(screenIndex(state.screenId) + 1));
  const list = part('screen-list');
  list.textContent = '';
  screens.forEach((screen, index) => {
    const shown = screen.role === 'read' || screen.role === 'test-start' || (screen.role === 'result' && state.best !== null);
    if (!shown) return;
    const item = element('li', {});
    if (index > state.furthest) item.appendChild(element('span', { class: 'small' }, screen.title));
    else {
      const jump = button(screen.title, 'link', () => {
        part('all-screens').removeAttribute('open');
        goTo(screen.id);
      });
      if (screen.id === state.screenId) jump.setAttribute('aria-current', 'step');
      item.appendChild(jump);
    }
    list.appendChild(item);
  });
}

/** Saves, closes the record and says that the page may be closed. */
function stop(): void {
  const result = session.end(progress());
  unsaved = result === 'failed';
  stopped = result !== 'failed';
  showSaved(result);
  const title = { saved: 'Saved. You can leave this page.', failed: 'Not saved yet', preview: 'This was a preview' }[result];
  const heading = element('h1', { tabindex: '-1' }, title);
  main.textContent = '';
  main.appendChild(heading);
  const words = {
    saved: hasPassed(state) ? 'You have finished this course. Well done.' : `Next time you begin at: ${placeInWords(state)}.`,
    failed: 'Check your signal, then try again. Keep this page open until it says Saved.',
    preview: 'Nothing was saved.',
  }[result];
  main.appendChild(element('p', {}, words));
  if (result === 'failed') main.appendChild(button('Try again', 'main', stop));
  if (result !== 'saved') main.appendChild(button('Back to the course', 'second', () => resume()));
  // The record is closed: nothing that moves on may be left to press.
  part('foot').hidden = result === 'saved';
  heading.focus();
}

function resume(): void {
  stopped = false;
  draw(true);
}

part('stop').addEventListener('click', stop);
part('worried').addEventListener(
  'toggle',
  // Shown where she is, not on another screen: whoever is worried does not lose her place.
  () => part('worried').appendChild(viewLocalContacts()),
  { once: true },
);
document.addEventListener('visibilitychange', () => {
  // An old phone may end a hidden page without another word: this is the last sure moment.
  if (document.visibilityState === 'hidden' && unsaved && !stopped) save();
});
window.addEventListener('online', () => {
  if (unsaved && !stopped) save();
});
window.addEventListener('pagehide', () => {
  if (!stopped) session.end(progress(), true);
  stopped = true;
});
window.addEventListener('pageshow', (event) => {
  // Back from the browser's memory: the record was closed when the page went, so open it anew.
  if (event.persisted) window.location.reload();
});

draw(false);
save();
