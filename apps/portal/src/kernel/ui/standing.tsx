/** The states of standing as DOMAIN orders them, each with a colour, a symbol that is enough alone, and words. */
const STANDINGS = {
  not_counted: ['⊘', 'Not counted'],
  compliant: ['✓', 'Up to date'],
  due_soon: ['◔', 'Due soon'],
  in_progress: ['▸', 'In progress'],
  not_started: ['○', 'Not started'],
  overdue: ['!', 'Overdue'],
  expired: ['✕', 'Expired'],
} as const;

export type StandingName = keyof typeof STANDINGS;
export const standingNames = Object.keys(STANDINGS) as StandingName[];

export const standingSymbol = (standing: StandingName): string => STANDINGS[standing][0];
export const standingWords = (standing: StandingName): string => STANDINGS[standing][1];

export interface StandingBadgeProps {
  standing: StandingName;
  /** Instead of the usual words: 'Due 14 Dec', 'On leave'. */
  text?: string;
  /** Symbol only, for grids; the words are still read out. */
  compact?: boolean;
}

export function StandingBadge({ standing, text, compact }: StandingBadgeProps) {
  const words = text ?? standingWords(standing);
  return (
    <span className={`pvi-standing pvi-standing--${standing}${compact ? ' pvi-standing--compact' : ''}`}>
      <span className="pvi-standing__symbol" aria-hidden="true">
        {standingSymbol(standing)}
      </span>
      <span className={compact ? 'govuk-visually-hidden' : 'pvi-standing__words'}>{words}</span>
    </span>
  );
}

/** What each symbol means, for the foot of a grid. */
export function StandingKey() {
  return (
    <ul className="pvi-standing-key" aria-label="What the colours and symbols mean">
      {standingNames.map((standing) => (
        <li key={standing}>
          <StandingBadge standing={standing} />
        </li>
      ))}
    </ul>
  );
}

export interface ShareProps {
  met: number;
  counted: number;
  /** The percentage as decided by the server ('73 %'); a page does no rounding of its own. */
  percent: string | null;
  /** Draws a bar beside the words. */
  bar?: boolean;
  /** Of what: 'people trained'. */
  of?: string;
}

/** A share as a printed percentage and the fraction behind it. With nobody to count there is no percentage. */
export function Share({ met, counted, percent, bar, of }: ShareProps) {
  const fraction = `${met.toLocaleString('en-GB')} of ${counted.toLocaleString('en-GB')}`;
  if (counted === 0 || percent === null) return <span className="pvi-share">Nobody counted{of ? ` (${of})` : ''}</span>;
  return (
    <span className="pvi-share">
      <strong>{percent}</strong> <span className="pvi-share__fraction">({fraction}{of ? ` ${of}` : ''})</span>
      {bar && (
        <span className="pvi-share__bar" aria-hidden="true">
          <span style={{ inlineSize: `${(100 * met) / counted}%` }} />
        </span>
      )}
    </span>
  );
}
