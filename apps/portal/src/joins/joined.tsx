import { showCode } from '@pvi/domain/codes';
import { useEffect } from 'react';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Panel } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import type { JoinedAs, Place } from './newcomer.ts';

/** She is in, and may start. What she reads depends on what she said alone, never on who is on the register. */
export function Joined({ place, joined, saysKnown }: { place: Place; joined: JoinedAs; saysKnown: boolean }) {
  // No new address brought her here, so nothing else begins the page at its top.
  // in braces: newer browsers answer with a promise, which React would take for a clean-up
  useEffect(() => {
    scrollTo(0, 0);
  }, []);
  return (
    <Page title="You have joined">
      <Panel title="You can start learning now">
        Your learner number is <strong>{showCode('learner', joined.learnerNo)}</strong>
      </Panel>
      {joined.confirmed ? <p className="govuk-body">You are on the list of {place.settingName}. There is nothing more to do.</p> : <Waiting place={place} saysKnown={saysKnown} />}
      <p className="govuk-body">Write your learner number down or take a photo. It stays the same when you change jobs, and you can sign in with it.</p>
      <ButtonLink to="/">See what to learn first</ButtonLink>
    </Page>
  );
}

function Waiting({ place, saysKnown }: { place: Place; saysKnown: boolean }) {
  const who = place.selfManaged ? 'The council' : `Your manager at ${place.settingName}`;
  return (
    <>
      <p className="govuk-body">
        {who} has been told and will confirm you. Until then you see only your own learning. Whatever is decided, what you complete is yours.
      </p>
      {saysKnown && (
        <p className="govuk-body">
          You said that you have learned here before. {who} will compare that with the register. Show them a paper with your name and date of birth. If it is you, your earlier courses come to this account. You then sign in again, with the
          name and password you chose today.
        </p>
      )}
    </>
  );
}
