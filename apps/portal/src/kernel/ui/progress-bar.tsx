import { useId } from 'react';

export interface ProgressBarProps {
  /** What is going on: 'Enrolling'. */
  label: string;
  done: number;
  total: number;
  /** 'people'. */
  noun?: string;
  secondsLeft?: number | null;
}

function timeLeft(seconds: number): string {
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.ceil(seconds / 60);
  return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

/** How far long work is: counts and time left in words, and a bar. */
export function ProgressBar({ label, done, total, noun, secondsLeft }: ProgressBarProps) {
  const id = useId();
  const words = `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}${noun ? ` ${noun}` : ''}`;
  return (
    <div className="pvi-progress">
      <p className="govuk-body govuk-!-margin-bottom-1" id={id}>
        {label}: {words}
        {secondsLeft !== undefined && secondsLeft !== null && done < total && `, ${timeLeft(secondsLeft)}`}
      </p>
      <progress className="pvi-progress__bar" value={done} max={Math.max(total, 1)} aria-labelledby={id} />
    </div>
  );
}
