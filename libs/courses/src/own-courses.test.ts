import { describe, expect, it } from 'vitest';
import { localParagraphs, localWordsFault } from '@pvi/domain/local-words';
import { courseCodes, ownCourses } from './own-courses.ts';
import type { Block, Course, StoryChoice } from './shell/course-content.ts';
import { passCount, questionsDrawn, screenIndex } from './shell/test-state.ts';

const blocksOf = ({ screens }: Course): readonly Block[] => screens.flatMap((screen) => screen.blocks);
const storiesOf = (course: Course): StoryChoice[] => blocksOf(course).filter((block): block is StoryChoice => block.kind === 'choice');

/** Everything a learner reads, a passage each. */
function passagesOf(course: Course): string[] {
  const ofBlocks = blocksOf(course).flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'text':
      case 'said':
        return [block.text];
      case 'list':
        return block.items;
      case 'terms':
        return block.items.map((item) => item.text);
      case 'note':
        return block.text;
      case 'choice':
        return [block.question, ...block.options.flatMap((option) => [option.text, option.feedback])];
      default:
        return [];
    }
  });
  const ofQuestions = course.questions.flatMap(({ text, options, feedback }) => [text, feedback, ...options.map((option) => option.text)]);
  return [...ofBlocks, ...ofQuestions, course.thanks, course.whenWorried, ...course.localWords.map(({ text }) => text)];
}

describe.each(courseCodes)('%s', (code) => {
  const { course } = ownCourses[code];
  const { screens, questions } = course;
  const stories = storiesOf(course);

  it('has twelve screens or more, each with its own id and title', () => {
    expect(course.code).toBe(code);
    expect(screens.length).toBeGreaterThanOrEqual(12);
    expect(new Set(screens.map((screen) => screen.id)).size).toBe(screens.length);
    expect(new Set(screens.map((screen) => screen.title)).size).toBe(screens.length);
  });

  it('ends with the sources, after the test, and names at least nine', () => {
    expect(screens.slice(-4).map((screen) => screen.id)).toEqual(['test-start', 'test', 'result', 'sources']);
    expect(course.sources.length).toBeGreaterThanOrEqual(9);
    for (const { title, year, used } of course.sources) expect([title, year, used].every((words) => words.length > 2), title).toBe(true);
  });

  it('shows the local contacts and every local passage before the test', () => {
    const before = screens.slice(0, screenIndex(course, 'test-start')).flatMap((screen) => screen.blocks);
    expect(before.some((block) => block.kind === 'local-contacts')).toBe(true);
    const shown = before.flatMap((block) => (block.kind === 'local-words' ? [block.name] : []));
    expect(new Set(shown)).toEqual(new Set(course.localWords.map(({ name }) => name)));
  });

  it('has words of its own for every local passage, in the form that officers write', () => {
    expect(new Set(course.localWords.map(({ name }) => name)).size).toBe(course.localWords.length);
    for (const { name, label, hint, text } of course.localWords) {
      expect(name).toMatch(/^[a-z-]{1,40}$/);
      expect(label.length * hint.length).toBeGreaterThan(0);
      expect(localWordsFault(text)).toBeNull();
      expect(localParagraphs(text).length).toBeGreaterThan(0);
    }
  });

  it('tells at least five short stories with one best answer each, and says something about every answer', () => {
    expect(stories.length).toBeGreaterThanOrEqual(5);
    expect(new Set(stories.map((story) => story.id)).size).toBe(stories.length);
    for (const story of stories) {
      expect(story.options.filter((option) => option.best).length, story.id).toBe(1);
      expect(new Set(story.options.map((option) => option.id)).size, story.id).toBe(story.options.length);
      expect(new Set(story.options.map((option) => option.feedback)).size, story.id).toBe(story.options.length);
    }
  });

  it('does not always put the best answer of a story in the same place', () => {
    expect(new Set(stories.map((story) => story.options.findIndex((option) => option.best))).size).toBeGreaterThan(1);
  });

  it('has a bank of twelve questions or more, at least two of each of six topics', () => {
    expect(questions.length).toBeGreaterThanOrEqual(12);
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
    const topics = new Set(questions.map((question) => question.topic));
    expect(topics.size).toBe(questionsDrawn);
    for (const topic of topics) expect(questions.filter((question) => question.topic === topic).length, topic).toBeGreaterThanOrEqual(2);
  });

  it.each(questions)('asks $id with one right answer among different ones, feedback, and a screen to read again', (question) => {
    expect(question.options.filter((option) => option.id === question.right).length).toBe(1);
    expect(new Set(question.options.map((option) => option.text)).size).toBe(question.options.length);
    expect(question.options.length).toBeGreaterThanOrEqual(3);
    expect(question.feedback.length).toBeGreaterThan(20);
    expect(screens[screenIndex(course, question.screenId)]?.role).toBe('read');
  });

  it('does not give the right answer away by its place or by its length', () => {
    for (const place of [0, 1, 2]) {
      const there = questions.filter((question) => question.options[place]?.id === question.right).length;
      expect(there).toBeGreaterThanOrEqual(4);
    }
    const longest = questions.filter(({ options, right }) => options.every(({ id, text }) => id === right || text.length < (options.find((option) => option.id === right)?.text.length ?? 0)));
    expect(longest.length / questions.length).toBeLessThan(2 / 3);
  });

  it('comes in short sentences', () => {
    const sentences = passagesOf(course)
      .flatMap((passage) => passage.split(/[.!?:]+\s/))
      .map((sentence) => sentence.split(/\s+/).filter((word) => word !== '').length);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(30);
    expect(sentences.reduce((sum, count) => sum + count, 0) / sentences.length).toBeLessThan(11);
  });

  it('reads like a text for a child of nine to eleven', () => {
    expect(readingGrade(passagesOf(course))).toBeLessThan(6);
  });

  it('carries no markup and pairs its strong marks', () => {
    for (const passage of passagesOf(course)) {
      expect(passage).not.toMatch(/[<>]/);
      expect(passage.split('**').length % 2, passage).toBe(1);
    }
  });

  it('says its length and its pass mark as they are', () => {
    const words = passagesOf(course).join('\n');
    expect(words).toContain(`${course.minutes} minutes. That includes a test of ${questionsDrawn} questions.`);
    expect(words).toContain(`${passCount} right answers out of ${questionsDrawn}`);
  });
});

