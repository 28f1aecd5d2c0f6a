/** The outline of what is coming. Invisible for its first 300 ms, so that quick answers do not flicker. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  return (
    <div className="govuk-width-container">
      <div className="pvi-skeleton" role="status">
        <span className="govuk-visually-hidden">Loading</span>
        <div className="pvi-skeleton__title" />
        <SkeletonLines lines={lines} />
      </div>
    </div>
  );
}

/** The same inside a page that already has its title. */
export function SkeletonLines({ lines = 6 }: { lines?: number }) {
  return (
    <div className="pvi-skeleton__lines" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="pvi-skeleton__line" />
      ))}
    </div>
  );
}
