import { isDay } from '@pvi/domain/days';

/** One day from the browser's own calendar. An empty or half-typed one changes nothing. */
export function DayPicker({ name, label, value, onChange }: { name: string; label: string; value: string; onChange: (day: string) => void }) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label" htmlFor={name}>
        {label}
      </label>
      <input className="govuk-input pvi-day" id={name} name={name} type="date" value={value} onChange={(event) => isDay(event.target.value) && onChange(event.target.value)} />
    </div>
  );
}