/** Flesch-Kincaid grade (Kincaid and others, 1975): years of schooling in the USA; 5 is age ten to eleven. */
function readingGrade(passages: readonly string[]): number {
  const sentences = passages.flatMap((passage) => passage.split(/[.!?:]+(?:\s|$)/)).filter((sentence) => /[a-z]/i.test(sentence));
  const words = sentences.flatMap((sentence) => sentence.match(/[a-z’']+/gi) ?? []);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, (word.toLowerCase().replace(/(?:[^laeiouy]es|[^laeiouy]e|ed)$/, '').match(/[aeiouy]{1,2}/g) ?? []).length), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

describe('safeguarding adults', () => {
  const { course } = ownCourses['SGA-1'];

  it('names all ten kinds of abuse and neglect, all six principles, and its sources', () => {
    const terms = blocksOf(course).flatMap((block) => (block.kind === 'terms' ? block.items.map((item) => item.term) : []));
    for (const kind of ['Physical', 'Domestic', 'Sexual', 'Psychological', 'Financial', 'slavery', 'Discriminatory', 'Organisational', 'Neglect and acts', 'Self-neglect']) {
      expect(terms.some((term) => term.includes(kind)), kind).toBe(true);
    }
    expect(terms).toEqual(expect.arrayContaining(['Empowerment', 'Prevention', 'Proportionality', 'Protection', 'Partnership', 'Accountability']));
    const titles = course.sources.map((source) => source.title).join('\n');
    for (const needed of ['Care Act 2014', 'statutory guidance', 'Code of practice', 'Human Rights Act 1998', 'Public Interest Disclosure Act 1998']) expect(titles).toContain(needed);
  });
});

describe('child poverty', () => {
  const { course } = ownCourses['CPV-AWR'];

  it('says the year of every figure it gives', () => {
    const figure = /\d+(\.\d+)? million|\d+ in (every )?\d+|\d+%/;
    for (const screen of course.screens.filter((each) => each.role === 'read')) {
      const words = passagesOf({ ...course, screens: [screen], questions: [], localWords: [], thanks: '', whenWorried: '' }).join(' ');
      // 60% is the definition of low income, not a finding
      if (figure.test(words.replace(/60%/g, ''))) expect(words, screen.id).toMatch(/20[12]\d/);
    }
  });

  it('explains both measures, before and after housing, deprivation and destitution', () => {
    const terms = blocksOf(course).flatMap((block) => (block.kind === 'terms' ? block.items.map((item) => item.term) : []));
    expect(terms).toEqual(expect.arrayContaining(['Relative low income', 'Absolute low income', 'Before housing costs', 'After housing costs', 'Material deprivation', 'Destitution']));
  });
});

describe('common induction', () => {
  it('says at its start and at its end that a session completes it', () => {
    const { course } = ownCourses['IND-COM'];
    const textOf = (id: string) => passagesOf({ ...course, screens: course.screens.filter((screen) => screen.id === id), questions: [] }).join(' ');
    expect(textOf('welcome')).toMatch(/complete when both are done/);
    expect(textOf('session')).toMatch(/complete when you have been to the session too/);
    expect(course.thanks).toMatch(/session/);
  });
});
