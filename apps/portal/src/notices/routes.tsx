import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/messages', () => import('./messages.tsx'), 'Messages'),
    page('/messages/kinds/$kind', () => import('./kind.tsx'), 'Kind'),
    page('/messages/sent', () => import('./sent.tsx'), 'Sent'),
    page('/messages/codes', () => import('./codes.tsx'), 'Codes'),
    page('/messages/to-print', () => import('./to-print.tsx'), 'ToPrint'),
    page('/messages/connect', () => import('./connect.tsx'), 'Connect'),
    page('/announcements', () => import('./announcements.tsx'), 'Announcements'),
    page('/announcements/new', () => import('./announcement-new.tsx'), 'AnnouncementNew'),
    page('/late', () => import('./late.tsx'), 'Late'),
    page('/my-messages', () => import('./my-messages.tsx'), 'MyMessages'),
  ],
};
