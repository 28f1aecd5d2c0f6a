/** Making page elements without markup strings. */
import { telephoneLink } from './local-contacts.ts';

type Child = Node | string;

/** An element with its attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name] ?? '');
  for (const child of children) made.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  return made;
}

/** Text in which words between pairs of asterisks are strong. A whole telephone number among them can be rung. */
export function rich(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  text.split('**').forEach((part, index) => {
    if (part === '') return;
    fragment.appendChild(index % 2 === 1 ? element('strong', {}, numberOr(part)) : document.createTextNode(part));
  });
  return fragment;
}

function numberOr(text: string): Child {
  return /^0[\d ]{7,}$/.test(text) ? element('a', { href: telephoneLink(text) }, text) : text;
}

export function button(label: string, className: string, onPress: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, label);
  made.addEventListener('click', onPress);
  return made;
}

const svgSpace = 'http://www.w3.org/2000/svg';

/** A decorative drawing from path data. */
export function drawing(paths: readonly string[]): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('viewBox', '0 0 96 64');
  svg.setAttribute('class', 'drawing');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  for (const data of paths) {
    const path = document.createElementNS(svgSpace, 'path');
    path.setAttribute('d', data);
    svg.appendChild(path);
  }
  return svg;
}

export type RadioOption = { readonly id: string; readonly text: string };

/** A question as a named group of radio buttons. `chosen` returns the id picked so far, or ''. */
export function radioGroup(
  name: string,
  question: string,
  options: readonly RadioOption[],
  picked: string,
): { readonly group: HTMLFieldSetElement; readonly chosen: () => string; readonly complain: (message: string) => void } {
  const errorId = `${name}-error`;
  const group = element('fieldset', {}, element('legend', {}, question));
  const error = element('p', { class: 'error', id: errorId });
  group.appendChild(error);
  const inputs = options.map((option) => {
    const id = `${name}-${option.id}`;
    const input = element('input', { type: 'radio', name, id, value: option.id });
    input.checked = option.id === picked;
    group.appendChild(element('div', { class: 'option' }, input, element('label', { for: id }, option.text)));
    return input;
  });
  return {
    group,
    chosen: () => inputs.find((input) => input.checked)?.value ?? '',
    complain: (message) => {
      error.textContent = message;
      group.classList.toggle('wrong', message !== '');
      if (message === '') {
        group.removeAttribute('aria-describedby');
        return;
      }
      group.setAttribute('aria-describedby', errorId);
      inputs[0]?.focus();
    },
  };
}

/** A part of the launch page by its id. */
export function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page lacks #${id}.`);
  return found;
}
