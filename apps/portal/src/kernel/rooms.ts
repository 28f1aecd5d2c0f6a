import type { Room } from './room.ts';

const found = import.meta.glob<{ room: Room }>('../*/routes.tsx', { eager: true });

/** Every room that has a routes.tsx, found at build time, so that adding a room touches no shared file. */
export const rooms: Room[] = Object.values(found).map((module) => module.room);
