import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { dayInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { SummaryList } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';

/** `/people/$personId/former-names`: nothing is shown, and no look is written down, before the officer asks for it. */
export function FormerNames() {
  const personId = useParam('personId');
  const [asked, ask] = useState(false);
  const names = useQuery({ ...api.people.formerNames.queryOptions({ input: { personId } }), enabled: asked });
  return (
    <Page title="Names they had before" back={`/people/${personId}`} lead="Former names are private. If you look, it is written down and shown to this person.">
      {asked ? (
        <Loaded result={names}>
          {(data) =>
            data.names.length === 0 ? (
              <p className="govuk-body">No other name is on record.</p>
            ) : (
              <SummaryList rows={data.names.map(({ givenName, familyName, changedOn }) => ({ name: `${givenName} ${familyName}`, value: `until ${dayInWords(changedOn)}` }))} />
            )
          }
        </Loaded>
      ) : (
        <Button onClick={() => ask(true)}>Show former names</Button>
      )}
    </Page>
  );
}
