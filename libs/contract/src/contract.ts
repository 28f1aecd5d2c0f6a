import { access } from './access.ts';
import { catalogue } from './catalogue.ts';

/** The whole wire, one entry a room, in the order of the ladder. */
export const contract = {
  access,
  catalogue,
};
