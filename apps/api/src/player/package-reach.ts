import { Injectable } from '@nestjs/common';
import type { PackageReach as Reach } from '@pvi/contract/package-reach';
import { hostNameFault, hostNameIn, type HostNameFault } from '@pvi/domain/host-name';
import { audit } from '../kernel/audit.ts';
import { Config } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { me, permit } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { Problem, notFound } from '../kernel/problem.ts';

/** $1 version. Its package, and who else has it. */
const packageSql = `
  select v.package_id as "packageId",
    array(select c.code || ', version ' || o.number from course_version o join course c on c.id = o.course_id where o.package_id = v.package_id and o.id <> v.id order by c.code, o.number) as "alsoIn"
  from course_version v where v.id = $1 and v.package_id is not null`;

/** $1 package. */
const newestSql = `
  select r.hosts, r.reason, r.recorded_at as at, coalesce(p.known_as, p.given_name) || ' ' || p.family_name as by
  from package_reach r join person p on p.id = r.recorded_by where r.package_id = $1 order by r.recorded_at desc, r.id desc limit 1`;

/** The other sites that a package may load from, because an officer says so. */
@Injectable()
export class PackageReach {
  constructor(private readonly config: Config) {}

  /** @throws Problem `not_found` (no such version, or it has no package). */
  async of(ctx: Ctx, courseVersionId: string): Promise<Reach> {
    permit(ctx, 'read', 'Package', {});
    const { packageId, alsoIn } = await this.packageOf(ctx, courseVersionId);
    const [newest] = (await ctx.db.query(newestSql, [packageId])) as { hosts: string[]; reason: string; at: Date; by: string }[];
    return { hosts: newest?.hosts ?? [], said: newest ? { reason: newest.reason, by: newest.by, at: newest.at.toISOString() } : null, alsoIn };
  }

  /** @throws Problem `not_found`, `invalid_input`. */
  async put(ctx: Ctx, courseVersionId: string, named: readonly string[], reason: string): Promise<void> {
    permit(ctx, 'write', 'Package', {});
    const { packageId } = await this.packageOf(ctx, courseVersionId);
    const hosts = [...new Set(named.map(hostNameIn))].sort();
    const faults = named.flatMap((text, place) => {
      const words = this.faultOf(hostNameIn(text));
      return words === null ? [] : [{ path: `hosts.${place}`, code: 'host', message: words }];
    });
    if (faults.length > 0) throw new Problem('invalid_input', 'A name of a site is not right.', faults);
    await ctx.db.query('insert into package_reach (id, package_id, hosts, reason, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)', [newId(), packageId, hosts, reason, ctx.now, me(ctx)]);
    await audit(ctx, 'let_package_reach', 'package', packageId, { hosts, courseVersionId });
  }

  private async packageOf(ctx: Ctx, courseVersionId: string): Promise<{ packageId: string; alsoIn: string[] }> {
    const [found] = (await ctx.db.query(packageSql, [courseVersionId])) as { packageId: string; alsoIn: string[] }[];
    if (!found) throw notFound();
    return found;
  }

  private faultOf(host: string): string | null {
    const fault = hostNameFault(host);
    if (fault !== null) return faultWords[fault];
    // a package that could read the portal, or other launches, would be out of its cage
    const own = [this.config.portalOrigin, this.config.contentOrigin].map((origin) => new URL(origin.replace('*.', '')).hostname);
    return own.some((name) => host === name || host.endsWith(`.${name}`)) ? 'A package may not load from this service itself. Name another site.' : null;
  }
}

const faultWords: Record<HostNameFault, string> = {
  empty: 'Name a site, such as player.vimeo.com',
  an_address: 'Write the name of the site alone, without https:// and without a page: player.vimeo.com',
  not_a_name: 'Write one whole name of a site, such as player.vimeo.com',
  a_number: 'Write the name of the site, not its number',
};
