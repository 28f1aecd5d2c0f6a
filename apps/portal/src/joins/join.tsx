import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { ChooseSignIn } from './choose-sign-in.tsx';
import { JoinAsMe } from './join-as-me.tsx';
import { Joined } from './joined.tsx';
import type { Newcomer, Place } from './newcomer.ts';
import { ReadNotice } from './read-notice.tsx';
import { WhoYouAre } from './who-you-are.tsx';

/** Joining, one thing a page: who you are, the privacy notice, how you will sign in, and then you may start. */
export function Join() {
  const code = useParam('code');
  const place = useQuery(api.joins.look.queryOptions({ input: { code }, staleTime: Infinity, retry: false }));
  if (place.data === undefined) {
    return (
      <Page title="Join with a code" back="/join">
        <Loaded result={place}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Steps code={code} place={place.data} />;
}

function Steps({ code, place }: { code: string; place: Place }) {
  const { person } = useSession();
  const [signedInAtFirst] = useState(person !== null);
  const [newcomer, setNewcomer] = useState<Newcomer | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [learnerNo, setLearnerNo] = useState<string | null>(null);

  if (signedInAtFirst) return <JoinAsMe code={code} place={place} />;
  if (learnerNo !== null) return <Joined place={place} learnerNo={learnerNo} />;
  if (newcomer === null) return <WhoYouAre code={code} place={place} done={setNewcomer} />;
  if (!agreed) return <ReadNotice agree={() => setAgreed(true)} back={() => setNewcomer(null)} />;
  return <ChooseSignIn code={code} place={place} newcomer={newcomer} done={setLearnerNo} />;
}
