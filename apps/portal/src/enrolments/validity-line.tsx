import { daysBetween } from '@pvi/domain/days';
import { dayInWords } from '../kernel/dates.ts';

export interface ValidityLineProps {
  completedOn: string;
  /** Null: does not expire. */
  validUntil: string | null;
  today: string;
}

const SOON_DAYS = 60;

/** How long something done stays valid: in words, and as a calm line of what is left, full when it is new; grey when it has run out. */
export function ValidityLine({ completedOn, validUntil, today }: ValidityLineProps) {
  const done = `Done ${dayInWords(completedOn)}`;
  if (validUntil === null) return <p className="govuk-body govuk-!-margin-bottom-1">{done} · does not expire</p>;
  const left = daysBetween(today, validUntil);
  const length = Math.max(1, daysBetween(completedOn, validUntil));
  const full = left < 0 ? 100 : Math.min(100, (100 * left) / length);
  const look = left < 0 ? 'over' : left <= SOON_DAYS ? 'soon' : 'well';
  return (
    <>
      <span className={`pvi-validity pvi-validity--${look}`} aria-hidden="true">
        <span style={{ inlineSize: `${full}%` }} />
      </span>
      <p className="govuk-body govuk-!-margin-bottom-1">
        {done} · {left < 0 ? 'ran out on' : 'valid until'} {dayInWords(validUntil)}
      </p>
    </>
  );
}
