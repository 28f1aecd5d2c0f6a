import type { EnrolmentChoices, EnrolmentFilter } from '@pvi/contract/enrolments';
import { organisationType } from '@pvi/contract/organisation-types';
import { useState } from 'react';
import { useAddress } from '../kernel/address.ts';
import { dayFault } from '../kernel/dates.ts';
import { useSession } from '../kernel/session.tsx';
import { Checkboxes, Radios, Select } from '../kernel/ui/choices.tsx';
import { DateField } from '../kernel/ui/date-field.tsx';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Details } from '../kernel/ui/notes.tsx';
import { TextField } from '../kernel/ui/text-field.tsx';

export interface Answers {
  course: string;
  /** Whether to look for people who lack it, or of whom a rule asks it too, or for everybody. */
  need: 'asked' | 'lacks' | 'all';
  organisations: readonly string[];
  settings: readonly string[];
  types: readonly string[];
  roles: readonly string[];
  dueOn: string;
}

export function filterOf(answers: Answers): EnrolmentFilter {
  const some = (list: readonly string[]) => (list.length > 0 ? [...list] : undefined);
  return {
    organisationIds: some(answers.organisations),
    settingIds: some(answers.settings),
    organisationTypes: some(answers.types),
    jobRoles: some(answers.roles),
    ...(answers.need !== 'all' && { lacksCourse: answers.course }),
    ...(answers.need === 'asked' && { onlyRequired: true }),
  };
}

/** The first step: which course, and whom to look for. The address may say it: ?course=…&setting=…&provider=… */
export function WhoToEnrol({ choices, given, next }: { choices: EnrolmentChoices; given: Answers | null; next: (answers: Answers) => void }) {
  const { today } = useSession();
  const { values: address } = useAddress({ course: '', setting: '', provider: '' });
  const started: Answers = given ?? {
    course: choices.courses.some((course) => course.id === address.course) ? address.course : '',
    need: 'asked',
    organisations: address.provider ? [address.provider] : [],
    settings: address.setting ? [address.setting] : [],
    types: [],
    roles: [],
    dueOn: '',
  };
  const form = useForm<Answers, Answers>({
    initial: started,
    check: (values) => ({
      course: values.course === '' ? 'Choose a course' : undefined,
      dueOn: values.dueOn === '' ? undefined : (dayFault(values.dueOn, 'the due date') ?? (values.dueOn < today ? 'The due date must be today or later' : undefined)),
    }),
    save: (values) => Promise.resolve(values),
    done: next,
  });
  const types = [...new Set(choices.organisations.map((organisation) => organisation.type))];
  const settings = choices.settings.filter((setting) => form.values.organisations.length === 0 || form.values.organisations.includes(setting.organisationId));
  return (
    <Form form={form} submit="See who this finds">
      <Select {...form.field('course')} label="Course" empty="Choose a course" choices={choices.courses.map((course) => ({ value: course.id, text: `${course.title} (${course.code})${course.state === 'pilot' ? ', pilot' : ''}` }))} />
      <Radios
        {...form.field('need')}
        onChange={(need) => form.set({ need: need as Answers['need'] })}
        label="Whom to look for"
        choices={[
          { value: 'asked', text: 'People who must have it and do not', hint: 'A requirement asks it of their role' },
          { value: 'lacks', text: 'Everyone who does not have it' },
          { value: 'all', text: 'Everyone', hint: 'Whoever has it already is left out, with the reason' },
        ]}
      />
      {choices.organisations.length > 1 && (
        <Pick name="organisations" label="Providers" all="All providers" options={choices.organisations.map(({ id, name }) => ({ value: id, text: name }))} value={form.values.organisations} onChange={(organisations) => form.set({ organisations, settings: [] })} />
      )}
      {choices.settings.length > 1 && (
        <Pick name="settings" label="Settings" all="All settings" options={settings.map(({ id, name }) => ({ value: id, text: name }))} value={form.values.settings} onChange={(next) => form.set({ settings: next })} />
      )}
      {types.length > 1 && (
        <Pick name="types" label="Kinds of provider" all="All kinds" options={types.map((code) => ({ value: code, text: organisationType(code)?.name ?? code }))} value={form.values.types} onChange={(next) => form.set({ types: next })} />
      )}
      <Pick name="roles" label="Job roles" all="All roles" options={choices.jobRoles.map(({ code, title }) => ({ value: code, text: title }))} value={form.values.roles} onChange={(roles) => form.set({ roles })} />
      <DateField {...form.field('dueOn')} label="Due by" optional hint="Where a requirement gives an earlier day, that day stands" />
    </Form>
  );
}

interface PickProps {
  name: string;
  label: string;
  all: string;
  options: readonly { value: string; text: string }[];
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}

const SHORT_LIST = 12;

/** Any of a list that may be long: folded up, with a search when it does not fit on a screen. */
function Pick({ name, label, all, options, value, onChange }: PickProps) {
  const [sought, setSought] = useState('');
  const word = sought.trim().toLowerCase();
  const long = options.length > SHORT_LIST;
  const fits = options.filter((option) => option.text.toLowerCase().includes(word));
  const shown = long ? [...options.filter((option) => value.includes(option.value)), ...fits.filter((option) => !value.includes(option.value)).slice(0, SHORT_LIST)] : options;
  const chosen = options.filter((option) => value.includes(option.value)).map((option) => option.text);
  return (
    <Details summary={`${label}: ${chosen.length === 0 ? all.toLowerCase() : chosen.length <= 3 ? chosen.join(', ') : `${chosen.length} chosen`}`} open={chosen.length > 0}>
      {long && <TextField name={`${name}-search`} type="search" label={`Search ${label.toLowerCase()}`} value={sought} onChange={setSought} prose={false} />}
      <Checkboxes name={name} label={label} hideLabel small value={value} onChange={onChange} choices={shown} />
      {long && fits.length > SHORT_LIST && <p className="govuk-hint">Showing {SHORT_LIST} of {fits.length}. Search to find others.</p>}
    </Details>
  );
}
