import type { ReactNode } from 'react';

/** What `form.field('name')` gives to a field, and all that any field needs. */
export interface FieldBinding<T> {
  name: string;
  value: T;
  onChange: (value: T) => void;
  error?: string;
}

export interface FieldWords {
  label: ReactNode;
  hint?: ReactNode;
  /** Adds '(optional)' to the label. Everything else is needed. */
  optional?: boolean;
  /** Drawn for screen readers only, where the page already says it. */
  hideLabel?: boolean;
}

/** The element that an error link jumps to. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`;

export function describedBy(name: string, hint: unknown, error: unknown): string | undefined {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function Hint({ name, children }: { name: string; children?: ReactNode }) {
  return children ? (
    <div id={`${fieldId(name)}-hint`} className="govuk-hint">
      {children}
    </div>
  ) : null;
}

export function FieldError({ name, children }: { name: string; children?: string }) {
  return children ? (
    <p id={`${fieldId(name)}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">Error: </span>
      {children}
    </p>
  ) : null;
}

const optionally = (label: ReactNode, optional?: boolean) => (optional ? <>{label} (optional)</> : label);

/** Label, hint and error around one input. */
export function FieldFrame({ name, error, label, hint, optional, hideLabel, children }: FieldWords & { name: string; error?: string; children: ReactNode }) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label className={`govuk-label${hideLabel ? ' govuk-visually-hidden' : ''}`} htmlFor={fieldId(name)}>
        {optionally(label, optional)}
      </label>
      <Hint name={name}>{hint}</Hint>
      <FieldError name={name}>{error}</FieldError>
      {children}
    </div>
  );
}

/** Legend, hint and error around several inputs that make one answer. */
export function GroupFrame({ name, error, label, hint, optional, hideLabel, children }: FieldWords & { name: string; error?: string; children: ReactNode }) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <fieldset className="govuk-fieldset" aria-describedby={describedBy(name, hint, error)}>
        <legend className={`govuk-fieldset__legend${hideLabel ? ' govuk-visually-hidden' : ' govuk-fieldset__legend--s'}`}>{optionally(label, optional)}</legend>
        <Hint name={name}>{hint}</Hint>
        <FieldError name={name}>{error}</FieldError>
        {children}
      </fieldset>
    </div>
  );
}
