import { useId, useState } from 'react';
import { client } from './client.ts';
import { dropAllDrafts } from './draft.ts';
import { Failure } from './ui/loaded.tsx';

const IDENTITIES = {
  learner: 'Care worker',
  newcomer: 'Newcomer',
  manager: 'Manager',
  wdo: 'Officer',
  commissioner: 'Commissioner',
  executive: 'Executive',
  hr: 'HR partner',
  partnership: 'Partnership',
  trainer: 'Trainer',
  assessor: 'Assessor',
  administrator: 'Admin',
} as const;

type Identity = keyof typeof IDENTITIES;

/** Only in a demo: become any of its people with one click. Starts afresh at their home. */
export function DemoBar() {
  const [error, setError] = useState<unknown>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  const become = async (as: Identity) => {
    try {
      await client.access.demoSwitch({ as });
      dropAllDrafts();
      location.assign('/');
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <aside className="pvi-demo" aria-label="Demo">
      <div className="govuk-width-container pvi-demo__row">
        <strong>Made-up demo</strong>
        <button type="button" className="pvi-link-button govuk-link pvi-demo__toggle" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          Try another role <span aria-hidden="true">{open ? '▴' : '▾'}</span>
        </button>
        <span className="pvi-demo__ask">Try another role:</span>
        <ul id={id} className={open ? 'pvi-demo__roles pvi-demo__roles--open' : 'pvi-demo__roles'}>
          {(Object.keys(IDENTITIES) as Identity[]).map((as) => (
            <li key={as}>
              <button type="button" className="pvi-link-button govuk-link" onClick={() => void become(as)}>
                {IDENTITIES[as]}
              </button>
            </li>
          ))}
        </ul>
      </div>
      {error !== null && (
        <div className="govuk-width-container">
          <Failure error={error} />
        </div>
      )}
    </aside>
  );
}
