import { readCode } from '@pvi/domain/codes';
import { useNavigate } from '@tanstack/react-router';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** For an employer with a certificate in her hand. Nobody needs an account. */
export function Check() {
  const navigate = useNavigate();
  const form = useForm({
    initial: { number: '' },
    check: ({ number }) => {
      if (number.trim() === '') return { number: 'Enter the certificate number' };
      const read = readCode('certificate', number);
      return { number: read.ok ? undefined : read.remedy };
    },
    save: async () => undefined,
    done: (_done, { number }) => navigate({ to: '/check/$number', params: { number: number.trim() } as never }),
  });
  return (
    <Page title="Check a certificate" lead="Type the number on the certificate to see whether it is real and still valid. You do not need an account.">
      <Form form={form} submit="Check">
        <TextField {...form.field('number')} label="Certificate number" hint="11 letters and numbers, like CD34-FGHJ-KM7. Capital letters do not matter." width={20} prose={false} autoComplete="off" />
      </Form>
    </Page>
  );
}
