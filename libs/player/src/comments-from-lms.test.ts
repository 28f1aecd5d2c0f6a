import { noteLimits, type CourseNote } from '@pvi/domain/course-notes';
import { expect, it } from 'vitest';
import { cmi12 } from './cmi-12.ts';
import { cmi2004 } from './cmi-2004.ts';
import { CmiStore } from './cmi-store.ts';
import { commentsFromLms } from './comments-from-lms.ts';

const notes: readonly CourseNote[] = [{ words: 'Our own form is on the intranet.', at: '2026-11-02T08:00:00.123Z' }, { words: 'Ask Priya.', at: '2026-11-20T09:30:00.000Z' }];

it('what the council says is one text in SCORM 1.2, a note in each line', () => {
  const store = new CmiStore(cmi12, commentsFromLms('scorm12', notes));
  expect(store.read('cmi.comments_from_lms')).toEqual({ value: 'Our own form is on the intranet.\nAsk Priya.' });
  expect(store.write('cmi.comments_from_lms', 'x')).toBe('read_only');
  expect(new CmiStore(cmi12, commentsFromLms('scorm12', [])).read('cmi.comments_from_lms')).toEqual({ value: '' });
});

it('in SCORM 2004 it is a list with its instants, which content reads and does not change', () => {
  const store = new CmiStore(cmi2004, commentsFromLms('scorm2004', notes));
  expect(store.read('cmi.comments_from_lms._count')).toEqual({ value: '2' });
  expect(store.read('cmi.comments_from_lms.0.comment')).toEqual({ value: 'Our own form is on the intranet.' });
  expect(store.read('cmi.comments_from_lms.1.timestamp')).toEqual({ value: '2026-11-20T09:30:00Z' });
  expect(store.read('cmi.comments_from_lms.0.location')).toEqual({ failure: 'unset' });
  expect(store.read('cmi.comments_from_lms.2.comment')).toEqual({ failure: 'no_entry' });
  expect(store.write('cmi.comments_from_lms.0.comment', 'x')).toBe('read_only');
  expect(store.picture()).toEqual({});
});

it('the most that may be written fits the one text of SCORM 1.2', () => {
  const most = Array.from({ length: noteLimits.notes }, (): CourseNote => ({ words: 'x'.repeat(noteLimits.characters), at: '2026-11-02T08:00:00.000Z' }));
  expect(cmi12.elements.get('cmi.comments_from_lms')?.kind.test(commentsFromLms('scorm12', most)['cmi.comments_from_lms'] as string)).toBe('ok');
});
