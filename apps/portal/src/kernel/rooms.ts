import type { PageRoute, Room } from './room.ts';

const found = import.meta.glob<{ room: Room }>('../*/routes.tsx', { eager: true });

/** Every room that has a routes.tsx, found at build time, so that adding a room touches no shared file. */
export const rooms: Room[] = Object.values(found).map((module) => module.room);

/** One page an address: where two rooms claim the same, the first stands. rooms.test.ts says so before a person could. */
export function oneEach(pages: readonly PageRoute[]): PageRoute[] {
  return pages.filter((page, at) => pages.findIndex((other) => other.path === page.path) === at);
}
