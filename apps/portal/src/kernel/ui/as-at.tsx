import { useState } from 'react';
import { dayFault } from '../dates.ts';
import { Button } from './button.tsx';
import { DateField } from './date-field.tsx';

interface AsAtProps {
  day: string;
  today: string;
  /** The day to show; today's is the page without any. */
  go: (day: string) => void;
}

/** 'As at': any day, past or to come, for pages that are computed from facts. Nothing moves before the button is pressed. */
export function AsAt(props: AsAtProps) {
  // another day from elsewhere, by Back or a link, is typed afresh
  return <Typed key={props.day} {...props} />;
}

function Typed({ day, today, go }: AsAtProps) {
  const [typed, setTyped] = useState(day);
  const [fault, setFault] = useState<string>();
  return (
    <form
      className="pvi-as-at"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const found = dayFault(typed, 'the day');
        setFault(found);
        if (!found) go(typed);
      }}
    >
      <DateField name="on" label="As at" value={typed} onChange={setTyped} error={fault} />
      <Button type="submit" look="secondary">
        Show this day
      </Button>
      {day !== today && (
        <Button look="secondary" onClick={() => go(today)}>
          Back to today
        </Button>
      )}
    </form>
  );
}
