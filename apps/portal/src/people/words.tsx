import type { InferClientOutputs } from '@orpc/client';
import { absenceKindList, leavingDestinationList, leavingReasonList, postFlagList, workerTypeList } from '@pvi/contract/posts';
import type { Client } from '../kernel/client.ts';
import { dayShort } from '../kernel/dates.ts';
import { useSession } from '../kernel/session.tsx';
import { Tag } from '../kernel/ui/tag.tsx';

export type PersonPage = InferClientOutputs<Client>['people']['show'];
export type PostOfPerson = PersonPage['posts'][number];
export type PersonRow = InferClientOutputs<Client>['people']['list']['rows'][number];

/** What a code of the code lists is called; a code that is no longer listed is shown as it is. */
const wordsIn = (list: readonly { code: string; words: string }[]) => (code: string) => list.find((one) => one.code === code)?.words ?? code;

export const workerTypeWords = wordsIn(workerTypeList);
export const flagWords = wordsIn(postFlagList);
export const absenceWords = wordsIn(absenceKindList);
export const reasonWords = wordsIn(leavingReasonList);
export const destinationWords = wordsIn(leavingDestinationList);

export const choicesOf = <C extends string>(list: readonly { code: C; words: string }[]) => list.map(({ code, words }) => ({ value: code, text: words }));

export const nameOf = ({ knownAs, givenName, familyName }: Pick<PersonPage, 'knownAs' | 'givenName' | 'familyName'>) => `${knownAs ?? givenName} ${familyName}`;

/** Said only where it is not the usual: somebody who is at work has no tag. */
export function PostState({ post }: { post: Pick<PostOfPerson, 'state' | 'startsOn' | 'endsOn' | 'settingClosedOn'> }) {
  const { today } = useSession();
  if (post.state === 'left') return <Tag colour="grey">Left</Tag>;
  if (post.settingClosedOn !== null && post.settingClosedOn < today) return <Tag colour="red">Setting closed</Tag>;
  if (post.state === 'absent') return <Tag colour="purple">Long absence</Tag>;
  if (post.state === 'upcoming') return <Tag colour="blue">Starts {dayShort(post.startsOn)}</Tag>;
  return post.endsOn === null ? null : <Tag colour="yellow">Leaves {dayShort(post.endsOn)}</Tag>;
}
