import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from './link.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'warning' | 'inverse' | 'link';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'govuk-button',
  secondary: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
  inverse: 'govuk-button govuk-button--inverse',
  link: 'pvi-link-button govuk-link',
};

export interface ButtonProps {
  children: ReactNode;
  look?: ButtonLook;
  type?: 'button' | 'submit';
  /** While a promise that it returned is open, a second press does nothing. */
  onClick?: () => unknown;
  busy?: boolean;
  disabled?: boolean;
  label?: string;
  /** Smaller, for rows of a table. */
  small?: boolean;
  /** For a button that opens and closes something. */
  expanded?: boolean;
  controls?: string;
}

/** A button that cannot be pressed twice: while its work is under way it says so and does nothing more. */
export function Button({ children, look = 'primary', type = 'button', onClick, busy, disabled, label, small, expanded, controls }: ButtonProps) {
  const [working, setWorking] = useState(false);
  const waiting = busy || working;
  const press = async () => {
    if (waiting || !onClick) return;
    const work = onClick();
    if (!(work instanceof Promise)) return;
    setWorking(true);
    try {
      await work;
    } finally {
      setWorking(false);
    }
  };
  return (
    <button
      type={type}
      className={`${LOOKS[look]}${small ? ' pvi-button--small' : ''}${waiting ? ' pvi-button--busy' : ''}`}
      onClick={(event) => {
        if (waiting) event.preventDefault();
        else void press();
      }}
      disabled={disabled}
      // Not `disabled` while waiting: that would throw the focus away.
      aria-disabled={waiting || undefined}
      aria-label={label}
      aria-expanded={expanded}
      aria-controls={controls}
    >
      {children}
      {waiting && <span className="govuk-visually-hidden"> (working)</span>}
    </button>
  );
}

export interface ButtonLinkProps {
  to: string;
  children: ReactNode;
  look?: ButtonLook;
  small?: boolean;
  plain?: boolean;
  download?: boolean;
  label?: string;
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({ look = 'primary', small, ...link }: ButtonLinkProps) {
  return <Link {...link} className={`${LOOKS[look]}${small ? ' pvi-button--small' : ''}`} />;
}

export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>;
}
