import { isAskedOf } from '@pvi/domain/audience';
import { addDays, earlierOf } from '@pvi/domain/days';
import type { Day } from '@pvi/domain/days';
import { satisfyingCourses } from '@pvi/domain/satisfies';
import { standingOn, usualSettings } from '@pvi/domain/standing';
import type { Standing, StandingFacts } from '@pvi/domain/standing';
import type { SharePerson } from '@pvi/domain/trained-share';
import type { World } from './world.ts';

/** What the pure functions say of a world: rules are applied here in memory, never in a database. */
export class PureWorld {
  private readonly world: World;
  private readonly satisfying: ReadonlySet<string>[];

  constructor(world: World) {
    this.world = world;
    const coverings = world.covers.map((one) => ({ courseId: String(one.course), coversCourseId: String(one.covers) }));
    this.satisfying = world.rules.map((rule) => satisfyingCourses(rule.courses.map(String), coverings));
  }

  /** The standing of one post against one rule; null when nothing is asked. */
  standing(post: number, rule: number, on: Day): Standing | null {
    const facts = this.facts(post, rule, on);
    return facts && standingOn(facts, on, { ...usualSettings, ...this.world.policy });
  }

  /** Everything known on the day of one pair; null when the rule is not for that post. */
  facts(post: number, rule: number, on: Day): StandingFacts | null {
    const { posts, settings, organisations, rules, absences, exemptions, completions } = this.world;
    const held = posts[post]!;
    const asked = rules[rule]!;
    const setting = settings[held.setting]!;
    const organisation = organisations[setting.organisation]!;
    const audience = asked.audience.map((line) => ({ organisationType: line.type, jobRole: line.jobRole, flag: line.flag, organisationId: line.organisation === null ? null : String(line.organisation) }));
    if (!isAskedOf(audience, { organisationType: organisation.type, jobRole: held.jobRole, flags: held.flags, organisationId: String(setting.organisation) })) return null;
    const closings = [setting.closedOn, organisation.closedOn].filter((closed) => closed !== null);
    return {
      assignment: held,
      settingClosedOn: closings.length > 0 ? closings.reduce(earlierOf) : null,
      rule: asked,
      absences: absences.filter((one) => one.post === post),
      exemptions: exemptions
        .filter((one) => one.post === post && one.rule === rule)
        .map((one) => ({ startsOn: one.startsOn, endsOn: one.withdrawnOn === null ? one.endsOn : earlierOf(one.endsOn, addDays(one.withdrawnOn, -1)) })),
      completions: completions.filter((one) => one.person === held.person && !one.withdrawn && this.satisfying[rule]!.has(String(one.course))),
      begunOn: this.begunOn(held.person, rule, on),
    };
  }

  /** People with the posts that `inPlace` takes in, judged against a set of rules. */
  people(rules: readonly number[], on: Day, inPlace: (post: number) => boolean, names: readonly string[]): SharePerson[] {
    return names.map((personId, person) => ({
      personId,
      assignments: this.world.posts.flatMap((post, n) => (post.person === person && inPlace(n) ? [{ workerType: post.workerType, startsOn: post.startsOn, standings: rules.map((rule) => this.standing(n, rule, on)) }] : [])),
    }));
  }

  private begunOn(person: number, rule: number, on: Day): Day | null {
    const { enrolments, parts, completions } = this.world;
    const satisfies = (one: { person: number; course: number }) => one.person === person && this.satisfying[rule]!.has(String(one.course));
    const attempted = enrolments
      .filter((one) => satisfies(one) && one.enrolledOn <= on && (one.endedOn === null || one.endedOn > on))
      .flatMap((one) => one.attempts.filter((startedOn) => startedOn <= on));
    const begunParts = parts
      .filter((one) => satisfies(one) && one.doneOn <= on)
      .filter((part) => !completions.some((one) => one.person === person && one.course === part.course && !one.withdrawn && one.completedOn <= on && one.completedOn >= part.doneOn))
      .map((one) => one.doneOn);
    const days = [...attempted, ...begunParts];
    return days.length > 0 ? days.reduce(earlierOf) : null;
  }
}
