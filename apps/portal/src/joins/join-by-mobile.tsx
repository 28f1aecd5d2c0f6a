import { newPasswordFault, PASSWORD_BLAME, PASSWORD_HINT } from '../access/passwords.ts';
import { CodeForm, inWords, MobileForm } from '../access/texted-code.tsx';
import type { Asked } from '../access/texted-code.tsx';
import { client } from '../kernel/client.ts';
import { renewSession } from '../kernel/session.tsx';
import { Checkbox } from '../kernel/ui/choices.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { InsetText } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { PasswordField } from '../kernel/ui/text-field.tsx';
import { said } from './newcomer.ts';
import type { JoinedAs, Newcomer, Place } from './newcomer.ts';

/** A phone on the way to be a way in; `proved` once its code was right. */
export interface Phone extends Asked {
  proved: { usedByOthers: boolean } | null;
}

interface Step {
  code: string;
  back: string;
}

export function GiveMobile({ code, back, phone, done }: Step & { phone: Phone | null; done: (phone: Phone) => void }) {
  return (
    <Page title="What is your mobile number?" caption="Step 3 of 3" back={back} lead="You sign in with it, so there is no user name to remember. We text you a code to see that it is yours.">
      <MobileForm ask={(mobile) => client.joins.textCode({ code, mobile })} said={phone?.mobile ?? ''} done={(asked) => done({ ...asked, proved: null })} />
    </Page>
  );
}

export function ProveMobile({ code, back, phone, keep, done }: Step & { phone: Phone; keep: (phone: Phone) => void; done: (phone: Phone) => void }) {
  return (
    <Page title="Check your phone" caption="Step 3 of 3" back={back} lead={`We have texted a code to ${inWords(phone.mobile)}.`}>
      <CodeForm
        asked={phone}
        ask={(mobile) => client.joins.textCode({ code, mobile })}
        renewed={(asked) => keep({ ...asked, proved: null })}
        submit="Continue"
        save={(typed) => client.access.proveMobile({ ticket: phone.ticket, code: typed })}
        done={(proved) => done({ ...phone, proved })}
      />
    </Page>
  );
}

/** The password says who it is where two people have one phone. */
export function ChoosePassword({ code, back, place, newcomer, phone, done }: Step & { place: Place; newcomer: Newcomer; phone: Phone; done: (as: JoinedAs) => void }) {
  const alone = !phone.proved?.usedByOthers;
  const form = useForm({
    initial: { password: '', shared: false },
    check: ({ password }) => ({ password: newPasswordFault(password) }),
    save: ({ password, shared }) => client.joins.join({ ...said(newcomer), code, noticeVersion: place.noticeVersion, userName: null, phone: { ticket: phone.ticket, shared }, password }),
    blame: PASSWORD_BLAME,
    done: async (as) => {
      await renewSession().catch(() => undefined);
      done(as);
    },
  });
  return (
    <Page title="Choose a password" caption="Step 3 of 3" back={back} lead={`You sign in with ${inWords(phone.mobile)} and this password.${alone ? ' If you forget it, we can text you a code.' : ''}`}>
      {!alone && <InsetText>Somebody else signs in with this phone too. A code alone signs in neither of you. Your password shows that it is you.</InsetText>}
      <Form form={form} submit="Join and start learning">
        <PasswordField {...form.field('password')} label="Password" hint={PASSWORD_HINT} autoComplete="new-password" />
        {alone && <Checkbox {...form.field('shared')} label="Other people use this phone too" hint="Then a code alone never opens your account." />}
      </Form>
    </Page>
  );
}
