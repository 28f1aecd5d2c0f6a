import { useState } from 'react';
import { describedBy, FieldFrame, fieldId } from './field.tsx';
import type { FieldBinding, FieldWords } from './field.tsx';

const WIDTHS = { 2: 'govuk-input--width-2', 4: 'govuk-input--width-4', 5: 'govuk-input--width-5', 10: 'govuk-input--width-10', 20: 'govuk-input--width-20' };

export interface TextFieldProps extends FieldBinding<string>, FieldWords {
  type?: 'text' | 'email' | 'tel' | 'search' | 'url';
  /** About how many characters are expected. */
  width?: keyof typeof WIDTHS;
  autoComplete?: string;
  /** 'numeric' for whole numbers and codes of digits. */
  inputMode?: 'text' | 'numeric' | 'decimal';
  /** False for codes and user names: no capital letters, no red underline. */
  prose?: boolean;
  suffix?: string;
  maxLength?: number;
}

export function TextField({ name, value, onChange, error, label, hint, optional, hideLabel, type = 'text', width, autoComplete, inputMode, prose = true, suffix, maxLength }: TextFieldProps) {
  const input = (
    <input
      className={`govuk-input${width ? ` ${WIDTHS[width]}` : ''}${error ? ' govuk-input--error' : ''}`}
      id={fieldId(name)}
      name={name}
      type={type}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-describedby={describedBy(name, hint, error)}
      aria-invalid={error ? true : undefined}
      autoComplete={autoComplete}
      inputMode={inputMode}
      autoCapitalize={prose ? undefined : 'none'}
      autoCorrect={prose ? undefined : 'off'}
      spellCheck={prose ? undefined : false}
      maxLength={maxLength}
    />
  );
  return (
    <FieldFrame {...{ name, error, label, hint, optional, hideLabel }}>
      {suffix ? (
        <div className="govuk-input__wrapper">
          {input}
          <div className="govuk-input__suffix" aria-hidden="true">
            {suffix}
          </div>
        </div>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

/** A password with a button that shows it. Pasting and password managers are welcome. */
export function PasswordField({ name, value, onChange, error, label, hint, autoComplete }: FieldBinding<string> & FieldWords & { autoComplete: 'current-password' | 'new-password' }) {
  const [shown, setShown] = useState(false);
  return (
    <FieldFrame {...{ name, error, label, hint }}>
      <div className="govuk-input__wrapper govuk-password-input__wrapper">
        <input
          className={`govuk-input govuk-password-input__input${error ? ' govuk-input--error' : ''}`}
          id={fieldId(name)}
          name={name}
          type={shown ? 'text' : 'password'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-describedby={describedBy(name, hint, error)}
          aria-invalid={error ? true : undefined}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
        />
        <button
          type="button"
          className="govuk-button govuk-button--secondary govuk-password-input__toggle"
          aria-controls={fieldId(name)}
          aria-label={shown ? 'Hide password' : 'Show password'}
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      </div>
    </FieldFrame>
  );
}

export function TextArea({ name, value, onChange, error, label, hint, optional, hideLabel, rows = 5, maxLength }: FieldBinding<string> & FieldWords & { rows?: number; maxLength?: number }) {
  return (
    <FieldFrame {...{ name, error, label, hint, optional, hideLabel }}>
      <textarea
        className={`govuk-textarea${error ? ' govuk-textarea--error' : ''}`}
        id={fieldId(name)}
        name={name}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
        maxLength={maxLength}
      />
    </FieldFrame>
  );
}
