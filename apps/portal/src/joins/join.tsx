import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAddress, useParam } from '../kernel/address.ts';
import { useDraft } from '../kernel/draft.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { ChooseSignIn } from './choose-sign-in.tsx';
import { JoinAsMe } from './join-as-me.tsx';
import { ChoosePassword, GiveMobile, ProveMobile } from './join-by-mobile.tsx';
import type { Phone } from './join-by-mobile.tsx';
import { Joined } from './joined.tsx';
import type { JoinedAs, Newcomer, Place } from './newcomer.ts';
import { ReadNotice } from './read-notice.tsx';
import { WhoYouAre } from './who-you-are.tsx';

/** Joining, one thing a page: who you are, the privacy notice, how you will sign in, and then you may start. */
export function Join() {
  const code = useParam('code');
  // kept once known: a code whose last seat she takes is used up before she has read that she has joined
  const [place, keep] = useState<Place | null>(null);
  const look = useQuery(api.joins.look.queryOptions({ input: { code }, staleTime: Infinity, retry: false, enabled: place === null }));
  if (place === null && look.data !== undefined) keep(look.data);
  if (place !== null) return <Steps code={code} place={place} />;
  return (
    <Page title="Join with a code" back="/join">
      <Loaded result={look}>{() => null}</Loaded>
      {look.error && <ButtonLink to="/join">Enter another code</ButtonLink>}
    </Page>
  );
}

const NOBODY: Newcomer = { givenName: '', familyName: '', knownAs: '', dateOfBirth: '', jobRole: '', known: false, learnerNo: '' };

/** Each step has its own address, so the phone's Back goes one step back and what was typed is still there. */
function Steps({ code, place }: { code: string; place: Place }) {
  const { person } = useSession();
  const [signedInAtFirst] = useState(person !== null);
  const navigate = useNavigate();
  const [newcomer, keep, drop] = useDraft<Newcomer>(`newcomer ${code}`, { ...NOBODY, jobRole: place.jobRole ?? '' });
  const asked = Number(useAddress({ step: '1' }).values.step) || 1;
  const [saysKnown, setSaysKnown] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const [phone, setPhone] = useState<Phone | null>(null);
  const [joinedAs, setJoinedAs] = useState<JoinedAs | null>(null);

  if (signedInAtFirst) return <JoinAsMe code={code} place={place} />;
  if (joinedAs !== null) return <Joined place={place} joined={joinedAs} saysKnown={saysKnown} />;
  const go = (step: number) => void navigate({ to: '.', search: { step: String(step) } as never });
  if (asked === 1 || newcomer.familyName === '') {
    const goOn = (said: Newcomer) => {
      keep(said);
      go(2);
    };
    return <WhoYouAre code={code} place={place} said={newcomer} done={goOn} />;
  }
  if (asked === 2 || !agreed) {
    const agree = () => {
      setAgreed(true);
      go(3);
    };
    return <ReadNotice back={`/join/${code}`} agree={agree} />;
  }
  const joined = (as: JoinedAs) => {
    setSaysKnown(newcomer.known);
    drop();
    setJoinedAs(as);
  };
  const at = (step: number) => `/join/${code}?step=${step}`;
  const keepAndGo = (step: number) => (next: Phone) => {
    setPhone(next);
    go(step);
  };
  if (asked === 4) return <GiveMobile back={at(3)} code={code} phone={phone} done={keepAndGo(5)} />;
  if (asked === 5 && phone !== null) return <ProveMobile back={at(4)} code={code} phone={phone} keep={setPhone} done={keepAndGo(6)} />;
  if (asked === 6 && phone?.proved) return <ChoosePassword back={at(4)} code={code} place={place} newcomer={newcomer} phone={phone} done={joined} />;
  return <ChooseSignIn back={at(2)} code={code} place={place} newcomer={newcomer} byMobile={at(4)} done={joined} />;
}
