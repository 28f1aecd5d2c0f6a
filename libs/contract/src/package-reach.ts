import { z } from 'zod';
import { Done, Id, operation, requiredLine } from './base.ts';

/** From which other sites the package of a version may load. */
export const PackageReach = z.object({
  /** Names of sites, 'player.vimeo.com'; none at first. */
  hosts: z.array(z.string()),
  /** Why, by whom and when; null while nobody has said anything. */
  said: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
  /** Other versions have the same package, and it may there too: 'SGA-1, version 2'. */
  alsoIn: z.array(z.string()),
});
export type PackageReach = z.infer<typeof PackageReach>;

/** What a package may reach; a part of the player's operations. */
export const packageReach = {
  packageReach: operation
    .meta({ permission: ['read', 'Package'] })
    .route({ method: 'GET', path: '/course-versions/{courseVersionId}/hosts', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id }))
    .output(PackageReach),
  /** The whole list, from the next opening of the course on. An empty one takes all away. */
  putPackageReach: operation
    .meta({ permission: ['write', 'Package'] })
    .route({ method: 'PUT', path: '/course-versions/{courseVersionId}/hosts', tags: ['player'] })
    .input(z.strictObject({ courseVersionId: Id, hosts: z.array(z.string().max(300)).max(20), reason: requiredLine(300) }))
    .output(Done),
};
