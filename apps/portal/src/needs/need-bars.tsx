import { Link } from '../kernel/ui/link.tsx';
import { countWords } from './need-words.ts';
import './needs.scss';

export interface Bar {
  key: string;
  /** Under the bar: 'Now', 'Mar'. */
  label: string;
  /** What the bar counts, for whoever cannot see it: 'fall due in March 2027'. */
  words: string;
  count: number | null;
  /** A pattern beside the colour, so that colour is never alone. */
  look: 'now' | 'under-way' | 'coming';
  /** The people behind it; without it (totals only) the bar is not a link. */
  to?: string;
}

/** Counts as upright bars with their numbers on top; every bar leads to its people. */
export function NeedBars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count ?? 0));
  return (
    <ol className="pvi-bars" aria-label={label}>
      {bars.map((bar) => {
        const inside = (
          <>
            <span className="pvi-bars__count">{bar.count === null ? '–' : bar.count.toLocaleString('en-GB')}</span>
            <span className={`pvi-bars__bar pvi-bars__bar--${bar.look}`} style={{ blockSize: `${Math.max(bar.count === 0 ? 0 : 2, (160 * (bar.count ?? 2)) / most)}px` }} aria-hidden="true" />
            <span className="pvi-bars__label">{bar.label}</span>
            <span className="govuk-visually-hidden">: {countWords(bar.count)} {bar.words}{bar.to && bar.count !== 0 ? ', see who' : ''}</span>
          </>
        );
        return (
          <li key={bar.key}>
            {bar.to && bar.count !== 0 ? (
              <Link to={bar.to} className="pvi-bars__link">
                {inside}
              </Link>
            ) : (
              <span className="pvi-bars__link">{inside}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What the patterns of the bars mean. */
export function NeedBarsKey() {
  return (
    <ul className="pvi-bars-key" aria-label="What the bars mean">
      <li>
        <span className="pvi-bars__bar pvi-bars__bar--now" aria-hidden="true" /> Needed now
      </li>
      <li>
        <span className="pvi-bars__bar pvi-bars__bar--under-way" aria-hidden="true" /> Enrolled or begun
      </li>
      <li>
        <span className="pvi-bars__bar pvi-bars__bar--coming" aria-hidden="true" /> Falls due that month: certificates that expire, and starters whose days of grace end
      </li>
    </ul>
  );
}
