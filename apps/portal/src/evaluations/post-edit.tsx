import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { dayFault } from '../kernel/dates.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import type { PostPage } from './words.ts';

/** What was decided about the post. A change is a newer record; the older ones stay. */
export function PostEdit() {
  const result = useQuery(api.evaluations.post.queryOptions());
  return (
    <Page title={result.data?.post ? 'Change the funded post' : 'Record the funded post'} back="/funded-post">
      <Loaded result={result}>{({ post }) => <Fields post={post} />}</Loaded>
    </Page>
  );
}

const months = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : 0);

function Fields({ post }: { post: PostPage['post'] }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: {
      title: post?.title ?? '',
      grade: post?.grade ?? '',
      fte: String(post?.fte ?? 1),
      decisionNo: post?.decisionNo ?? '',
      decidedOn: post?.decidedOn ?? '',
      startsOn: post?.startsOn ?? '',
      reviewMonths: String(post?.reviewMonths ?? 9),
      termMonths: String(post?.termMonths ?? 12),
      extendedTo: post?.extendedTo ?? '',
    },
    check: (values) => ({
      title: values.title.trim() ? undefined : 'Enter the title of the post',
      fte: /^\d(\.\d{1,2})?$/.test(values.fte.trim()) && Number(values.fte) > 0 ? undefined : 'Enter the time as a share of full time, like 1 or 0.6',
      decidedOn: values.decidedOn ? dayFault(values.decidedOn, 'the day of the decision') : undefined,
      startsOn: dayFault(values.startsOn, 'the first day'),
      reviewMonths: months(values.reviewMonths) ? undefined : 'Enter a number of months, like 9',
      termMonths: months(values.termMonths) ? undefined : 'Enter a number of months, like 12',
      extendedTo: values.extendedTo ? dayFault(values.extendedTo, 'the new last day') : undefined,
    }),
    save: (values) =>
      client.evaluations.recordPost({
        title: values.title.trim(),
        grade: values.grade.trim(),
        fte: Number(values.fte),
        decisionNo: values.decisionNo.trim(),
        decidedOn: values.decidedOn || null,
        startsOn: values.startsOn,
        reviewMonths: months(values.reviewMonths),
        termMonths: months(values.termMonths),
        extendedTo: values.extendedTo || null,
      }),
    done: async () => {
      await queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
      flash('The funded post has been recorded.');
      await navigate({ to: '/funded-post' });
    },
  });
  return (
    <Form form={form} submit="Save">
      <TextField {...form.field('title')} label="Title of the post" maxLength={160} />
      <TextField {...form.field('grade')} label="Grade" optional width={10} prose={false} />
      <TextField {...form.field('fte')} label="Share of full time" hint="1 is full time, 0.6 is three days of five." width={4} prose={false} />
      <TextField {...form.field('decisionNo')} label="Number of the decision" optional width={10} prose={false} />
      <DateField {...form.field('decidedOn')} label="Day of the decision" optional />
      <DateField {...form.field('startsOn')} label="First day of the post" hint="Months are counted from here, and the baseline is taken on this day. A baseline that was frozen for another first day is kept." />
      <TextField {...form.field('reviewMonths')} label="Reviewed after how many months" inputMode="numeric" width={4} prose={false} />
      <TextField {...form.field('termMonths')} label="Lasts how many months" inputMode="numeric" width={4} prose={false} />
      <DateField {...form.field('extendedTo')} label="New last day, if it was extended" optional />
    </Form>
  );
}
