/** A direct statement that one course covers all of another: tier 2 covers tier 1. */
export interface Covering {
  readonly courseId: string;
  readonly coversCourseId: string;
}

/**
 * Every course whose completion satisfies a requirement: those it names, and whatever covers one of
 * them, directly or through others. Nothing follows from titles, families or levels; only what was
 * said counts, so awareness for all does not satisfy the early-years course unless somebody says so.
 */
export function satisfyingCourses(named: Iterable<string>, coverings: readonly Covering[]): ReadonlySet<string> {
  const coveredBy = new Map<string, string[]>();
  for (const { courseId, coversCourseId } of coverings) {
    const covering = coveredBy.get(coversCourseId);
    if (covering) covering.push(courseId);
    else coveredBy.set(coversCourseId, [courseId]);
  }
  // A set is walked in the order of adding, so that courses found on the way are visited too.
  const satisfying = new Set(named);
  for (const course of satisfying) for (const covering of coveredBy.get(course) ?? []) satisfying.add(covering);
  return satisfying;
}
