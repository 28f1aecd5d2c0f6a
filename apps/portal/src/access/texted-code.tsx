import { readMobile, showMobile } from '@pvi/domain/mobiles';
import { useState } from 'react';
import { Button } from '../kernel/ui/button.tsx';
import type { FieldBinding } from '../kernel/ui/field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Failure } from '../kernel/ui/loaded.tsx';
import { NotificationBanner } from '../kernel/ui/notes.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { DemoText } from './demo-text.tsx';

/** A code on its way to a phone. */
export interface Asked {
  ticket: string;
  mobile: string;
}

type Ask = (mobile: string) => Promise<{ ticket: string }>;

/** '07700 900 123', however it was typed. */
export function inWords(mobile: string): string {
  const read = readMobile(mobile);
  return read.ok ? showMobile(read.value) : mobile;
}

export function mobileFault(mobile: string): string | undefined {
  const read = readMobile(mobile);
  return read.ok ? undefined : read.remedy;
}

export function MobileForm({ ask, said, done }: { ask: Ask; said: string; done: (asked: Asked) => void }) {
  const form = useForm({
    initial: { mobile: said },
    check: ({ mobile }) => ({ mobile: mobileFault(mobile) }),
    save: ({ mobile }) => ask(mobile.trim()),
    done: ({ ticket }, { mobile }) => done({ ticket, mobile: mobile.trim() }),
  });
  return (
    <Form form={form} submit="Text me a code">
      <MobileField {...form.field('mobile')} />
    </Form>
  );
}

export function MobileField(field: FieldBinding<string>) {
  return <TextField {...field} label="Mobile number" hint="A UK number, like 07700 900 123." type="tel" prose={false} autoComplete="tel" width={20} />;
}

/** The six digits, and another code where none came. */
export function CodeForm<R>({ asked, ask, renewed, save, submit, done }: { asked: Asked; ask: Ask; renewed: (asked: Asked) => void; save: (code: string) => Promise<R>; submit: string; done: (answer: R) => unknown }) {
  const [again, setAgain] = useState<'no' | 'sent' | { error: unknown }>('no');
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: /^\d{6}$/.test(code.replace(/\s/g, '')) ? undefined : 'Enter the 6 digits of the code' }),
    save: ({ code }) => save(code),
    blame: { mobile_code_wrong: 'code' },
    done: (answer) => done(answer),
  });
  const askAgain = async () => {
    try {
      const { ticket } = await ask(asked.mobile);
      form.set({ code: '' });
      renewed({ ticket, mobile: asked.mobile });
      setAgain('sent');
    } catch (error) {
      setAgain({ error });
    }
  };
  return (
    <>
      {again === 'sent' && <NotificationBanner success>A new code is on its way. Only the newest works.</NotificationBanner>}
      {typeof again === 'object' && <Failure error={again.error} />}
      <DemoText ticket={asked.ticket} />
      <Form form={form} submit={submit}>
        <TextField {...form.field('code')} label="Code" hint="6 digits. It works for 10 minutes." prose={false} inputMode="numeric" autoComplete="one-time-code" width={10} />
      </Form>
      <p className="govuk-body">No text after two minutes? Check your signal and the number, {inWords(asked.mobile)}.</p>
      <Button look="secondary" onClick={askAgain}>
        Send a new code
      </Button>
    </>
  );
}
