import { useQuery } from '@tanstack/react-query';
import { api } from '../kernel/queries.ts';
import { useSession } from '../kernel/session.tsx';
import { TaskList } from '../kernel/ui/lists.tsx';
import type { Task } from '../kernel/ui/lists.tsx';
import { Loaded } from '../kernel/ui/loaded.tsx';
import { Section } from '../kernel/ui/page.tsx';

const TO_DO = 'To do';

/** On the officer's first page: what a new council does first, and how far it is. Once somebody is on the register, only what is left. */
export function FirstSteps({ underContract, empty }: { underContract: number; empty: boolean }) {
  const { council } = useSession();
  const contacts = useQuery(api.catalogue.localContacts.queryOptions());
  const courses = useQuery(api.catalogue.courses.queryOptions({ input: { state: 'live' } }));
  const candidates = useQuery(api.requests.candidates.queryOptions({ input: {} }));
  const kinds = useQuery(api.notices.kinds.queryOptions({ input: {} }));
  const invited = candidates.data?.candidates.filter(({ outcome }) => outcome === 'invited' || outcome === 'has_manager').length ?? 0;
  const live = courses.data?.courses.length ?? 0;
  const sent = kinds.data?.kinds.filter((kind) => kind.sent).length ?? 0;
  const tasks: Task[] = [
    step('Say whom people ring when they are worried', '/catalogue/contacts', (contacts.data?.contacts.length ?? 0) > 0, 'The local safeguarding numbers. They stand on every page.'),
    step('Say how people reach you', '/council-contacts', council.helpPhone !== '' || council.helpEmail !== '', 'Your telephone number and email. They stand on the help page and on join slips.'),
    step('Approve the courses and make them live', live > 0 ? '/catalogue' : '/catalogue?state=draft', live > 0, live === 0 ? 'No course is live yet, so nobody can learn. These are ready for you to look at.' : live === 1 ? '1 course is live.' : `${live} courses are live.`),
    { name: 'Invite the other officers', to: '/officers/invite', hint: 'Each gets a link of their own.', status: 'When you like', colour: 'grey' },
    step('Load providers, settings and contracts', '/imports/new', underContract > 0, underContract === 0 ? 'From one file. You see what it would do before anything is changed.' : underContract === 1 ? '1 provider is under contract.' : `${underContract} providers are under contract.`),
    step('Invite the first managers', underContract > 0 ? '/first-managers' : undefined, invited > 0, invited > 0 ? `${invited} of ${underContract} invited.` : 'By letter, email or telephone.'),
    step('Load the staff, and what they have learned before', underContract > 0 ? '/imports/new' : undefined, !empty, 'Managers can load their own list. With a join slip each of their staff chooses a password.'),
    step('Look at the messages', '/messages', sent > 0, sent > 0 ? `${sent} kinds of message are sent.` : 'No message is sent until you switch it on.'),
  ];
  if (!empty) {
    const known = [contacts, courses, candidates, kinds].every(({ isSuccess }) => isSuccess);
    const left = known ? tasks.filter(({ status }) => status === TO_DO) : [];
    if (left.length === 0) return null;
    return (
      <Section title="First steps that are left">
        <TaskList tasks={left} />
      </Section>
    );
  }
  return (
    <Section title="First steps">
      <Loaded result={candidates} lines={8}>{() => <TaskList tasks={tasks} />}</Loaded>
    </Section>
  );
}

function step(name: string, to: string | undefined, done: boolean, hint: string): Task {
  if (!to) return { name, hint, status: 'Cannot start yet', colour: 'grey' };
  return { name, to, hint, ...(done ? { status: 'Done' } : { status: TO_DO, colour: 'blue' as const }) };
}
