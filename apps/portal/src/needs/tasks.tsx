import type { ReactNode } from 'react';
import { ButtonLink } from '../kernel/ui/button.tsx';
import './needs.scss';

export interface Task {
  key: string;
  count: number;
  /** What the number counts: 'people have training that is overdue or has expired'. */
  words: string;
  /** Why it matters or since when. */
  reason?: ReactNode;
  button: string;
  to: string;
}

/** What needs somebody, most pressing first: a number, the reason, and the button that does it. */
export function Tasks({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="pvi-tasks">
      {tasks.map((task) => (
        <li key={task.key}>
          <span className="pvi-tasks__number">{task.count.toLocaleString('en-GB')}</span>
          <span className="pvi-tasks__words">
            {task.words}
            {task.reason && <small>{task.reason}</small>}
          </span>
          <ButtonLink to={task.to} look="secondary" small>
            {task.button}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
