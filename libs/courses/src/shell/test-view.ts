import type { Course } from './course-content.ts';
import { button, element, radioGroup } from './elements.ts';
import type { CourseState, Sitting } from './test-state.ts';
import { hasPassed, optionsInOrder, passCount, questionById, questionsDrawn, rightAnswers } from './test-state.ts';

/** The words before the test, which depend on what has been done so far. */
export function viewTestStart(state: CourseState): Node[] {
  if (hasPassed(state)) {
    return [element('p', {}, `You have passed this test with ${state.best}%. There is nothing more to do.`)];
  }
  if (state.sitting && !state.sitting.finished) {
    return [element('p', {}, 'You have started the test. Your answers so far are kept.')];
  }
  const nodes: Node[] = [
    element(
      'ul',
      {},
      element('li', {}, `There are ${questionsDrawn} questions. Each has one right answer.`),
      element('li', {}, `You need ${passCount} right answers to pass.`),
      element('li', {}, 'There is no time limit. You can stop and come back to the same questions.'),
      element('li', {}, 'If you do not pass, you can read again and try with new questions.'),
    ),
    element('p', {}, 'Please answer by yourself. Someone may depend on what you know.'),
  ];
  if (state.tries > 0) nodes.unshift(element('p', {}, `Your best result so far is ${state.best}%.`));
  return nodes;
}

export type QuestionView = {
  readonly nodes: readonly Node[];
  readonly chosen: () => string;
  readonly complain: (message: string) => void;
};

/** The question on screen. `onPick` is told of every change, so that an answer survives a lost page. */
export function viewQuestion(course: Course, sitting: Sitting, onPick: (optionId: string) => void): QuestionView {
  const question = questionById(course, sitting.drawn[sitting.at] ?? '');
  if (!question) return { nodes: [], chosen: () => '', complain: () => undefined };
  const options = optionsInOrder(question, sitting.seed);
  const radios = radioGroup(`question-${question.id}`, question.text, options, sitting.answers[sitting.at] ?? '');
  radios.group.addEventListener('change', () => onPick(radios.chosen()));
  return { nodes: [radios.group], chosen: radios.chosen, complain: radios.complain };
}

/** The result: the score, and every question that went wrong with its right answer and where to read it. */
export function viewResult(course: Course, state: CourseState, goTo: (screenId: string) => void): Node[] {
  const passed = hasPassed(state);
  const { sitting } = state;
  const panel = element('div', { class: passed ? 'panel passed' : 'panel' });
  if (sitting?.finished) {
    panel.appendChild(element('p', { class: 'big' }, `${rightAnswers(course, sitting)} of ${sitting.drawn.length} right`));
  }
  panel.appendChild(
    element(
      'p',
      {},
      passed
        ? `You passed. Your result is ${state.best}%.`
        : `You need ${passCount} of ${questionsDrawn}. You can try again now, or read first. There is no limit.`,
    ),
  );
  const nodes: Node[] = [panel];
  if (passed) {
    nodes.push(element('p', {}, course.thanks));
  }
  const missed = sitting?.finished ? viewMissed(course, sitting, goTo) : [];
  if (missed.length > 0) nodes.push(element('h2', {}, 'Worth another look'), ...missed);
  return nodes;
}

function viewMissed(course: Course, sitting: Sitting, goTo: (screenId: string) => void): Node[] {
  const nodes: Node[] = [];
  sitting.drawn.forEach((id, index) => {
    const question = questionById(course, id);
    if (!question || question.right === sitting.answers[index]) return;
    const textOf = (optionId: string | undefined): string =>
      question.options.find((option) => option.id === optionId)?.text ?? '';
    const title = course.screens.find((screen) => screen.id === question.screenId)?.title ?? '';
    nodes.push(
      element(
        'div',
        { class: 'missed' },
        element('h3', {}, question.text),
        element('p', {}, element('strong', {}, 'You chose: '), textOf(sitting.answers[index])),
        element('p', {}, element('strong', {}, 'Right answer: '), textOf(question.right)),
        element('p', {}, question.feedback),
        button(`Read again: ${title}`, 'second', () => goTo(question.screenId)),
      ),
    );
  });
  return nodes;
}
