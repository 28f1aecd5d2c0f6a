import { access } from './access.ts';

/** The whole wire, one entry a room, in the order of the ladder. */
export const contract = {
  access,
};
