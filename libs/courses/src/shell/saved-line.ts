import { button, part } from './elements.ts';
import type { SaveResult } from './scorm.ts';

/** The line at the foot that says how the last save went. */
export class SavedLine {
  private readonly line = part('saved');
  private readonly retry: HTMLButtonElement;

  constructor(tryAgain: () => void) {
    this.retry = button('Try to save again', 'link', tryAgain);
  }

  /** Unchanged words are left alone, so that a screen reader is not told twice. `refused`: the record did not open at all. */
  show(result: SaveResult, refused: boolean): void {
    const failed = refused
      ? 'Not saved: your record could not be opened. Close this page and open the course again.'
      : 'Not saved yet. Check your signal. You can go on: we try again at every screen.';
    const words = { saved: 'Saved', failed, preview: 'Preview: nothing is saved.' }[result];
    if (this.line.textContent !== words) this.line.textContent = words;
    this.line.className = result;
    if (result === 'failed' && !refused) this.line.parentElement?.appendChild(this.retry);
    else if (this.retry.parentElement) this.retry.parentElement.removeChild(this.retry);
  }
}
