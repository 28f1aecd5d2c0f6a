import type { ErrorComponentProps } from '@tanstack/react-router';
import { explain } from '../problems.ts';
import { NotLoaded } from '../room.ts';
import { Button, ButtonGroup } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

/** Without a signal, or when a file of an older release is gone since the last deployment: so it reads in each browser. */
const isNotLoaded = (error: unknown) => error instanceof NotLoaded || (error instanceof TypeError && /import|module|fetch dynamically/i.test(error.message)) || (error instanceof Error && error.message.startsWith('Unable to preload'));

/** Never blank: what happened, what to do, and a number to quote. */
export function PageFailed({ error, reset }: Partial<ErrorComponentProps> & { error: unknown }) {
  if (isNotLoaded(error)) {
    return (
      <Page title="This page could not be loaded">
        <p className="govuk-body">Your signal may have gone, or there is a newer version of PVI Learning. Load the page again.</p>
        <Button onClick={() => location.reload()}>Load again</Button>
      </Page>
    );
  }
  const { requestId } = explain(error);
  return (
    <Page title="Sorry, there is a problem with this page">
      <p className="govuk-body">Nothing you saved has been lost. Try again, or go to your home page and start from there.</p>
      {requestId && <p className="govuk-body">If you ask for help, quote {requestId}.</p>}
      <ButtonGroup>
        <Button onClick={reset ?? (() => location.reload())}>Try again</Button>
        <Button look="link" onClick={() => location.assign('/')}>
          Go to your home page
        </Button>
      </ButtonGroup>
    </Page>
  );
}

/** Shown instead of everything when not even the session could be asked for. */
export function ServiceDown({ error, retry }: { error: unknown; retry: () => void }) {
  const { title, advice, requestId } = explain(error);
  return (
    <Page title={title}>
      <p className="govuk-body">{advice}</p>
      {requestId && <p className="govuk-body">If you ask for help, quote {requestId}.</p>}
      <p className="govuk-body">If someone is in danger now, ring 999.</p>
      <Button onClick={retry}>Try again</Button>
    </Page>
  );
}
