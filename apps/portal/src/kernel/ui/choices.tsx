import type { ReactNode } from 'react';
import { describedBy, fieldId, FieldFrame, GroupFrame } from './field.tsx';
import type { FieldBinding, FieldWords } from './field.tsx';

export interface Choice<T extends string = string> {
  value: T;
  text: ReactNode;
  hint?: ReactNode;
  /** More questions, shown while this is chosen. */
  then?: ReactNode;
  disabled?: boolean;
}

interface ChoicesProps<T extends string> extends FieldWords {
  choices: readonly Choice<T>[];
  inline?: boolean;
  small?: boolean;
}

/** One of a few. `value` is '' before an answer. */
export function Radios<T extends string>({ name, value, onChange, error, choices, inline, small, ...words }: FieldBinding<string> & ChoicesProps<T>) {
  return (
    <GroupFrame {...words} {...{ name, error }}>
      <div className={`govuk-radios${inline ? ' govuk-radios--inline' : ''}${small ? ' govuk-radios--small' : ''}`}>
        {choices.map((choice, index) => (
          <Item key={choice.value} kind="radios" {...{ name, index, choice }} checked={value === choice.value} onChange={() => onChange(choice.value)} />
        ))}
      </div>
    </GroupFrame>
  );
}

/** Any of several. */
export function Checkboxes<T extends string>({ name, value, onChange, error, choices, inline, small, ...words }: FieldBinding<readonly string[]> & ChoicesProps<T>) {
  const toggle = (of: T) => onChange(value.includes(of) ? value.filter((held) => held !== of) : [...value, of]);
  return (
    <GroupFrame {...words} {...{ name, error }}>
      <div className={`govuk-checkboxes${inline ? ' pvi-checkboxes--inline' : ''}${small ? ' govuk-checkboxes--small' : ''}`}>
        {choices.map((choice, index) => (
          <Item key={choice.value} kind="checkboxes" {...{ name, index, choice }} checked={value.includes(choice.value)} onChange={() => toggle(choice.value)} />
        ))}
      </div>
    </GroupFrame>
  );
}

interface ItemProps {
  kind: 'radios' | 'checkboxes';
  name: string;
  index: number;
  choice: Choice;
  checked: boolean;
  onChange: () => void;
}

function Item({ kind, name, index, choice, checked, onChange }: ItemProps) {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`;
  return (
    <>
      <div className={`govuk-${kind}__item`}>
        <input
          className={`govuk-${kind}__input`}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          id={id}
          name={name}
          value={choice.value}
          checked={checked}
          onChange={onChange}
          disabled={choice.disabled}
          aria-describedby={choice.hint ? `${id}-item-hint` : undefined}
        />
        <label className={`govuk-label govuk-${kind}__label`} htmlFor={id}>
          {choice.text}
        </label>
        {choice.hint && (
          <div id={`${id}-item-hint`} className={`govuk-hint govuk-${kind}__hint`}>
            {choice.hint}
          </div>
        )}
      </div>
      {choice.then && checked && <div className={`govuk-${kind}__conditional`}>{choice.then}</div>}
    </>
  );
}

/** One yes-or-no box with its own label: 'I have read the privacy notice'. */
export function Checkbox({ name, value, onChange, error, label, hint }: FieldBinding<boolean> & FieldWords) {
  return (
    <div className={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      {error && (
        <p id={`${fieldId(name)}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      <div className="govuk-checkboxes">
        <Item kind="checkboxes" index={0} name={name} checked={value} onChange={() => onChange(!value)} choice={{ value: 'yes', text: label, hint }} />
      </div>
    </div>
  );
}

/** One of many. An empty first option asks for an answer. */
export function Select<T extends string>({ name, value, onChange, error, label, hint, optional, hideLabel, choices, empty }: FieldBinding<string> & FieldWords & { choices: readonly { value: T; text: string }[]; empty?: string }) {
  return (
    <FieldFrame {...{ name, error, label, hint, optional, hideLabel }}>
      <select
        className={`govuk-select${error ? ' govuk-select--error' : ''}`}
        id={fieldId(name)}
        name={name}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** A file from the device. `accept` as in HTML: '.zip', 'image/*'. */
export function FileUpload({ name, onChange, error, label, hint, optional, accept }: Omit<FieldBinding<File | null>, 'value'> & { value?: File | null } & FieldWords & { accept?: string }) {
  return (
    <FieldFrame {...{ name, error, label, hint, optional }}>
      <input
        className={`govuk-file-upload${error ? ' govuk-file-upload--error' : ''}`}
        id={fieldId(name)}
        name={name}
        type="file"
        accept={accept}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
        aria-describedby={describedBy(name, hint, error)}
        aria-invalid={error ? true : undefined}
      />
    </FieldFrame>
  );
}
