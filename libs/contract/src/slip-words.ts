/** The words of a join slip, said once for the page and for the file. Three steps, each with its picture. */
export const slipTitle = 'Start learning';
export const slipSteps = [
  { picture: 'scan', words: 'Scan this with your phone, or type the address and the code.' },
  { picture: 'who', words: 'Say who you are. You need no email address.' },
  { picture: 'learn', words: 'Start your first course straight away.' },
] as const;
export type SlipPicture = (typeof slipSteps)[number]['picture'];

/** The pictures as strokes on a square of 24, so that page and file draw the same. */
export const slipPictures: Readonly<Record<SlipPicture, readonly string[]>> = {
  scan: ['M7 2 H17 V22 H7 Z', 'M9.5 5.5 H14.5 V10.5 H9.5 Z', 'M11 19 H13'],
  who: ['M12 3 A4 4 0 1 1 11.99 3 Z', 'M4 21 C4 15 8 13 12 13 C16 13 20 15 20 21 Z'],
  learn: ['M3 4 H21 V17 H3 Z', 'M10 7.5 L15.5 10.5 L10 13.5 Z', 'M8 21 H16'],
};
