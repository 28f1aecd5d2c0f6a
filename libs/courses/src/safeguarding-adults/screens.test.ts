import { describe, expect, it } from 'vitest';
import type { Block, StoryChoice } from './course-content.ts';
import { questions } from './questions.ts';
import { screenIndex, screens } from './screens.ts';
import { sources } from './sources.ts';

const blocks: readonly Block[] = screens.flatMap((screen) => screen.blocks);
const stories = blocks.filter((block): block is StoryChoice => block.kind === 'choice');

/** Everything a learner reads, a passage each. */
function passages(): string[] {
  const ofBlocks = blocks.flatMap((block): readonly string[] => {
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
  const ofQuestions = questions.flatMap(({ text, options, feedback }) => [text, feedback, ...options.map((option) => option.text)]);
  return [...ofBlocks, ...ofQuestions];
}

describe('the screens', () => {
  it('are twelve or more, each with its own id and title', () => {
    expect(screens.length).toBeGreaterThanOrEqual(12);
    expect(new Set(screens.map((screen) => screen.id)).size).toBe(screens.length);
    expect(new Set(screens.map((screen) => screen.title)).size).toBe(screens.length);
  });

  it('end with the sources, after the test', () => {
    expect(screens.slice(-4).map((screen) => screen.id)).toEqual(['test-start', 'test', 'result', 'sources']);
    const titles = sources.map((source) => source.title).join('\n');
    for (const needed of ['Care Act 2014', 'statutory guidance', 'Code of practice', 'Human Rights Act 1998', 'Public Interest Disclosure Act 1998']) {
      expect(titles).toContain(needed);
    }
  });

  it('show the local contacts before the test', () => {
    const place = screens.findIndex((screen) => screen.blocks.some((block) => block.kind === 'local-contacts'));
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(screenIndex('test-start'));
  });

  it('name all ten kinds of abuse and neglect and all six principles', () => {
    const terms = blocks.flatMap((block) => (block.kind === 'terms' ? block.items.map((item) => item.term) : []));
    for (const kind of ['Physical', 'Domestic', 'Sexual', 'Psychological', 'Financial', 'slavery', 'Discriminatory', 'Organisational', 'Neglect and acts', 'Self-neglect']) {
      expect(terms.some((term) => term.includes(kind)), kind).toBe(true);
    }
    expect(terms).toEqual(expect.arrayContaining(['Empowerment', 'Prevention', 'Proportionality', 'Protection', 'Partnership', 'Accountability']));
  });
});

describe('the stories', () => {
  it('have one best answer each, and say something about every answer', () => {
    expect(stories.length).toBeGreaterThanOrEqual(5);
    expect(new Set(stories.map((story) => story.id)).size).toBe(stories.length);
    for (const story of stories) {
      expect(story.options.filter((option) => option.best).length, story.id).toBe(1);
      expect(new Set(story.options.map((option) => option.id)).size, story.id).toBe(story.options.length);
      expect(new Set(story.options.map((option) => option.feedback)).size, story.id).toBe(story.options.length);
    }
  });
});

describe('the question bank', () => {
  it('has at least twelve questions with ids of their own', () => {
    expect(questions.length).toBeGreaterThanOrEqual(12);
    expect(new Set(questions.map((question) => question.id)).size).toBe(questions.length);
  });

  it.each(questions)('$id has one right answer among different ones, feedback, and a screen to read again', (question) => {
    expect(question.options.filter((option) => option.id === question.right).length).toBe(1);
    expect(new Set(question.options.map((option) => option.text)).size).toBe(question.options.length);
    expect(question.options.length).toBeGreaterThanOrEqual(3);
    expect(question.feedback.length).toBeGreaterThan(20);
    expect(screens[screenIndex(question.screenId)]?.role).toBe('read');
  });

  it('does not give the right answer away by its place', () => {
    for (const place of [0, 1, 2]) {
      const there = questions.filter((question) => question.options[place]?.id === question.right).length;
      expect(there).toBeGreaterThanOrEqual(4);
    }
  });
});

describe('the words', () => {
  const sentences = passages()
    .flatMap((passage) => passage.split(/[.!?:]+\s/))
    .map((sentence) => sentence.split(/\s+/).filter((word) => word !== '').length);

  it('come in short sentences', () => {
    expect(Math.max(...sentences)).toBeLessThanOrEqual(30);
    expect(sentences.reduce((sum, count) => sum + count, 0) / sentences.length).toBeLessThan(11);
  });

  it('carry no markup and pair their strong marks', () => {
    for (const passage of passages()) {
      expect(passage).not.toMatch(/[<>]/);
      expect(passage.split('**').length % 2, passage).toBe(1);
    }
  });
});
