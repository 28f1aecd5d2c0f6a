import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { courseFacts } from '@pvi/courses/course-facts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { Player } from '../player/player.ts';

/** Takes in the course that ships with the product, as an officer would: a draft version with its package. */
export async function takeInSafeguardingAdults(ctx: Ctx, app: INestApplicationContext, courses: ReadonlyMap<string, string>): Promise<{ courseVersionId: string }> {
  const facts = courseFacts['SGA-1'];
  const { courseVersionId } = await app.get(Catalogue).addVersion(ctx, courses.get(facts.code) ?? '', {
    summary: facts.description,
    objectives: facts.objectives,
    minutes: facts.minutes,
    guidanceYear: facts.guidanceYear,
    languages: ['en'],
    accessibility: 'Made for WCAG 2.2 AA: works by keyboard, with a screen reader and on a phone of 320 pixels.',
    supplier: 'PVI Learning',
  });
  await app.get(Player).importPackage(ctx, { zipPath: join(app.get(Config).coursesDir, 'sga-1-scorm12.zip'), courseVersionId });
  return { courseVersionId };
}
