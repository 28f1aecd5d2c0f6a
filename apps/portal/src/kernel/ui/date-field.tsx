import { useState } from 'react';
import { fieldId, GroupFrame } from './field.tsx';
import type { FieldBinding, FieldWords } from './field.tsx';

type Parts = [day: string, month: string, year: string];

const partsOf = (value: string): Parts => {
  const [year = '', month = '', day = ''] = value.split('-');
  return [day.replace(/^0/, ''), month.replace(/^0/, ''), year];
};

/** '7', '3', '2026' → '2026-03-07'. What is not yet a date stays as typed, so that a check can say so. */
const valueOf = ([day, month, year]: Parts): string =>
  day === '' && month === '' && year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

/**
 * Day, month and year in three boxes. The value is 'YYYY-MM-DD', or '' when all are empty; check it with
 * `dayFault` (kernel/dates.ts), because half a date is not ''.
 */
export function DateField({ name, value, onChange, error, label, hint, optional, hideLabel, birth }: FieldBinding<string> & FieldWords & { birth?: boolean }) {
  const [parts, setParts] = useState<Parts>(() => partsOf(value));
  const shown = valueOf(parts) === value ? parts : partsOf(value);
  const boxes = [
    { text: 'Day', width: 2, autoComplete: 'bday-day' },
    { text: 'Month', width: 2, autoComplete: 'bday-month' },
    { text: 'Year', width: 4, autoComplete: 'bday-year' },
  ];
  return (
    <GroupFrame {...{ name, error, label, hint, optional, hideLabel }}>
      <div className="govuk-date-input">
        {boxes.map((box, index) => {
          // The first box carries the field's own id, so that an error link lands on it.
          const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`;
          return (
            <div className="govuk-date-input__item" key={box.text}>
              <label className="govuk-label govuk-date-input__label" htmlFor={id}>
                {box.text}
              </label>
              <input
                className={`govuk-input govuk-date-input__input govuk-input--width-${box.width}${error ? ' govuk-input--error' : ''}`}
                id={id}
                inputMode="numeric"
                autoComplete={birth ? box.autoComplete : 'off'}
                maxLength={box.width}
                value={shown[index]}
                onChange={(event) => {
                  const next: Parts = [...shown];
                  next[index] = event.target.value.replace(/\D/g, '');
                  setParts(next);
                  onChange(valueOf(next));
                }}
              />
            </div>
          );
        })}
      </div>
    </GroupFrame>
  );
}
