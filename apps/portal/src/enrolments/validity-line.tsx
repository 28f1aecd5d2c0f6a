import { daysBetween } from '@pvi/domain/days';
import { dayInWords } from '../kernel/dates.ts';

export interface ValidityLineProps {
  completedOn: string;
  /** Null: does not expire. */
  validUntil: string | null;
  today: string;
}

const SOON_DAYS = 60;

/** How long something done stays valid: in words, and as a calm line from done to expiry. */
export function ValidityLine({ completedOn, validUntil, today }: ValidityLineProps) {
  const done = `Done ${dayInWords(completedOn)}`;
  if (validUntil === null) return <p className="govuk-body govuk-!-margin-bottom-1">{done} · does not expire</p>;
  const left = daysBetween(today, validUntil);
  const length = Math.max(1, daysBetween(completedOn, validUntil));
  const gone = Math.min(100, Math.max(0, (100 * (length - left)) / length));
  const look = left < 0 ? 'over' : left <= SOON_DAYS ? 'soon' : 'well';
  return (
    <>
      <span className={`pvi-validity pvi-validity--${look}`} aria-hidden="true">
        <span style={{ inlineSize: `${gone}%` }} />
      </span>
      <p className="govuk-body govuk-!-margin-bottom-1">
        {done} · {left < 0 ? 'ran out on' : 'valid until'} {dayInWords(validUntil)}
      </p>
    </>
  );
}
