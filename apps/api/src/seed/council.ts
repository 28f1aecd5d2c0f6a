import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import { Access } from '../access/access.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { Compliance } from '../compliance/compliance.ts';
import { system } from '../kernel/context.ts';
import type { Database } from '../kernel/database.ts';
import { Organisations } from '../organisations/organisations.ts';
import { People } from '../people/people.ts';
import { Targets } from '../targets/targets.ts';
import { takeInOwnCourses } from './own-courses.ts';

const Options = z.object({
  name: z.string().min(1).max(200),
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  admin: z.object({ givenName: z.string().min(1), familyName: z.string().min(1) }),
});

/** An empty installation: the council and its first administrator, who gets a one-time link. */
export function newCouncil(app: INestApplicationContext, database: Database, options: unknown): Promise<{ link: string }> {
  const { name, colour, admin } = Options.parse(options);
  const access = app.get(Access);
  return database.write(system, async (ctx) => {
    await ctx.db.query('insert into council (name, colour, seeded_at) values ($1, $2, now())', [name, colour]);
    await app.get(People).putJobRoles(ctx);
    await app.get(Organisations).addService(ctx, { code: 'ASC', name: 'Adult social care' });
    await app.get(Organisations).addService(ctx, { code: 'CHI', name: 'Children’s services' });
    const courses = await app.get(Catalogue).installStarterCatalogue(ctx);
    await app.get(Compliance).starterRequirements(ctx);
    await app.get(Targets).starterMeasures(ctx);
    // drafts: each goes live once somebody has approved it; safeguarding also needs the local contacts
    await takeInOwnCourses(ctx, app, courses);
    const { personId } = await access.newPerson(ctx, admin);
    await access.grant(ctx, personId, { role: 'administrator', placeKind: 'council', placeId: null });
    const { link } = await access.invitationLink(ctx, personId);
    return { link };
  });
}

/** A new link for an administrator who never used hers, while nobody else can sign in to make one. */
export function newAdministratorLink(app: INestApplicationContext, database: Database): Promise<{ link: string | null }> {
  return database.write(system, async (ctx) => {
    const administrators = (await ctx.db.query(
      `select g.person_id, a.password_hash is not null as ready from role_grant g left join account a using (person_id)
       where g.role = 'administrator' and g.revoked_at is null order by g.granted_at, g.id`,
    )) as { person_id: string; ready: boolean }[];
    const [first] = administrators;
    if (!first || administrators.some(({ ready }) => ready)) return { link: null };
    const { link } = await app.get(Access).invitationLink(ctx, first.person_id);
    return { link };
  });
}
