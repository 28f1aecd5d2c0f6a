import type { Fault } from '@pvi/contract/problems';
import type { z } from 'zod';

/** Zod's issues as faults of the wire: a path in dots, a stable code, a sentence that says what to do. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue): Fault[] => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unknown_field', message: 'Leave this field out' }));
    }
    return [{ path, code: issue.code, message: sentence(issue) }];
  });
}

function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.message.includes('received undefined') || issue.message.includes('received null')
        ? 'Fill this in'
        : `Give ${article(issue.expected)}`;
    case 'too_small':
      return issue.origin === 'string' ? (Number(issue.minimum) <= 1 ? 'Fill this in' : `Use ${issue.minimum} characters or more`) : `Must be ${issue.minimum} or more`;
    case 'too_big':
      return issue.origin === 'string' ? `Use ${issue.maximum} characters or fewer` : `Must be ${issue.maximum} or less`;
    case 'invalid_format':
      if (issue.format === 'date') return 'Enter a real date, like 2026-02-28';
      if (issue.format === 'uuid') return 'Choose one from the list';
      // a message of our own is a sentence already; zod's own starts with "Invalid"
      return issue.message.startsWith('Invalid') ? 'Check how this is written' : issue.message;
    case 'invalid_value':
      return `Choose one of: ${issue.values.map(String).join(', ')}`;
    default:
      return issue.message.startsWith('Invalid') ? 'Check this' : issue.message;
  }
}

function article(expected: string): string {
  return /^[aeio]/.test(expected) ? `an ${expected}` : `a ${expected}`;
}
