import type { Obstacle } from '../kernel/journal.ts';

export interface ShownObstacle {
  title: string;
  subjectId: string | null;
  why: Obstacle['why'];
  /** Which table, for the portal's words. */
  what: string;
  many: number;
}

/** An obstacle as the page tells it: whom it is about and what came since. */
export function obstacleFrom({ table, image, why, byTable, many }: Obstacle): ShownObstacle {
  const subject = table === 'person' ? image.id : (image.person_id ?? null);
  const names = [image.given_name, image.family_name].filter((name) => typeof name === 'string');
  const title = names.length === 2 ? names.join(' ') : typeof image.name === 'string' ? image.name : '';
  return { title, subjectId: typeof subject === 'string' ? subject : null, why, what: byTable ?? table, many };
}
