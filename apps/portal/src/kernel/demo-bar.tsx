import { useState } from 'react';
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
  administrator: 'Admin',
} as const;

type Identity = keyof typeof IDENTITIES;

/** Only in a demo: become any of its people with one click. Starts afresh at their home. */
export function DemoBar() {
  const [error, setError] = useState<unknown>(null);
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
        <strong>Demo, all made up. Try it as:</strong>
        <ul>
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
