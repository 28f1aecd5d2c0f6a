import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/people', () => import('./people.tsx'), 'People'),
    page('/people/new', () => import('./person-new.tsx'), 'PersonNew'),
    page('/people/$personId', () => import('./person.tsx'), 'Person'),
    page('/people/$personId/name', () => import('./rename.tsx'), 'Rename'),
    page('/people/$personId/posts/new', () => import('./post-new.tsx'), 'PostNew'),
    page('/people/$personId/posts/$assignmentId/correct', () => import('./post-correct.tsx'), 'PostCorrect'),
    page('/people/$personId/posts/$assignmentId/leave', () => import('./leave.tsx'), 'Leave'),
    page('/people/$personId/posts/$assignmentId/absent', () => import('./absence.tsx'), 'Absent'),
    page('/people/$personId/posts/$assignmentId/return', () => import('./absence.tsx'), 'Returned'),
    page('/people/new/with-them', () => import('./person-here.tsx'), 'PersonHere'),
    page('/my-posts/$assignmentId/object', () => import('./object.tsx'), 'Objecting'),
    page('/post-objections', () => import('./objections.tsx'), 'Objections'),
    page('/post-objections/$assignmentId', () => import('./objections.tsx'), 'Settle'),
    page('/people/$personId/former-names', () => import('./former-names.tsx'), 'FormerNames'),
    page('/my-record-views', () => import('./record-views.tsx'), 'RecordViews'),
    page('/officers', () => import('./officers.tsx'), 'Officers'),
    page('/officers/invite', () => import('./invite.tsx'), 'Invite'),
  ],
};
