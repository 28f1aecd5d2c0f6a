import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { renewSession, useSession } from '../kernel/session.tsx';
import { addressOf } from '../kernel/ui/link.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { safeReturn } from './sign-in.tsx';
import { CodeForm, inWords, MobileForm } from './texted-code.tsx';
import type { Asked } from './texted-code.tsx';

/** With a code on the phone whose number she proved, in place of a password. Nobody learns whether a number is known. */
export function SignInByCode() {
  const { council } = useSession();
  const navigate = useNavigate();
  const then = useAddress({ then: '' }).values.then;
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (mobile: string) => client.access.textSignInCode({ mobile });
  const back = { to: '/sign-in', text: 'Back to sign in' };
  if (!council.texts) return <Page title="Sign in with a code" back={back} lead="No text messages are sent here. Sign in with your user name or learner number." />;
  if (asked === null) return <Page title="Sign in with a code" back={back} lead="Give the mobile number that you sign in with. We text it a code." children={<MobileForm ask={ask} said="" done={setAsked} />} />;
  return (
    <Page title="Enter the code" back={back} lead={`If you sign in with ${inWords(asked.mobile)}, a code is on its way to it.`}>
      <CodeForm
        asked={asked}
        ask={ask}
        renewed={setAsked}
        submit="Sign in"
        save={(code) => client.access.signInByCode({ ticket: asked.ticket, code })}
        done={async () => {
          await renewSession();
          await navigate({ ...addressOf(safeReturn(then)), replace: true });
        }}
      />
    </Page>
  );
}
