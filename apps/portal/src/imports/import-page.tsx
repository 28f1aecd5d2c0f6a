import { useQuery } from '@tanstack/react-query';
import { useParam } from '../kernel/address.ts';
import { instantInWords } from '../kernel/dates.ts';
import { api } from '../kernel/queries.ts';
import { ButtonLink } from '../kernel/ui/button.tsx';
import { Link } from '../kernel/ui/link.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { TaskList } from '../kernel/ui/lists.tsx';
import type { Task } from '../kernel/ui/lists.tsx';
import { InsetText, NotificationBanner } from '../kernel/ui/notes.tsx';
import { OfferToLog } from '../kernel/ui/offer-to-log.tsx';
import { Page } from '../kernel/ui/page.tsx';
import { SetAside } from './import-aside.tsx';
import { Confirm } from './import-confirm.tsx';
import { Undo } from './import-undo.tsx';
import { changing, failureWords, kindTitle, num, outcomeOrder, outcomeWords } from './import-words.ts';
import type { ImportFacts } from './import-words.ts';
import { Warnings } from './import-warnings.tsx';
import { Working } from './import-working.tsx';

/** One file on its way: file, columns, check, confirm, done. Left and found again, it stands where it was. */
export function ImportPage() {
  const importId = useParam('importId');
  const result = useQuery({ ...api.imports.show.queryOptions({ input: { importId } }), refetchInterval: ({ state }) => (state.data?.progress ? 1000 : false) });
  const facts = result.data;
  return (
    <Page title={facts ? facts.fileName : 'Import'} caption={facts && kindTitle(facts.kind)} back={{ to: '/imports', text: 'Back to imports' }} lead={facts && leadOf(facts)}>
      <Loaded result={result}>{(data) => <Steps facts={data} />}</Loaded>
    </Page>
  );
}

function Steps({ facts }: { facts: ImportFacts }) {
  const failed = facts.failure && failureWords(facts.failure, facts.lines);
  return (
    <>
      {failed && !facts.progress && (
        <NotificationBanner title="Important">
          <p className="govuk-notification-banner__heading">{failed[0]}</p>
          <p className="govuk-body">{failed[1]}</p>
        </NotificationBanner>
      )}
      {facts.progress && <Working facts={facts} />}
      {!facts.progress && <Warnings facts={facts} />}
      <TaskList tasks={tasksOf(facts)} />
      {facts.state === 'read' && facts.may.map && !facts.progress && Object.keys(facts.counts).length === 0 && <ButtonLink to={`/imports/${facts.importId}/columns`}>Continue</ButtonLink>}
      {!facts.progress && <Confirm facts={facts} />}
      {facts.state === 'committed' && facts.kind === 'people' && !facts.progress && (
        <p className="govuk-body">
          Whoever is new cannot sign in yet. <Link to="/joins/slips/new">Print join slips</Link> for them: with a slip each chooses a password, and you say that they are the one on the list.
        </p>
      )}
      {facts.state === 'committed' && facts.kind === 'providers' && !facts.progress && (
        <p className="govuk-body">
          Next: <Link to="/first-managers">invite the first managers</Link>. Each gets a code, and then looks after their own staff here.
        </p>
      )}
      {facts.state === 'committed' && !facts.progress && (
        <div className="govuk-!-margin-bottom-6">
          <OfferToLog line={`Loaded ${facts.fileName}`} />
        </div>
      )}
      {!facts.progress && facts.may.stop && <SetAside importId={facts.importId} />}
      {!facts.progress && <Undo facts={facts} />}
      {facts.released && (
        <InsetText>
          Let go on by {facts.released.by} on {instantInWords(facts.released.at)}: {facts.released.reason}
        </InsetText>
      )}
    </>
  );
}

function leadOf(facts: ImportFacts): string {
  const { state, counts, progress } = facts;
  if (progress) return 'You may leave this page. It goes on, and you find it again under Imports.';
  switch (state) {
    case 'received':
    case 'read':
      return 'Say what the columns mean, then see what the file would change.';
    case 'checked':
      return changing(facts) === 0 ? ((counts.error ?? 0) + (counts.duplicate ?? 0) > 0 ? 'Nothing in this file can be loaded as it is.' : 'Nothing would change: all of this is known already.') : 'Nothing is changed yet. Look at what the file would do, then confirm.';
    case 'held':
      return 'This import is held. Nothing is changed until an officer lets it go on.';
    case 'committed':
      return facts.undoUntil ? `Loaded. It can be undone until ${instantInWords(facts.undoUntil)}.` : 'Loaded.';
    case 'undone':
      return 'Undone. Everything is as it was before.';
    case 'stopped':
      return facts.may.map ? 'Stopped. Nothing was changed. To go on with it after all, look at its columns again.' : 'Stopped. Nothing was changed.';
    case 'refused':
      return 'Nothing was changed.';
  }
}

function tasksOf(facts: ImportFacts): Task[] {
  const { importId, state, counts, progress, may, lines } = facts;
  const read = state !== 'received' && !(state === 'refused' && facts.headings.length === 0);
  const checked = Object.keys(counts).length > 0;
  const over = state === 'committed' || state === 'undone';
  const busy = (step: string) => progress?.step === step;
  const told = outcomeOrder.flatMap((outcome) => ((counts[outcome] ?? 0) > 0 ? [outcomeWords[outcome].count(counts[outcome] ?? 0, facts.kind)] : []));
  return [
    { name: 'File', hint: read ? `${facts.format}, ${num(lines)} ${lines === 1 ? 'line' : 'lines'}` : undefined, status: read ? 'Done' : state === 'refused' ? 'Not readable' : 'Being read', colour: read ? undefined : state === 'refused' ? 'red' : 'grey' },
    { name: 'Columns', to: may.map ? `/imports/${importId}/columns` : undefined, hint: checked ? kindTitle(facts.kind) : undefined, status: checked || busy('check') ? 'Done' : read ? 'To do' : 'Cannot start yet', colour: checked || busy('check') ? undefined : read ? 'blue' : 'grey' },
    { name: 'What it changes', to: checked ? `/imports/${importId}/rows` : undefined, hint: told.join(', ') || undefined, status: busy('check') ? 'Being checked' : checked ? 'Look' : 'Cannot start yet', colour: busy('check') || !checked ? 'grey' : 'blue' },
    { name: 'Confirm', status: over ? 'Done' : state === 'held' ? 'Held' : state === 'checked' && changing(facts) > 0 ? 'To do' : 'Cannot start yet', colour: over ? undefined : state === 'held' ? 'red' : state === 'checked' && changing(facts) > 0 ? 'blue' : 'grey' },
    { name: 'Done', status: state === 'committed' ? 'Loaded' : state === 'undone' ? 'Undone' : busy('commit') ? 'Being loaded' : 'Cannot start yet', colour: state === 'committed' ? 'green' : 'grey' },
  ];
}
