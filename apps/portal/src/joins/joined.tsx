import { showCode } from '@pvi/domain/codes';
import { useEffect } from 'react';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Panel } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import type { Place } from './newcomer.ts';

/** She is in, and may start. */
export function Joined({ place, learnerNo }: { place: Place; learnerNo: string }) {
  // No new address brought her here, so nothing else begins the page at its top.
  // in braces: newer browsers answer with a promise, which React would take for a clean-up
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  return (
    <Page title="You have joined">
      <Panel title="You can start learning now">
        Your learner number is <strong>{showCode('learner', learnerNo)}</strong>
      </Panel>
      <p className="govuk-body">
        {place.selfManaged ? 'The council has been told and will confirm you.' : `Your manager at ${place.settingName} has been told and will confirm you.`} Until then you see only your own
        learning. Whatever is decided, what you complete is yours.
      </p>
      <p className="govuk-body">Write your learner number down or take a photo. It stays the same when you change jobs, and you can sign in with it.</p>
      <ButtonLink to="/">See what to learn first</ButtonLink>
    </Page>
  );
}
