import type { DrawingName } from './course-content.ts';

/**
 * Small line drawings of our own. They only decorate: the words beside them say the same,
 * so they are hidden from screen readers rather than given a text that would be read twice.
 * Each is a list of SVG path data on a 96 × 64 field.
 */
export const drawings: Readonly<Record<DrawingName, readonly string[]>> = {
  hands: [
    'M10 50c8-2 12-8 18-12l12-2c4 0 5 5 1 6l-9 2',
    'M32 44l18 0c4 0 18-10 22-13 4-2 7 2 4 5L58 53c-4 3-8 3-12 3H28l-8 4H10',
    'M48 30c-9-6-14-11-14-16 0-7 9-9 14-2 5-7 14-5 14 2 0 5-5 10-14 16z',
  ],
  purse: [
    'M18 26h60v26a6 6 0 0 1-6 6H24a6 6 0 0 1-6-6z',
    'M18 26l6-12h48l6 12',
    'M40 14a8 8 0 0 1 16 0',
    'M42 26v6h12v-6',
    'M30 44h36',
  ],
  talk: [
    'M8 10h40a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6H26l-10 9v-9H8z',
    'M62 22h20a6 6 0 0 1 6 6v16a6 6 0 0 1-6 6v9l-10-9H50a6 6 0 0 1-6-6',
    'M18 20h26M18 28h18',
  ],
  note: ['M22 6h38l14 14v38H22z', 'M60 6v14h14', 'M32 28h32M32 37h32M32 46h18'],
  phone: [
    'M34 4h28a6 6 0 0 1 6 6v44a6 6 0 0 1-6 6H34a6 6 0 0 1-6-6V10a6 6 0 0 1 6-6z',
    'M28 14h40M28 48h40',
    'M45 54h6',
    'M16 20c-4 7-4 17 0 24M80 20c4 7 4 17 0 24',
  ],
  home: ['M10 32L48 6l38 26', 'M18 28v30h60V28', 'M40 58V40h16v18', 'M26 34h8v8h-8zM62 34h8v8h-8z'],
  scales: [
    'M48 8v46M32 58h32',
    'M20 16h56',
    'M20 16L8 40h24zM76 16L64 40h24z',
    'M8 40c2 8 22 8 24 0M64 40c2 8 22 8 24 0',
  ],
  voice: ['M14 24h16l30-14v44L30 40H14z', 'M24 40l4 16h8l-4-15', 'M70 22c5 5 5 15 0 20M78 14c10 9 10 27 0 36'],
};
