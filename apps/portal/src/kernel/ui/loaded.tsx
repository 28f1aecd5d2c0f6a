import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { explain, statusOf } from '../problems.ts';
import { Button } from './button.tsx';
import { SkeletonLines } from './skeleton.tsx';

/** Asking once more helps where no answer came, or the service was at fault; a plain "no" stays one. */
function mayPass(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status >= 500 || status === 409 || status === 429;
}

/** Says what went wrong, what to do, and offers to try again where that may help. */
export function Failure({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const { title, advice, requestId } = explain(error);
  return (
    <div className="pvi-failure" role="alert">
      <h2 className="govuk-heading-m">{title}</h2>
      <p className="govuk-body">{advice}</p>
      {requestId && <p className="govuk-body-s govuk-!-margin-bottom-2">If you ask for help, quote {requestId}.</p>}
      {retry && mayPass(error) && (
        <Button look="secondary" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** Draws the answer of a query, or its outline while it comes, or what went wrong. */
export function Loaded<T>({ result, children, lines }: { result: UseQueryResult<T, Error>; children: (data: T) => ReactNode; lines?: number }) {
  if (result.data !== undefined) return <>{children(result.data)}</>;
  if (result.error) return <Failure error={result.error} retry={() => result.refetch()} />;
  return <SkeletonLines lines={lines} />;
}
