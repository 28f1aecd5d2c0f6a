import { localParagraphs } from '@pvi/domain/local-words';
import { fetchBeside } from './beside.ts';
import type { Block, Course, Screen, StoryChoice } from './course-content.ts';
import { drawings } from './drawings.ts';
import { drawing, button, element, radioGroup, rich } from './elements.ts';
import type { LocalContact, LocalContacts } from './local-contacts.ts';
import { dayInWords, readLocalContacts, telephoneLink } from './local-contacts.ts';
import { passageIn } from './local-words.ts';

/** What a screen may ask of the course around it. */
export type ScreenTools = {
  readonly course: Course;
  readonly choiceOf: (storyId: string) => string;
  readonly choose: (storyId: string, optionId: string) => void;
  /** Words have come to the screen after it was drawn. */
  readonly grown: () => void;
};

/** A drawn screen: its elements, and a check that says if the learner may go on. */
export type ScreenView = { readonly nodes: readonly Node[]; readonly mayGoOn: () => boolean };

/** Draws a screen that is read (with its stories, if any). */
export function viewScreen(screen: Screen, tools: ScreenTools): ScreenView {
  const checks: (() => boolean)[] = [];
  const nodes = screen.blocks.map((block) => {
    if (block.kind !== 'choice') return viewBlock(block, tools);
    const story = viewStory(block, tools);
    checks.push(story.mayGoOn);
    return story.node;
  });
  return { nodes, mayGoOn: () => checks.every((check) => check()) };
}

function viewBlock(block: Exclude<Block, StoryChoice>, { course, grown }: ScreenTools): Node {
  switch (block.kind) {
    case 'heading':
      return element(block.minor ? 'h3' : 'h2', {}, block.text);
    case 'text':
      return element('p', {}, rich(block.text));
    case 'list': {
      const items = block.items.map((item) => element('li', {}, rich(item)));
      return block.numbered ? element('ol', {}, ...items) : element('ul', {}, ...items);
    }
    case 'terms': {
      const list = element('dl', {});
      for (const { term, text, signs } of block.items) {
        const parts = [element('dt', {}, term), element('dd', {}, rich(text))];
        if (signs) parts.push(element('dd', { class: 'signs' }, element('strong', {}, 'You may notice: '), `${signs}.`));
        list.appendChild(element('div', {}, ...parts));
      }
      return list;
    }
    case 'note':
      return element(
        'div',
        { class: `note ${block.tone}` },
        element('h2', {}, block.title),
        ...block.text.map((line) => element('p', {}, rich(line))),
      );
    case 'said':
      return element(
        'figure',
        { class: 'said' },
        element('blockquote', {}, element('p', {}, `“${block.text}”`)),
        element('figcaption', {}, block.who),
      );
    case 'drawing':
      return drawing(drawings[block.name]);
    case 'local-contacts':
      return viewLocalContacts(grown);
    case 'local-words':
      return viewLocalWords(course, block.name, grown);
    case 'sources':
      return element(
        'ul',
        { class: 'sources' },
        ...course.sources.map(({ title, year, used }) =>
          element('li', {}, element('strong', {}, title), ` (${year}). ${used}`),
        ),
      );
  }
}

function viewStory(story: StoryChoice, tools: ScreenTools): { readonly node: Node; readonly mayGoOn: () => boolean } {
  const radios = radioGroup(story.id, story.question, story.options, tools.choiceOf(story.id));
  const feedback = element('div', { class: 'feedback', 'aria-live': 'polite' });
  const show = (optionId: string): void => {
    const option = story.options.find(({ id }) => id === optionId);
    feedback.textContent = '';
    feedback.classList.toggle('best', option?.best === true);
    feedback.classList.toggle('other', option?.best === false);
    if (!option) return;
    // The words, not the colour, say which it is.
    feedback.appendChild(element('p', { class: 'verdict' }, option.best ? '✓ A good choice' : '↺ Think again'));
    feedback.appendChild(element('p', {}, option.feedback));
    tools.grown();
  };
  const check = (): boolean => {
    const chosen = radios.chosen();
    radios.complain(chosen === '' ? 'Choose an answer. It is not marked: you can try each one.' : '');
    if (chosen === '') {
      tools.grown();
      return false;
    }
    tools.choose(story.id, chosen);
    show(chosen);
    return true;
  };
  show(tools.choiceOf(story.id));
  const node = element('div', { class: 'story' }, radios.group, button('Check my answer', 'second', check), feedback);
  return {
    node,
    mayGoOn: () => {
      // Whoever changed the answer without checking it sees the feedback before going on.
      if (radios.chosen() !== '' && radios.chosen() === tools.choiceOf(story.id)) return true;
      if (check()) feedback.scrollIntoView({ block: 'center' });
      return false;
    },
  };
}

