import { useMutation } from '@tanstack/react-query';
import { client } from '../kernel/client.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button } from '../kernel/ui/button.tsx';
import { Failure } from '../kernel/ui/loaded.tsx';

/** The wrong file, or one that is not wanted any more: it is waited for no longer. Nothing is lost by it. */
export function SetAside({ importId }: { importId: string }) {
  const stop = useMutation({ mutationFn: () => client.imports.stop({ importId }), onSuccess: () => queryClient.invalidateQueries({ queryKey: api.imports.key() }) });
  return (
    <>
      {stop.error && <Failure error={stop.error} />}
      <p className="govuk-body">
        <Button look="link" onClick={() => stop.mutate()}>
          Do not load this file
        </Button>
      </p>
    </>
  );
}
