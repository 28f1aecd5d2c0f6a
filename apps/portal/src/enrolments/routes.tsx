import { lazily, page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/learn/$courseId', () => import('./course-page.tsx'), 'CoursePage'),
    page('/record', () => import('./record.tsx'), 'Record'),
    page('/people/$personId/enrolments', () => import('./person-enrolments.tsx'), 'PersonEnrolments'),
    page('/people/$personId/enrolments/$enrolmentId/withdraw', () => import('./withdraw-enrolment.tsx'), 'WithdrawEnrolment'),
    page('/licences', () => import('./licences-page.tsx'), 'LicencesPage'),
    page('/catalogue/$courseId/licence', () => import('./licence-page.tsx'), 'LicencePage'),
    page('/enrol', () => import('./enrol-many.tsx'), 'EnrolMany'),
  ],
  homes: { learner: lazily(() => import('./learner-home.tsx'), 'LearnerHome') },
};
