import type { CompletionSource, CompletionState } from '@pvi/contract/completions';
import { dayInWords } from '../kernel/dates.ts';
import type { TagColour } from '../kernel/ui/tag.tsx';

export const stateWords: Record<CompletionState, { words: string; colour: TagColour }> = {
  valid: { words: 'Valid', colour: 'green' },
  expires_soon: { words: 'Expires soon', colour: 'blue' },
  expired: { words: 'Expired', colour: 'red' },
  withdrawn: { words: 'Withdrawn', colour: 'grey' },
};

export const sourceWords: Record<CompletionSource, string> = {
  played: 'Taken here',
  recorded: 'Recorded with evidence',
  imported: 'From earlier records',
};

/** '14 December 2029', or that it has no end. */
export const untilWords = (validUntil: string | null): string => (validUntil === null ? 'Does not expire' : dayInWords(validUntil));
