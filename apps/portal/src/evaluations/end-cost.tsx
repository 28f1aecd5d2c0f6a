import { useState } from 'react';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/button.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Dialog } from '../kernel/ui/dialog.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import type { Cost } from './words.ts';

/** A cost that was entered wrongly counts no more. */
export function WithdrawCost({ cost }: { cost: Cost }) {
  const withdraw = async () => {
    await client.evaluations.withdrawCost({ costId: cost.costId });
    await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
  };
  return (
    <Button look="link" onClick={withdraw} label={`Take back: ${cost.label}`}>
      Take back
    </Button>
  );
}

/** A cost that runs gets its last day. */
export function EndCost({ cost }: { cost: Cost }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="link" onClick={() => setOpen(true)} label={`End ${cost.label}`}>
        End
      </Button>
      <Dialog title={`End ${cost.label}`} open={open} onClose={() => setOpen(false)}>
        {open && <LastDay cost={cost} onDone={() => setOpen(false)} />}
      </Dialog>
    </>
  );
}

function LastDay({ cost, onDone }: { cost: Cost; onDone: () => void }) {
  const { today } = useSession();
  const form = useForm({
    initial: { endsOn: today },
    check: ({ endsOn }) => ({ endsOn: dayFault(endsOn, 'the last day') }),
    save: ({ endsOn }) => client.evaluations.endCost({ costId: cost.costId, endsOn }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
      onDone();
    },
  });
  return (
    <Form form={form} submit="Save the last day">
      <DateField {...form.field('endsOn')} label="Last day it is paid for" />
    </Form>
  );
}
