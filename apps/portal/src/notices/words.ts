import type { InferClientOutputs } from '@orpc/client';
import { kindRules } from '@pvi/domain/notices';
import type { NoticeKind } from '@pvi/domain/notices';
import type { Client } from '../kernel/client.ts';

type Outputs = InferClientOutputs<Client>['notices'];
export type KindPolicy = Outputs['kinds']['kinds'][number];
export type Preview = Outputs['preview'];
export type MessageRow = Outputs['list']['rows'][number];
export type Connection = Outputs['connection'];
export type Trial = Outputs['trial'];
export type Batch = Outputs['held']['batches'][number];
export type Body = NonNullable<MessageRow['body']>;

export const kindWords: Record<NoticeKind, { name: string; to: string }> = {
  assigned: { name: 'You have been put on a course', to: 'The learner, when somebody else puts them on it' },
  due: { name: 'Something is due, or runs out', to: 'The learner' },
  digest: { name: 'How your team stands', to: 'Each manager' },
  late_officer: { name: 'People are late', to: 'Workforce development officers, as counts by provider' },
  late_commissioner: { name: 'Providers are late', to: 'Commissioners, as counts by provider of their own service' },
  contract_ending: { name: 'A contract ends soon', to: 'Workforce development officers, and the commissioner of the service' },
  approval_waiting: { name: 'Somebody waits to be confirmed', to: 'The manager of the place; officers where nobody manages it' },
};

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const list = (words: readonly (string | number)[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);

/** When a kind goes out: '30 and 7 days before'. */
export function whenWords(kind: NoticeKind, days: readonly number[]): string {
  const only = days[0] ?? 0;
  switch (kindRules[kind].rule) {
    case 'at_once':
      return 'At once';
    case 'before':
      return `${list(days)} days before`;
    case 'after':
      return `${only} ${only === 1 ? 'day' : 'days'} after it was due`;
    case 'working_days_after':
      return `After more than ${only} working ${only === 1 ? 'day' : 'days'}`;
    case 'weekly':
      return `Every ${weekdays[only - 1] ?? 'week'}`;
  }
}

export const channelWords: Record<NonNullable<MessageRow['channel']>, string> = { email: 'by e-mail', sms: 'by text message', letter: 'by letter', print: 'by hand, on paper' };

export const reasonWords: Record<Preview['leftOut'][number]['reason'], string> = { left: 'have left', away: 'are absent', done: 'have done it, or need nothing', told: 'have been told already, or a message to them waits' };

export const outcomeWords: Record<MessageRow['outcome'], string> = {
  waiting: 'Waiting to go',
  held: 'Held after an import',
  sent: 'Sent',
  to_print: 'To be given by hand',
  handed_over: 'Given by hand',
  dropped: 'Not sent',
  unsure: 'Given to a server that has not answered',
};

export const dropWords: Record<NonNullable<MessageRow['dropReason']>, string> = {
  left: 'they had left',
  away: 'they were absent',
  done: 'nothing was to be said any more',
  too_late: 'its day had passed',
  switched_off: 'this kind was switched off',
  thrown_away: 'an officer threw it away',
};

/** What became of one message, in a sentence. */
export function becameOf({ outcome, channel, dropReason, failure }: MessageRow): string {
  const how = outcome === 'sent' && channel ? `${outcomeWords.sent} ${channelWords[channel]}` : outcomeWords[outcome];
  const why = dropReason ? `: ${dropWords[dropReason]}` : '';
  return failure && outcome !== 'sent' ? `${how}${why}. The server said: ${failure}` : `${how}${why}`;
}

export const trialWords: Record<Trial['result'], string> = {
  sent: 'It went out. Look whether it has arrived; look in the junk folder too.',
  in_mailbox: 'Nothing is connected here, so it stayed inside: a trial installation keeps its messages to be read and sends none.',
  not_connected: 'Nothing is connected for this. Set what the page below says, and start the service again.',
  no_answer: 'The server did not answer. Check its name and port, and that this machine may reach it.',
  sign_in_refused: 'The server refused our name and password, or our key. Check them.',
  address_refused: 'The server works, but would not take this address.',
  refused: 'The server works, but would not take the message.',
};

const wayWords: Record<Connection['email']['by'], string> = { smtp: 'your mail server', notify: 'GOV.UK Notify', mailbox: 'kept inside, to be read here', none: 'not connected' };

export function connectionWords({ email, sms, letter }: Connection): { name: string; value: string }[] {
  const server = email.server ? `${wayWords.smtp} ${email.server}, from ${email.from ?? ''}` : wayWords[email.by];
  return [
    { name: 'E-mail', value: server },
    { name: 'Text messages', value: wayWords[sms.by] },
    { name: 'Letters', value: wayWords[letter.by] },
  ];
}

/** The sentence at the top of the page about all messages. */
export function messagesInWords(kinds: readonly KindPolicy[], held: number): string {
  const on = kinds.filter(({ sent }) => sent).length;
  const sent = kinds.reduce((total, { sentLately }) => total + sentLately, 0);
  const first = on === 0 ? 'No message is sent yet.' : `${on} of ${kinds.length} kinds of message are sent. ${sent.toLocaleString('en-GB')} went out in the last 30 days.`;
  return held === 0 ? first : `${first} ${held === 1 ? '1 waits' : `${held} wait`} for you after an import.`;
}

export type LateList = Outputs['late'];
export type Announcement = Outputs['announcements']['rows'][number];

export const announcementStates: Record<Announcement['state'], string> = { coming: 'Not yet', showing: 'Showing', over: 'Over', withdrawn: 'Taken down' };

export const sectorWords: Record<string, string> = { private: 'Private', voluntary: 'Voluntary', individual: 'Individual', la: 'The council’s own', public: 'Other public' };
