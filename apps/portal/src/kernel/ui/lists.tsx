import type { ReactNode } from 'react';
import { Link } from './link.tsx';
import { Tag } from './tag.tsx';
import type { TagColour } from './tag.tsx';

interface RowAction {
  text: string;
  to: string;
}

export interface SummaryRow {
  name: string;
  value: ReactNode;
  /** 'Change' and where it leads. */
  action?: RowAction;
  /** A second one beside it. */
  also?: RowAction;
}

/** Facts about one thing, and 'check your answers'. */
export function SummaryList({ rows }: { rows: readonly (SummaryRow | false | null | undefined)[] }) {
  const shown = rows.filter((row) => row !== false && row !== null && row !== undefined);
  return (
    <dl className="govuk-summary-list">
      {shown.map((row) => (
        <div key={row.name} className={`govuk-summary-list__row${row.action ? '' : ' govuk-summary-list__row--no-actions'}`}>
          <dt className="govuk-summary-list__key">{row.name}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.action && (
            <dd className="govuk-summary-list__actions">
              {row.also ? (
                <ul className="govuk-summary-list__actions-list">
                  {[row.action, row.also].map((action) => (
                    <li key={action.to} className="govuk-summary-list__actions-list-item">
                      <RowLink action={action} of={row.name} />
                    </li>
                  ))}
                </ul>
              ) : (
                <RowLink action={row.action} of={row.name} />
              )}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

function RowLink({ action, of }: { action: RowAction; of: string }) {
  return (
    <Link to={action.to}>
      {action.text}
      <span className="govuk-visually-hidden"> {/^[A-Z][a-z’ ]/.test(of) ? of.charAt(0).toLowerCase() + of.slice(1) : of}</span>
    </Link>
  );
}

export interface Task {
  name: string;
  /** Without it the task cannot be started yet. */
  to?: string;
  hint?: ReactNode;
  status: string;
  colour?: TagColour;
}

/** Several things to do, in any order, each with how far it is. A finished one is plain text. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  return (
    <ul className="govuk-task-list">
      {tasks.map((task, index) => (
        <li key={task.name} className={`govuk-task-list__item${task.to ? ' govuk-task-list__item--with-link' : ''}`}>
          <div className="govuk-task-list__name-and-hint">
            {task.to ? (
              <Link to={task.to} className="govuk-link govuk-task-list__link">
                {task.name}
              </Link>
            ) : (
              task.name
            )}
            {task.hint && <div className="govuk-task-list__hint">{task.hint}</div>}
          </div>
          <div className="govuk-task-list__status" id={`task-${index}`}>
            {task.colour ? <Tag colour={task.colour}>{task.status}</Tag> : task.status}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Views of one thing, each at its own address, so that Back and bookmarks work: `?view=history`. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly { text: string; to: string; current: boolean }[] }) {
  return (
    <nav className="pvi-tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.to} className={tab.current ? 'pvi-tabs__current' : undefined}>
            {tab.current ? (
              <span aria-current="page">{tab.text}</span>
            ) : (
              <Link to={tab.to} className="govuk-link govuk-link--no-visited-state">
                {tab.text}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
