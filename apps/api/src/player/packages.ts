import { Injectable } from '@nestjs/common';
import type { Package, PackageUploaded, RuleOfVersion } from '@pvi/contract/player';
import type { DecidedBy } from '@pvi/contract/rule-words';
import { unknownLessons, usualRule, type CompletionRule } from '@pvi/domain/course-rule';
import { lessonsOf } from '@pvi/player/organisation';
import { Catalogue } from '../catalogue/catalogue.ts';
import type { Ctx } from '../kernel/context.ts';
import { permit } from '../kernel/context.ts';
import { Problem, notFound } from '../kernel/problem.ts';
import { lessonFacts, PackageShelf } from './package-shelf.ts';
import { itemsIn, sequencedBy, versionPackageSql, type VersionPackageRow } from './player.sql.ts';

/** What officers do with packages. */
@Injectable()
export class Packages {
  constructor(
    private readonly shelf: PackageShelf,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws Problem `package_refused`, `package_not_playable_yet`, `conflict` (the version does not change any more), `not_found`. */
  async take(ctx: Ctx, given: { zipPath: string; courseVersionId?: string }): Promise<PackageUploaded> {
    permit(ctx, 'write', 'Package', {});
    const kept = await this.shelf.take(ctx, given.zipPath);
    if (given.courseVersionId !== undefined) await this.catalogue.attachPackage(ctx, given.courseVersionId, kept.id);
    return { ...kept, attached: given.courseVersionId !== undefined };
  }

  /** Gives a version a package that is here already. @throws Problem `not_found`, `conflict`. */
  async attach(ctx: Ctx, courseVersionId: string, packageId: string): Promise<void> {
    permit(ctx, 'write', 'Package', {});
    const [known] = (await ctx.db.query('select 1 from package where id = $1', [packageId])) as unknown[];
    if (!known) throw notFound();
    await this.catalogue.attachPackage(ctx, courseVersionId, packageId);
  }

  list(ctx: Ctx): Promise<Package[]> {
    permit(ctx, 'read', 'Package', {});
    return this.shelf.list(ctx);
  }

  /** When a version is done. @throws Problem `not_found` for one without a package. */
  async rule(ctx: Ctx, courseVersionId: string): Promise<RuleOfVersion> {
    permit(ctx, 'read', 'Package', {});
    const version = await this.version(ctx, courseVersionId);
    const lessons = lessonsOf(itemsIn(version));
    return { rule: version.rule ?? usualRule, decidedBy: decidedBy(version), lessons: lessons.map(lessonFacts), changeable: version.state === 'draft' || version.state === 'pilot' };
  }

  /** @throws Problem `invalid_input` (it names a lesson that the package does not have, or there is nothing to rule), `conflict`, `not_found`. */
  async putRule(ctx: Ctx, courseVersionId: string, rule: CompletionRule): Promise<void> {
    permit(ctx, 'write', 'Package', {});
    const version = await this.version(ctx, courseVersionId);
    if (decidedBy(version) !== 'rule') {
      const words = decidedBy(version) === 'lesson' ? 'A package of one lesson says itself when it is done.' : 'This package has rules of its own for the whole course.';
      throw new Problem('invalid_input', `${words} There is nothing to choose.`, [{ path: 'rule', code: 'not_needed', message: words }]);
    }
    const unknown = unknownLessons(rule, lessonsOf(itemsIn(version)).map(({ id }) => id));
    if (unknown.length > 0) {
      throw new Problem('invalid_input', 'The package does not have this lesson. Choose one that it has.', [{ path: 'rule', code: 'unknown_lesson', message: 'Choose a lesson of the package' }]);
    }
    await this.catalogue.setCompletionRule(ctx, courseVersionId, rule);
  }

  private async version(ctx: Ctx, courseVersionId: string): Promise<VersionPackageRow> {
    const [version] = (await ctx.db.query(versionPackageSql, [courseVersionId])) as VersionPackageRow[];
    if (!version) throw notFound();
    return version;
  }
}

function decidedBy(version: VersionPackageRow): DecidedBy {
  if (lessonsOf(itemsIn(version)).length === 1) return 'lesson';
  return sequencedBy(version) ? 'sequencing' : 'rule';
}
