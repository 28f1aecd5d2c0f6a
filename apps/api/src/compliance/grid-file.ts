import type { TeamGrid } from '@pvi/contract/compliance';
import { cellDay, cellWords } from '@pvi/contract/standing-words';
import { byteOrderMark, csvLines } from '../kernel/sheet.ts';

/** The grid as a spreadsheet: a line a person, a column a requirement, its share at the foot. */
export function gridFile(grid: TeamGrid): string {
  const heading = ['Name', 'Learner number', 'Setting', 'Role', ...grid.requirements.map((requirement) => requirement.title), 'Done', 'Asked'];
  const lines = grid.people.map((person) => [
    person.name,
    person.learnerNo,
    [...new Set(person.posts.map((post) => post.settingName))].join('; '),
    person.posts.map((post) => post.jobRole).join('; '),
    ...person.cells.map((cell) => (cell === null ? '' : [cellWords(cell), cellDay(cell)].filter((part) => part !== null).join(' '))),
    person.done,
    person.asked,
  ]);
  const foot = ['Share', '', '', '', ...grid.requirements.map(({ share }) => `${share.printed} (${share.trained} of ${share.denominator})`), grid.fullyTrained.trained, grid.fullyTrained.denominator];
  return byteOrderMark + csvLines([heading, ...lines, foot]);
}
