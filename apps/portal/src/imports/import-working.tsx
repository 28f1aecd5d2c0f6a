import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { ProgressBar } from '../kernel/ui/progress-bar.tsx';
import type { ImportFacts } from './import-words.ts';

const LABELS = { read: 'Reading the file', check: 'Checking the file', commit: 'Loading', undo: 'Undoing' } as const;

/** How far it is, and the way to stop it. */
export function Working({ facts }: { facts: ImportFacts }) {
  const { progress } = facts;
  if (!progress) return null;
  const stop = async () => {
    await client.imports.stop({ importId: facts.importId });
    await queryClient.invalidateQueries({ queryKey: api.imports.key() });
  };
  return (
    <div role="status">
      {progress.total > 0 ? <ProgressBar label={LABELS[progress.step]} done={progress.done} total={progress.total} noun={progress.noun} secondsLeft={progress.secondsLeft} /> : <p className="govuk-body">{LABELS[progress.step]} …</p>}
      {progress.stopAsked ? (
        <p className="govuk-body">It stops at the next line. Nothing will be changed.</p>
      ) : (
        facts.may.stop && (
          <Button look="secondary" onClick={stop}>
            Stop
          </Button>
        )
      )}
    </div>
  );
}
