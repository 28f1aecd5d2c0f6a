/**
 * Reads the screen aloud with the browser's own voice. It speaks passage after passage in the order of the page,
 * marks the one it is at, and goes on with the next screen until it is stopped. Words that come later (an answer,
 * the council's numbers) are read when they are there.
 */
import { drawings } from './drawings.ts';
import { button, drawing, element } from './elements.ts';
import { speakable } from './speakable.ts';

const passages = 'h1, h2, h3, p, li, dt, dd, legend, label, figcaption';
const language = 'en-GB';

export class ReadAloud {
  private readonly speech: SpeechSynthesis | null;
  private readonly screen: HTMLElement;
  private readonly place: HTMLElement;
  private on = false;
  private speaking = false;
  /** What was read of each passage: one whose words change is read again. */
  private said = new Map<Element, string>();
  private current: Element | null = null;

  /** `place` is where the buttons go. It stays hidden in a browser without an English voice. */
  constructor(speech: SpeechSynthesis | null, screen: HTMLElement, place: HTMLElement) {
    this.speech = speech;
    this.screen = screen;
    this.place = place;
    if (speech === null) return;
    this.draw();
    // Many browsers load their voices late, and say so.
    if (typeof speech.addEventListener === 'function') speech.addEventListener('voiceschanged', () => this.draw());
  }

  /** Another screen is shown: reads it from its top, if reading is on. */
  screenChanged(): void {
    if (!this.on) return;
    this.quiet();
    this.said = new Map();
    this.goOn();
  }

  /** New words are on the screen: reads them, if reading is on. */
  goOn(): void {
    if (this.on && !this.speaking) this.readNext();
  }

  stop(): void {
    this.on = false;
    this.quiet();
    this.draw();
  }

  private start(): void {
    this.on = true;
    this.quiet();
    this.said = new Map();
    this.draw();
    this.readNext();
  }

  private draw(message = ''): void {
    this.place.hidden = this.voice() === null;
    const hadFocus = this.place.contains(document.activeElement);
    this.place.textContent = '';
    const main = this.on
      ? button('Stop reading aloud', 'second', () => this.stop())
      : button('Read aloud', 'second', () => this.start());
    main.insertBefore(drawing(drawings.voice), main.firstChild);
    this.place.appendChild(main);
    if (this.on) this.place.appendChild(button('Read this screen again', 'second', () => this.start()));
    if (message !== '') this.place.appendChild(element('p', { role: 'status', class: 'small' }, message));
    if (hadFocus) main.focus();
  }

  private voice(): SpeechSynthesisVoice | null {
    const voices = this.speech === null ? [] : this.speech.getVoices();
    const british = voices.filter((voice) => voice.lang.replace('_', '-') === language);
    const english = voices.filter((voice) => voice.lang.slice(0, 2).toLowerCase() === 'en');
    // One that lives on the device goes on without a signal.
    const local = british.filter((voice) => voice.localService);
    return local[0] || british[0] || english[0] || null;
  }

  private readNext(): void {
    const found = this.nextPassage();
    this.mark(found === null ? null : found.element);
    if (found === null || this.speech === null) {
      this.speaking = false;
      return;
    }
    this.said.set(found.element, found.text);
    this.speaking = true;
    const spoken = new SpeechSynthesisUtterance(speakable(found.text));
    spoken.voice = this.voice();
    spoken.lang = spoken.voice === null ? language : spoken.voice.lang;
    spoken.rate = 0.95;
    const mine = this.said;
    // What ends because another screen came, or because it was stopped, does not go on.
    const still = (): boolean => this.on && this.said === mine && this.current === found.element;
    spoken.onend = () => {
      if (still()) this.readNext();
    };
    spoken.onerror = ({ error }) => {
      if (!still() || error === 'interrupted' || error === 'canceled') return;
      this.on = false;
      this.quiet();
      this.draw('Your browser could not read this aloud. You can try again.');
    };
    this.speech.speak(spoken);
  }

  /** The first passage, in the order of the page, whose words have not been read yet. */
  private nextPassage(): { readonly element: Element; readonly text: string } | null {
    for (const each of Array.from(this.screen.querySelectorAll(passages))) {
      // A passage inside another is read with it.
      if (each.parentElement !== null && each.parentElement.closest(passages) !== null) continue;
      if (each.closest('nav') !== null || each.closest('[hidden]') !== null) continue;
      const text = (each as HTMLElement).innerText.trim();
      if (text !== '' && this.said.get(each) !== text) return { element: each, text };
    }
    return null;
  }

  private mark(now: Element | null): void {
    if (this.current !== null) this.current.classList.remove('reading');
    this.current = now;
    if (now === null) return;
    now.classList.add('reading');
    now.scrollIntoView({ block: 'nearest' });
  }

  private quiet(): void {
    this.speaking = false;
    this.mark(null);
    if (this.speech !== null) this.speech.cancel();
  }
}

/** The browser's voice; null where it has none. */
export function speechOf(frame: { readonly speechSynthesis?: SpeechSynthesis; readonly SpeechSynthesisUtterance?: unknown }): SpeechSynthesis | null {
  return frame.speechSynthesis !== undefined && typeof frame.SpeechSynthesisUtterance === 'function' ? frame.speechSynthesis : null;
}
