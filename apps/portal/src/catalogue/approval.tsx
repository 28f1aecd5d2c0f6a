import type { CourseVersion } from '@pvi/contract/catalogue';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

/** Who answers for a version, since when, and when it is looked at again. */
export function Approval({ version, saved }: { version: CourseVersion; saved: (words: string) => void }) {
  const { today } = useSession();
  // Several versions stand on one page: each form's fields carry its version's number.
  const [approver, approvedOn, reviewOn] = [`approver${version.number}`, `approvedOn${version.number}`, `reviewOn${version.number}`] as const;
  const form = useForm({
    initial: { [approver]: version.approver ?? '', [approvedOn]: version.approvedOn ?? today, [reviewOn]: version.reviewOn ?? '' } as Record<string, string>,
    check: (values) => ({
      [approver]: values[approver]?.trim() ? undefined : 'Enter who approved it',
      [approvedOn]: dayFault(values[approvedOn] ?? '', 'the day of approval'),
      [reviewOn]: dayFault(values[reviewOn] ?? '', 'the review date'),
    }),
    save: (values) => client.catalogue.approveVersion({ courseVersionId: version.id, approver: values[approver] ?? '', approvedOn: values[approvedOn] ?? '', reviewOn: values[reviewOn] ?? '' }),
    blame: { date_in_future: approvedOn, dates_out_of_order: reviewOn },
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.catalogue.key() });
      saved(`The approval of version ${version.number} has been saved.`);
    },
  });
  return (
    <Details summary={version.approver === null ? 'Approve it' : 'Change the approval'}>
      <Form form={form} submit="Save approval" look="secondary">
        <TextField {...bound(form, approver)} label="Approved by" hint="A name or a post, such as Safeguarding adults lead" />
        <DateField {...bound(form, approvedOn)} label="Approved on" />
        <DateField {...bound(form, reviewOn)} label="To be reviewed on" hint="At most every three years; earlier where guidance changes" />
      </Form>
    </Details>
  );
}

function bound(form: ReturnType<typeof useForm<Record<string, string>, unknown>>, name: string) {
  return { ...form.field(name), value: form.values[name] ?? '' };
}
