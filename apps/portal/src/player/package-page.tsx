import type { CourseVersion } from '@pvi/contract/catalogue';
import type { Package, PackageUploaded } from '@pvi/contract/player';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useParam } from '../kernel/address.ts';
import { client } from '../kernel/client.ts';
import { flash } from '../kernel/flash.ts';
import { explain } from '../kernel/problems.ts';
import { api, queryClient } from '../kernel/queries.ts';
import { Button, ButtonLink } from '../kernel/ui/button.tsx';
import { ErrorSummary } from '../kernel/ui/error-summary.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Details, InsetText, Panel } from '../kernel/ui/notes.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { ProgressBar } from '../kernel/ui/progress-bar.tsx';
import { useNavigate } from '@tanstack/react-router';
import { DoneWhen } from './done-when.tsx';
import { OtherSites } from './other-sites.tsx';
import { PackageReport } from './package-report.tsx';
import { uploadPackage } from './upload.ts';

/** Puts a package into one version of a course: from a file, or one that is here already. */
export function PackagePage() {
  const courseId = useParam('courseId');
  const versionId = useParam('versionId');
  const course = useQuery(api.catalogue.course.queryOptions({ input: { courseId } }));
  const versions = useQuery(api.catalogue.versions.queryOptions({ input: { courseId } }));
  const chosen = versions.data?.versions.find(({ id }) => id === versionId);
  return (
    <Page
      title="Package for this course"
      caption={course.data?.title}
      back={{ to: `/catalogue/${courseId}`, text: 'Versions' }}
      lead={chosen && !changes(chosen) ? `What version ${chosen.number} is made of.` : 'Upload the zip that the authoring tool exported as SCORM 1.2 or SCORM 2004.'}
    >
      <Loaded result={versions}>
        {() => (chosen ? <Chosen version={chosen} /> : <InsetText>There is no such version of this course. Go back and choose one.</InsetText>)}
      </Loaded>
    </Page>
  );
}

function changes({ state }: CourseVersion): boolean {
  return state === 'draft' || state === 'pilot';
}

function Chosen({ version }: { version: CourseVersion }) {
  const [uploaded, setUploaded] = useState<PackageUploaded | null>(null);
  if (uploaded) return <Report version={version} uploaded={uploaded} />;
  if (!changes(version)) {
    return (
      <>
        <InsetText>Version {version.number} is {version.state} and does not change any more. Make a new version, then upload its package there.</InsetText>
        {version.package && <PackageReport courseVersionId={version.id} />}
        {version.package && <OtherSites courseVersionId={version.id} />}
        {version.package && <DoneWhen courseVersionId={version.id} />}
      </>
    );
  }
  const done = async (what: PackageUploaded) => {
    await queryClient.invalidateQueries({ queryKey: api.catalogue.key() });
    await queryClient.invalidateQueries({ queryKey: api.player.key() });
    setUploaded(what);
  };
  return (
    <>
      {version.package && <InsetText>Version {version.number} has the package “{version.package.title}”. A new one takes its place.</InsetText>}
      <ChooseFile version={version} onDone={done} />
      <UseKnown version={version} />
      {version.package && <PackageReport courseVersionId={version.id} />}
      {version.package && <OtherSites courseVersionId={version.id} />}
      {version.package && <DoneWhen courseVersionId={version.id} />}
    </>
  );
}

function ChooseFile({ version, onDone }: { version: CourseVersion; onDone: (uploaded: PackageUploaded) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const [sending, setSending] = useState<{ sent: number; total: number } | null>(null);
  const refuse = (error: unknown) => {
    setProblem(error);
    setTries((count) => count + 1);
  };
  const send = async () => {
    const file = input.current?.files?.[0];
    if (!file) return refuse('none');
    setProblem(null);
    setSending({ sent: 0, total: file.size });
    try {
      await onDone(await uploadPackage(file, version.id, (sent) => setSending({ sent: Math.min(sent, file.size), total: file.size })));
    } catch (error) {
      refuse(error);
    } finally {
      setSending(null);
    }
  };
  const words = problem === null ? undefined : problem === 'none' ? 'Choose a zip file' : wordsFor(problem);
  return (
    <>
      {words && <ErrorSummary key={tries} faults={{ file: words }} />}
      <div className={`govuk-form-group${words ? ' govuk-form-group--error' : ''}`}>
        <label className="govuk-label" htmlFor="field-file">
          The package, a .zip file
        </label>
        {words && (
          <p id="field-file-error" className="govuk-error-message">
            <span className="govuk-visually-hidden">Error: </span>
            {words}
          </p>
        )}
        <input ref={input} className="govuk-file-upload" id="field-file" type="file" accept=".zip,application/zip" aria-describedby={words ? 'field-file-error' : undefined} />
      </div>
      {sending && (sending.sent < sending.total ? <ProgressBar label="Uploading" done={kilobytes(sending.sent)} total={kilobytes(sending.total)} noun="kB" /> : <p className="govuk-body" role="status">Uploaded. Checking the package…</p>)}
      <Button onClick={send}>Upload</Button>
    </>
  );
}

/** The reason as the server gives it: it names the file and the remedy. */
function wordsFor(problem: unknown): string {
  const { faults, title, advice } = explain(problem);
  return faults[0]?.message ?? `${title}. ${advice}`;
}

function Report({ version, uploaded }: { version: CourseVersion; uploaded: PackageUploaded }) {
  return (
    <>
      <Panel title={`Version ${version.number} has its package`} />
      {uploaded.known && <InsetText>The very same package was here already, so it is kept only once.</InsetText>}
      <PackageReport courseVersionId={version.id} />
      <OtherSites courseVersionId={version.id} />
      <DoneWhen courseVersionId={version.id} />
      <ButtonLink to={`/catalogue/${version.courseId}`}>Back to the versions</ButtonLink>
    </>
  );
}

function UseKnown({ version }: { version: CourseVersion }) {
  const packages = useQuery(api.player.packages.queryOptions());
  const navigate = useNavigate();
  const others = packages.data?.packages.filter(({ id }) => id !== version.package?.id) ?? [];
  if (others.length === 0) return null;
  const attach = async (chosen: Package) => {
    await client.player.attachPackage({ courseVersionId: version.id, packageId: chosen.id });
    await queryClient.invalidateQueries({ queryKey: api.catalogue.key() });
    flash(`Version ${version.number} has the package “${chosen.title}”`);
    await navigate({ to: `/catalogue/${version.courseId}` });
  };
  return (
    <Details summary="Use a package that is here already">
      <ul className="govuk-list govuk-list--spaced">
        {others.map((each) => (
          <li key={each.id}>
            {each.title} ({each.usedBy.length > 0 ? each.usedBy.join('; ') : 'not used yet'}){' '}
            <Button look="secondary" small label={`Use ${each.title}`} onClick={() => attach(each)}>
              Use
            </Button>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function kilobytes(bytes: number): number {
  return Math.max(1, Math.round(bytes / 1000));
}
