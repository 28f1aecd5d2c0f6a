import { useQuery } from '@tanstack/react-query';
import type { PostFlag, WorkerType } from '@pvi/contract/posts';
import { postFlagList, workerTypeList } from '@pvi/contract/posts';
import { dayFault } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { Checkboxes, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import type { Faults, FormState } from '../kernel/ui/form.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';
import { SettingField } from './setting-field.tsx';
import { choicesOf } from './words.tsx';

/** What may be put right about a post later. */
export interface Terms {
  workerType: string;
  managerId: string;
  weeklyHours: string;
  flags: readonly string[];
  startsOn: string;
}

/** The answers about a post, as typed. */
export interface PostAnswers extends Terms {
  settingId: string;
  jobRole: string;
}

export const NO_POST: PostAnswers = { settingId: '', jobRole: '', workerType: 'permanent', managerId: '', weeklyHours: '', flags: [], startsOn: '' };

export function termsFaults({ workerType, weeklyHours, startsOn }: Terms): Faults<Terms> {
  const hours = weeklyHours.trim();
  return {
    workerType: workerType ? undefined : 'Choose how they are engaged',
    startsOn: dayFault(startsOn, 'the first day'),
    weeklyHours: hours === '' || (/^\d{1,3}(\.\d)?$/.test(hours) && Number(hours) <= 100) ? undefined : 'Enter hours a week, like 37 or 22.5',
  };
}

export function postFaults(answers: PostAnswers): Faults<PostAnswers> {
  return { settingId: answers.settingId ? undefined : 'Choose where they work', jobRole: answers.jobRole ? undefined : 'Choose what they do', ...termsFaults(answers) };
}

export function termsFrom({ workerType, managerId, weeklyHours, flags, startsOn }: Terms) {
  return { workerType: workerType as WorkerType, managerId: managerId || null, weeklyHours: weeklyHours.trim() === '' ? null : Number(weeklyHours), flags: [...flags] as PostFlag[], startsOn };
}

export function postFrom(answers: PostAnswers) {
  return { settingId: answers.settingId, jobRole: answers.jobRole, ...termsFrom(answers) };
}

/** Where, as what, and on what terms. */
export function PostFields<V extends PostAnswers>({ form }: { form: FormState<V> }) {
  const roles = useQuery(api.people.jobRoles.queryOptions());
  // the fields of a post are among the form's own, whatever else it asks
  const post = form as unknown as FormState<PostAnswers>;
  return (
    <>
      <SettingField field={post.field('settingId')} />
      <Select {...post.field('jobRole')} label="What they do" empty="Choose a role" choices={(roles.data?.jobRoles ?? []).map(({ code, title }) => ({ value: code, text: title }))} />
      <TermsFields form={post} settingId={post.values.settingId} />
    </>
  );
}

export function TermsFields<V extends Terms>({ form, settingId }: { form: FormState<V>; settingId: string }) {
  const terms = form as unknown as FormState<Terms>;
  const managers = useQuery({ ...api.people.lineManagers.queryOptions({ input: { settingId } }), enabled: settingId !== '' });
  return (
    <>
      <DateField {...terms.field('startsOn')} label="First day" />
      <Select {...terms.field('workerType')} label="How they are engaged" empty="Choose" choices={choicesOf(workerTypeList)} />
      <Select {...terms.field('managerId')} label="Line manager" optional empty="Nobody named" choices={(managers.data?.rows ?? []).map(({ personId, name, jobTitle }) => ({ value: personId, text: jobTitle ? `${name} (${jobTitle})` : name }))} />
      <TextField {...terms.field('weeklyHours')} label="Hours a week" optional inputMode="decimal" width={4} />
      <Checkboxes {...terms.field('flags')} label="What the post includes" hint="The courses that are asked for depend on it. Choose all that apply." choices={choicesOf(postFlagList)} small />
    </>
  );
}
