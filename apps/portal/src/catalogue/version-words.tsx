import type { CourseVersion } from '@pvi/contract/catalogue';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { client } from '../kernel/client.ts';
import { useParam } from '../kernel/address.ts';
import { flash } from '../kernel/flash.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Form, useForm } from '../kernel/ui/form.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Failure, Loaded } from '../kernel/ui/loaded.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { TextArea, TextField } from '../kernel/ui/text-field.tsx';

/** A new draft; it begins with the words of the version before it. */
export function NewVersion() {
  const courseId = useParam('courseId');
  const versions = useQuery(api.catalogue.versions.queryOptions({ input: { courseId } }));
  return (
    <Page title="New version" back={{ to: `/catalogue/${courseId}`, text: 'Back to the course' }} lead="It starts as a draft. Learners see nothing of it until you make it live.">
      <Loaded result={versions}>{(data) => <Words courseId={courseId} before={data.versions[0]} />}</Loaded>
    </Page>
  );
}

export function EditVersion() {
  const courseId = useParam('courseId');
  const versionId = useParam('versionId');
  const versions = useQuery(api.catalogue.versions.queryOptions({ input: { courseId } }));
  const version = versions.data?.versions.find((one) => one.id === versionId);
  return (
    <Page title={version ? `Version ${version.number}: words` : 'Version'} back={{ to: `/catalogue/${courseId}`, text: 'Back to the course' }}>
      <Loaded result={versions}>{() => (version ? <Words courseId={courseId} before={version} versionId={versionId} /> : <Failure error={null} />)}</Loaded>
    </Page>
  );
}

const wholeNumber = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim()));

function numberFault(text: string, least: number, most: number, what: string): string | undefined {
  const number = wholeNumber(text);
  return number === null || (Number.isInteger(number) && number >= least && number <= most) ? undefined : `Enter ${what} as a whole number from ${least} to ${most}`;
}

function Words({ courseId, before, versionId }: { courseId: string; before: CourseVersion | undefined; versionId?: string }) {
  const navigate = useNavigate();
  const form = useForm({
    draft: `version-${versionId ?? courseId}`,
    initial: {
      summary: before?.summary ?? '',
      objectives: before?.objectives.join('\n') ?? '',
      minutes: before?.minutes?.toString() ?? '',
      guidanceYear: before?.guidanceYear?.toString() ?? '',
      languages: before?.languages.join(', ') ?? 'en',
      accessibility: before?.accessibility ?? '',
      supplier: before?.supplier ?? '',
    },
    check: (values) => ({
      minutes: numberFault(values.minutes, 1, 6000, 'the minutes'),
      guidanceYear: numberFault(values.guidanceYear, 1990, 2100, 'the year'),
      languages: values.languages.trim() === '' ? 'Enter at least one language code, such as en' : undefined,
    }),
    save: async (values) => {
      const words = {
        summary: values.summary,
        objectives: values.objectives.split('\n').map((line) => line.trim()).filter(Boolean),
        minutes: wholeNumber(values.minutes),
        guidanceYear: wholeNumber(values.guidanceYear),
        languages: values.languages.split(/[\s,]+/).filter(Boolean),
        accessibility: values.accessibility,
        supplier: values.supplier,
      };
      if (versionId) await client.catalogue.describeVersion({ courseVersionId: versionId, ...words });
      else await client.catalogue.addVersion({ courseId, ...words });
    },
    done: async () => {
      flash('The version has been saved.');
      await queryClient.invalidateQueries({ queryKey: api.catalogue.key() });
      await navigate({ to: `/catalogue/${courseId}` });
    },
  });
  return (
    <Form form={form} submit="Save" beside={<Link to={`/catalogue/${courseId}`}>Cancel</Link>}>
      <TextArea {...form.field('summary')} label="Summary" hint="One or two sentences, as learners read them in the list" rows={3} maxLength={1000} />
      <TextArea {...form.field('objectives')} label="You will be able to" hint="One line for each. Begin with a verb: notice, report, record" rows={6} />
      <TextField {...form.field('minutes')} label="How long it takes" suffix="minutes" width={4} inputMode="numeric" optional />
      <TextField {...form.field('guidanceYear')} label="Guidance year" hint="The year of the guidance it follows. Needed before it goes live" width={4} inputMode="numeric" optional />
      <TextField {...form.field('languages')} label="Languages" hint="Codes, with commas between: en, cy, pl" width={20} prose={false} />
      <TextArea {...form.field('accessibility')} label="Accessibility" hint="What works by keyboard and with a screen reader, what does not, and what to ask for instead" rows={4} maxLength={2000} optional />
      <TextField {...form.field('supplier')} label="Supplier" optional />
    </Form>
  );
}
