import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { courseCodes, ownCourses } from '@pvi/courses/own-courses';
import type { CourseCode } from '@pvi/courses/own-courses';
import { Catalogue } from '../catalogue/catalogue.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { Player } from '../player/player.ts';

/** Takes in the courses that ship with the product, as an officer would: of each a draft version with its package. Versions by code. */
export async function takeInOwnCourses(ctx: Ctx, app: INestApplicationContext, courses: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (const code of courseCodes) versions.set(code, await takeIn(ctx, app, code, courses.get(code) ?? ''));
  return versions;
}

async function takeIn(ctx: Ctx, app: INestApplicationContext, code: CourseCode, courseId: string): Promise<string> {
  const { course } = ownCourses[code];
  const { courseVersionId } = await app.get(Catalogue).addVersion(ctx, courseId, {
    summary: course.description,
    objectives: course.objectives,
    minutes: course.minutes,
    guidanceYear: course.guidanceYear,
    languages: ['en'],
    accessibility: 'Made for WCAG 2.2 AA: works by keyboard, with a screen reader and on a phone of 320 pixels. It can read itself aloud where the browser has a voice.',
    supplier: 'PVI Learning',
  });
  await app.get(Player).importPackage(ctx, { zipPath: join(app.get(Config).coursesDir, `${code.toLowerCase()}-scorm12.zip`), courseVersionId });
  return courseVersionId;
}