/** The council's numbers, or what to do without them. */
export function viewLocalContacts(grown: () => void): Node {
  const place = element('div', { class: 'contacts', 'aria-live': 'polite' }, element('p', {}, 'Getting the numbers…'));
  const fill = async (): Promise<void> => {
    const contacts = readLocalContacts(await fetchBeside('local-contacts.json'));
    place.textContent = '';
    for (const node of contacts ? contactList(contacts) : contactsMissing()) place.appendChild(node);
    if (!contacts) window.addEventListener('online', () => void fill(), { once: true });
    grown();
  };
  void fill();
  return place;
}

/** A passage in the council's own words, or in ours until it has written them. */
function viewLocalWords(course: Course, name: string, grown: () => void): Node {
  const own = course.localWords.find((passage) => passage.name === name);
  if (!own) throw new Error(`The course has no local words called ${name}.`);
  const place = element('div', { class: 'local' }, element('h2', {}, own.label), element('p', {}, 'Getting the local words…'));
  void fetchBeside('local-words.json').then((found) => {
    const { text, checkedOn } = passageIn(found, own);
    place.textContent = '';
    place.appendChild(element('h2', {}, own.label));
    for (const lines of localParagraphs(text)) {
      const paragraph = element('p', {});
      lines.forEach((runs, index) => {
        if (index > 0) paragraph.appendChild(element('br'));
        for (const run of runs) paragraph.appendChild(run.href === undefined ? document.createTextNode(run.text) : linkTo(run.href, run.text));
      });
      place.appendChild(paragraph);
    }
    const checked = dayInWords(checkedOn);
    if (checked) place.appendChild(element('p', { class: 'small' }, `Checked on ${checked}.`));
    grown();
  });
  return place;
}

function linkTo(href: string, text: string): HTMLElement {
  if (href.slice(0, 4) === 'tel:') return element('a', { href }, text);
  // In a window of its own: whoever follows it does not lose her place.
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text, element('span', { class: 'small' }, ' (opens a new window)'));
}

function contactList({ council, contacts, checkedOn }: LocalContacts): Node[] {
  const nodes: Node[] = [element('h2', {}, council ? `Numbers for ${council}` : 'Your local numbers')];
  nodes.push(element('ul', { class: 'numbers' }, ...contacts.map(viewContact)));
  const checked = dayInWords(checkedOn);
  if (checked) nodes.push(element('p', { class: 'small' }, `These numbers were checked on ${checked}.`));
  return nodes;
}

function viewContact({ label, phone, hours, note }: LocalContact): HTMLElement {
  const item = element('li', {}, element('strong', {}, label));
  const link = telephoneLink(phone);
  if (link) item.appendChild(element('a', { href: link }, phone));
  else if (phone) item.appendChild(element('span', {}, phone));
  if (hours) item.appendChild(element('span', { class: 'small' }, hours));
  if (note) item.appendChild(element('span', { class: 'small' }, note));
  return item;
}

function contactsMissing(): Node[] {
  return [
    element('h2', {}, 'We could not get the local numbers'),
    element('p', {}, 'Until they show here:'),
    element(
      'ul',
      {},
      element('li', {}, 'In danger, ring 999.'),
      element('li', {}, 'Ask your manager or safeguarding lead for the numbers today.'),
      element('li', {}, 'Or look on your council’s website for “report a concern”.'),
    ),
  ];
}
