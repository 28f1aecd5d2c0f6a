import { page } from '../kernel/room.ts';
import type { Room } from '../kernel/room.ts';

export const room: Room = {
  pages: [
    page('/sign-in', () => import('./sign-in.tsx'), 'SignIn', { open: true }),
    page('/sign-in/code', () => import('./sign-in-by-code.tsx'), 'SignInByCode', { open: true }),
    page('/reset', () => import('./reset.tsx'), 'Reset', { open: true }),
    page('/welcome/$token', () => import('./welcome.tsx'), 'Welcome', { open: true }),
    page('/my-details', () => import('./my-details.tsx'), 'MyDetails'),
    page('/my-details/mobile', () => import('./forget-mobile.tsx'), 'ForgetMobile'),
    page('/my-details/mobile/new', () => import('./add-mobile.tsx'), 'AddMobile'),
    page('/my-details/password', () => import('./change-password.tsx'), 'ChangePassword'),
  ],
};
