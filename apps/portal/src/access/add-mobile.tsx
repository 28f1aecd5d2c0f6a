import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField } from '../kernel/ui/text-field.tsx';
import { CodeForm, inWords, mobileFault, MobileField } from './texted-code.tsx';
import type { Asked } from './texted-code.tsx';

interface Said {
  mobile: string;
  password: string;
  shared: boolean;
}

/** `/my-details/mobile/new`: a number to sign in with, for somebody who has an account already, or another in place of hers. */
export function AddMobile() {
  const { council } = useSession();
  const details = useQuery(api.access.myDetails.queryOptions());
  const [said, say] = useState<Said | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const changes = Boolean(details.data?.signInMobile);
  const title = changes ? 'Change the mobile number you sign in with' : 'Sign in with your mobile number';
  const then = changes ? 'Until you have typed the code, the old number stays.' : 'Then you can sign in with the number instead of a user name.';
  if (!council.texts) return <Page title={title} back="/my-details" lead="No text messages are sent here. Sign in with your user name or learner number." />;
  if (said !== null && asked !== null) return <Prove said={said} asked={asked} renewed={setAsked} another={() => setAsked(null)} />;
  return (
    <Page title={title} back="/my-details" lead={`We text a code to the number to see that it is yours. ${then}`}>
      <Loaded result={details}>
        {({ mobile }) => (
          <Give
            said={said ?? { mobile: (changes ? null : mobile) ?? '', password: '', shared: false }}
            done={(now, ticket) => {
              say(now);
              setAsked({ ticket, mobile: now.mobile });
            }}
          />
        )}
      </Loaded>
    </Page>
  );
}

function Give({ said, done }: { said: Said; done: (said: Said, ticket: string) => void }) {
  const form = useForm({
    initial: said,
    check: ({ mobile, password }) => ({ mobile: mobileFault(mobile), password: password ? undefined : 'Enter the password you use now' }),
    save: ({ mobile, password }) => client.access.textMyMobile({ mobile: mobile.trim(), password }),
    blame: { password_wrong: 'password' },
    done: ({ ticket }, now) => done(now, ticket),
  });
  return (
    <Form form={form} submit="Text me a code">
      <MobileField {...form.field('mobile')} />
      <Checkbox {...form.field('shared')} label="Other people use this phone too" hint="Then a code alone never opens your account." />
      <PasswordField {...form.field('password')} label="The password you use now" hint="So that nobody else can do this on your device." autoComplete="current-password" />
    </Form>
  );
}

function Prove({ said, asked, renewed, another }: { said: Said; asked: Asked; renewed: (asked: Asked) => void; another: () => void }) {
  const navigate = useNavigate();
  const number = inWords(said.mobile);
  return (
    <Page title="Check your phone" back="/my-details" lead={`We have texted a code to ${number}.`}>
      <CodeForm
        asked={asked}
        ask={(mobile) => client.access.textMyMobile({ mobile, password: said.password })}
        renewed={renewed}
        submit="Use this number"
        save={(code) => client.access.addMobile({ ticket: asked.ticket, code, shared: said.shared })}
        done={async ({ usedByOthers }) => {
          await queryClient.invalidateQueries({ queryKey: api.access.myDetails.key() });
          flash(usedByOthers ? `You now sign in with ${number} and your password. Somebody else signs in with this phone too, so a code alone signs in neither of you.` : `You now sign in with ${number}.`);
          await navigate({ to: '/my-details' });
        }}
      />
      <Button look="secondary" onClick={another}>
        Use another number
      </Button>
    </Page>
  );
}
