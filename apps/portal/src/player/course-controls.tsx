import type { Menu } from '@pvi/contract/player';
import { Button } from '../kernel/ui/button.tsx';

type Control = Menu['controls'][number];

const words: Partial<Record<Control, string>> = {
  previous: 'Previous',
  continue: 'Next lesson',
  exit: 'End this lesson',
  abandon: 'Give up this lesson',
  exitAll: 'End the course',
  abandonAll: 'Give up the course',
};

/** What may be done now, as the package allows it: nothing else is offered. */
export function CourseControls({ controls, onGo, only }: { controls: readonly Control[]; onGo: (request: string) => void; only: readonly Control[] }) {
  return only
    .filter((control) => controls.includes(control))
    .map((control) => (
      <Button key={control} look={control === 'continue' ? undefined : 'secondary'} small onClick={() => onGo(control)}>
        {words[control]}
      </Button>
    ));
}
