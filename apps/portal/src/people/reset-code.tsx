import type { InferClientOutputs } from '@orpc/client';
import { showCode } from '@pvi/domain/codes';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import type { Client } from '../kernel/client.ts';
import { timeOf } from '../kernel/dates.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Dialog } from '../kernel/ui/dialog.tsx';
import { Failure } from '../kernel/ui/loaded.tsx';

type Issued = InferClientOutputs<Client>['access']['issueReset'];

/** A one-time code to read out. It is shown once and cannot be found again. */
export function ResetCode({ personId, name }: { personId: string; name: string }) {
  const [issued, setIssued] = useState<Issued | null>(null);
  const [error, setError] = useState<unknown>(null);
  const issue = async () => {
    setError(null);
    try {
      setIssued(await client.access.issueReset({ personId }));
    } catch (refused) {
      setError(refused);
    }
  };
  return (
    <>
      <p className="govuk-body">Make a code and read it out to them. It works once, for 15 minutes, and it is recorded that you made it.</p>
      {error !== null && <Failure error={error} />}
      <Button look="secondary" onClick={issue}>
        Make a reset code
      </Button>
      <Dialog title={`Reset code for ${name}`} open={issued !== null} onClose={() => setIssued(null)}>
        {issued && (
          <>
            <p className="govuk-heading-xl">{issued.code}</p>
            <p className="govuk-body">
              On the sign-in page they follow “choose a new password” and type the learner number {showCode('learner', issued.learnerNo)} and this code before {timeOf(issued.expiresAt)}.
            </p>
            <p className="govuk-body">You will not see this code again.</p>
          </>
        )}
      </Dialog>
    </>
  );
}
