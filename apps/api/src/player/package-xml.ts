import { SaxesParser } from 'saxes';
import { PackageRefused } from './package-refusal.ts';

/** An element of a manifest. Names are lower case and without prefix: tools differ in both. */
export interface XmlElement {
  readonly name: string;
  /** The address of its vocabulary in lower case, for the few names that two share; its prefix where that was declared nowhere. */
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, trimmed. */
  readonly text: string;
}

const DEEPEST = 100;
const MOST_ELEMENTS = 25_000;
const MOST_ATTRIBUTES = 50_000;
/** Most elements have neither, and each of its own costs more than the element. */
const noAttributes: ReadonlyMap<string, string> = new Map();
const noChildren: readonly XmlElement[] = [];
const noNamespaces: ReadonlyMap<string, string> = new Map();

/**
 * Reads a manifest. No document type, so no entities and nothing fetched from elsewhere.
 *
 * @throws PackageRefused naming the line and what is wrong there.
 */
export function xmlOf(bytes: Buffer, file: string): XmlElement {
  interface Open { name: string; namespace: string; attributes: ReadonlyMap<string, string>; children: XmlElement[]; text: string; namespaces: ReadonlyMap<string, string> }
  const parser = new SaxesParser({ position: true });
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let attributeCount = 0;
  let lastClosed: string | undefined;
  const broken = (what: string): PackageRefused => new PackageRefused(
    'manifest_broken', `${file} is not correct XML. Line ${parser.line}: ${what}. Export the package again, or send this message to its supplier.`,
  );

  parser.on('error', (error) => {
    const what = error.message.replace(/^[^:]*:?\d+:\d+: /, '').replace(/\.$/, '');
    // The parser closes the forgotten element first and complains then.
    throw broken(what === 'unexpected close tag' && lastClosed !== undefined ? `<${lastClosed}> is never closed` : what);
  });
  parser.on('doctype', () => {
    throw new PackageRefused('manifest_doctype', `${file} holds a DOCTYPE, which course packages do not need and this product does not read. Remove it, or ask the supplier for a clean copy.`);
  });
  // counted as they come: an element is only told of when all its attributes are in memory
  parser.on('attribute', () => {
    if (++attributeCount > MOST_ATTRIBUTES) throw broken('there are too many attributes');
  });
  parser.on('opentag', (tag) => {
    if (open.length >= DEEPEST || ++count > MOST_ELEMENTS) throw broken('there are too many elements, or they lie too deep');
    const given = Object.entries(tag.attributes as Record<string, string>);
    const attributes = given.length === 0 ? noAttributes : new Map(given.map(([name, value]) => [localName(name), value]));
    const namespaces = inScope(open.at(-1)?.namespaces ?? noNamespaces, given);
    const prefix = prefixOf(tag.name);
    open.push({ name: localName(tag.name), namespace: namespaces.get(prefix) ?? prefix, attributes, children: [], text: '', namespaces });
  });
  const addText = (text: string): void => {
    const innermost = open.at(-1);
    if (innermost) innermost.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const { name, namespace, attributes, children, text } = open.pop() as Open;
    lastClosed = name;
    const element: XmlElement = { name, namespace, attributes, children: children.length === 0 ? noChildren : children, text: text.trim() };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root = element;
  });

  parser.write(decoded(bytes, file)).close();
  if (!root) throw broken('there is nothing in it');
  return root;
}

/** The first child of a name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((each) => each.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((each) => each.name === name) ?? [];
}

/** An attribute that is true or false; what else it may say counts as not said. */
export function flag(element: XmlElement | undefined, attribute: string, unlessSaid: boolean): boolean {
  const said = element?.attributes.get(attribute)?.trim().toLowerCase() ?? '';
  if (['true', '1'].includes(said)) return true;
  return ['false', '0'].includes(said) ? false : unlessSaid;
}

/** An attribute that is one of these words, however its letters are written; undefined for any other. */
export function word<Word extends string>(element: XmlElement | undefined, attribute: string, words: readonly Word[]): Word | undefined {
  const said = element?.attributes.get(attribute)?.trim().toLowerCase();
  return words.find((each) => each.toLowerCase() === said);
}

/** A number of the manifest in any form of XML's decimal, such as 0.8, .8, 8. or +8; null for one that is missing or makes no sense. */
export function numberWithin(text: string | undefined, least: number, most: number): number | null {
  if (text === undefined || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim())) return null;
  const number = Number(text);
  return number >= least && number <= most ? number : null;
}

/** By prefix ('' for none) the vocabulary that an element of these attributes stands in. */
function inScope(around: ReadonlyMap<string, string>, given: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const declared = given.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  return declared.length === 0 ? around : new Map([...around, ...declared.map(([name, value]) => [name.slice(6).toLowerCase(), value.trim().toLowerCase()] as const)]);
}

function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
}

/** The declarations of namespaces keep their prefix, so that two of them do not meet. */
function localName(name: string): string {
  return (name.startsWith('xmlns:') ? name : name.slice(name.indexOf(':') + 1)).toLowerCase();
}

function decoded(bytes: Buffer, file: string): string {
  const encoding = encodingOf(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new PackageRefused('manifest_encoding', `${file} is not written in the character set it names (${encoding}). Save it as UTF-8 and zip the package again.`);
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(bytes.subarray(0, 300).toString('latin1'));
  const name = declared?.[1]?.toLowerCase() ?? 'utf-8';
  // A file that says UTF-16 but begins without its mark is, in practice, UTF-8.
  return name.startsWith('utf-16') || name === 'us-ascii' ? 'utf-8' : name;
}
