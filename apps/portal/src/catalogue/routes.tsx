import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/learn', () => import('./find-learning.tsx'), 'FindLearning'),
    page('/catalogue', () => import('./catalogue-list.tsx'), 'CatalogueList'),
    page('/catalogue/contacts', () => import('./local-contacts.tsx'), 'LocalContacts'),
    page('/catalogue/new', () => import('./course-new.tsx'), 'CourseNew'),
    page('/catalogue/$courseId', () => import('./course-versions.tsx'), 'CourseVersions'),
    page('/catalogue/$courseId/new', () => import('./version-words.tsx'), 'NewVersion'),
    page('/catalogue/$courseId/$versionId', () => import('./version-words.tsx'), 'EditVersion'),
  ],
};
