/** One line of whom a requirement is for; null means 'any'. Everything named must agree. */
export interface AudienceLine {
  readonly organisationType: string | null;
  readonly jobRole: string | null;
  /** A duty beside the role: 'dsl', 'medicines'. */
  readonly flag: string | null;
  readonly organisationId: string | null;
}

/** What a requirement looks at in an assignment. */
export interface AudienceAssignment {
  readonly organisationType: string;
  readonly jobRole: string;
  readonly flags: readonly string[];
  readonly organisationId: string;
}

/** True when this line of the audience takes in the assignment. */
export function lineMatches(line: AudienceLine, assignment: AudienceAssignment): boolean {
  return (line.organisationType === null || line.organisationType === assignment.organisationType)
    && (line.jobRole === null || line.jobRole === assignment.jobRole)
    && (line.flag === null || assignment.flags.includes(line.flag))
    && (line.organisationId === null || line.organisationId === assignment.organisationId);
}

/** True when any line takes it in. A requirement without a line is asked of nobody. */
export function isAskedOf(audience: readonly AudienceLine[], assignment: AudienceAssignment): boolean {
  return audience.some((line) => lineMatches(line, assignment));
}
