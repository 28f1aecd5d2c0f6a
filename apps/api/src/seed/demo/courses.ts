import type { INestApplicationContext } from '@nestjs/common';
import { addDays, addMonths } from '@pvi/domain/days';
import { Catalogue } from '../../catalogue/catalogue.ts';
import type { Ctx } from '../../kernel/context.ts';
import { People } from '../../people/people.ts';
import { takeInOwnCourses } from '../own-courses.ts';

/** The numbers are Ofcom's, kept for fiction; the services are nobody's. */
const contacts = [
  { label: 'Adult social care, daytime', phone: '01632 960 100', hours: 'Monday to Friday, 9am to 5pm', note: 'Worried about an adult', owner: 'Safeguarding adults team' },
  { label: 'Children’s services, daytime', phone: '01632 960 200', hours: 'Monday to Friday, 9am to 5pm', note: 'Worried about a child', owner: 'Children’s front door' },
  { label: 'Emergency duty team', phone: '01632 960 300', hours: 'Evenings, nights, weekends and bank holidays', note: 'Adults and children', owner: 'Emergency duty team' },
  { label: 'Allegations against staff (LADO)', phone: '01632 960 400', hours: 'Monday to Friday, 9am to 5pm', note: 'When a worker may have harmed a child', owner: 'Children’s front door' },
];

/** A course that is recorded here and taken elsewhere. */
const unwritten = { summary: '', objectives: [], minutes: 40, guidanceYear: 2025, languages: ['en'], accessibility: '', supplier: 'Council' };

/** The starter catalogue with a live version of everything that people take from day to day. */
export async function fillCatalogue(app: INestApplicationContext, ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const catalogue = app.get(Catalogue);
  await app.get(People).putJobRoles(ctx);
  const courses = await catalogue.installStarterCatalogue(ctx);
  await catalogue.putLocalContacts(ctx, contacts.map((contact) => ({ ...contact, lastCheckedOn: addDays(ctx.today, -20) })));
  const own = await takeInOwnCourses(ctx, app, courses);
  for (const [code, courseId] of courses) {
    // programmes and qualifications are recorded, not taken here
    if (/^(PRG|Q|SW|FC)-/.test(code)) continue;
    const courseVersionId = own.get(code) ?? (await catalogue.addVersion(ctx, courseId, unwritten)).courseVersionId;
    await catalogue.approveVersion(ctx, courseVersionId, { approver: 'Head of workforce development', approvedOn: addMonths(ctx.today, -8), reviewOn: addMonths(ctx.today, 16) });
    await catalogue.makeLive(ctx, courseVersionId);
  }
  return courses;
}
