import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [page('/helpdesk', () => import('./find-person.tsx'), 'FindPerson'), page('/helpdesk/$personId', () => import('./help-person.tsx'), 'HelpPerson')],
};
