/** One message that survives one change of page: 'Saved', said at the top of wherever the person lands. */
let waiting: string | null = null;

export function flash(message: string): void {
  waiting = message;
}

export function takeFlash(): string | null {
  const message = waiting;
  waiting = null;
  return message;
}
