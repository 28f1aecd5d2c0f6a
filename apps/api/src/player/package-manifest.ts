import type { Standard } from '@pvi/player/data-model';
import type { LaunchFacts } from '@pvi/player/launch';
import { controls, type Control, type CourseItem, type LessonPage } from '@pvi/player/organisation';
import { PackageRefused } from './package-refusal.ts';
import { readSequencing } from './package-sequencing.ts';
import { outlineOf, type ItemSource, type TreeOutline } from './package-tree.ts';
import { child, childrenOf, flag, numberWithin, type XmlElement } from './package-xml.ts';

/** A SCORM package in its own words. */
export interface Manifest {
  readonly standard: Standard;
  readonly edition: '1.2' | '2nd' | '3rd' | '4th';
  readonly title: string;
  /** The default organisation as a tree. */
  readonly items: readonly ManifestItem[];
  /** SCORM 2004: how one item follows another. */
  readonly outline: TreeOutline | null;
}

/** An item of the organisation, which still names a file as the manifest does. */
export interface ManifestItem extends Omit<CourseItem, 'opens' | 'items'> {
  readonly opens: (Omit<LessonPage, 'path'> & ManifestPage) | null;
  readonly items: readonly ManifestItem[];
}

/** A file by its reference and every `xml:base` around it, outermost first. */
export interface ManifestPage {
  readonly href: string;
  readonly bases: readonly string[];
}

/** More lessons than anybody would take in one course; each is looked up among all that the package holds. */
const MOST_ITEMS = 1000;

/** @throws PackageRefused */
export function readManifest(root: XmlElement): Manifest {
  if (root.name !== 'manifest') {
    throw new PackageRefused('manifest_broken', 'imsmanifest.xml does not begin with <manifest>. Export the package again as SCORM 1.2 or SCORM 2004.');
  }
  const edition = editionOf(root);
  const standard: Standard = edition === '1.2' ? 'scorm12' : 'scorm2004';
  const organisation = defaultOrganisation(root);
  const sources: Sources = new Map();
  const items = readItems({ manifest: root, bases: basesOf(root) }, organisation, edition, sources);
  const first = firstTitle(items);
  if (!organisation || first === undefined) {
    throw new PackageRefused('nothing_to_launch', 'imsmanifest.xml names nothing to open. Export the package again, with at least one lesson in it.');
  }
  const title = plainText(child(organisation, 'title')?.text) || first || 'Untitled course';
  const outline = edition === '1.2' ? null : outlineOf({ manifest: root, element: organisation }, sources, edition, title);
  return { standard, edition, title, items, outline };
}

/** Text for people: one line, no control characters, not endless. */
export function plainText(text: string | undefined): string {
  return (text ?? '').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, 300);
}

function editionOf(root: XmlElement): Manifest['edition'] {
  const version = child(child(root, 'metadata'), 'schemaversion')?.text.toLowerCase() ?? '';
  if (/^1\.2\b/.test(version)) return '1.2';
  if (/2004\s*4th/.test(version)) return '4th';
  if (/2004\s*3rd/.test(version)) return '3rd';
  if (/(^|\s)1\.3\b|2004/.test(version)) return '2nd';
  // Tools that forget the version still declare the namespaces of one.
  const namespaces = [...root.attributes].filter(([name]) => name.startsWith('xmlns')).map(([, value]) => value.toLowerCase());
  if (namespaces.some((name) => name.includes('adlcp_rootv1p2'))) return '1.2';
  if (namespaces.some((name) => name.includes('adlcp_v1p3'))) return '3rd';
  throw new PackageRefused('standard_unknown', 'imsmanifest.xml does not say that it is SCORM 1.2 or SCORM 2004. Export the package again as one of these.');
}

/** The title of the first item that opens something; undefined when none does. */
function firstTitle(items: readonly ManifestItem[]): string | undefined {
  for (const item of items) {
    const title = item.opens ? item.title : firstTitle(item.items);
    if (title !== undefined) return title;
  }
  return undefined;
}

/** The manifest that an item's references are looked up in, and where its files lie within the package. */
interface Scope {
  readonly manifest: XmlElement;
  readonly bases: readonly string[];
}

function defaultOrganisation(manifest: XmlElement): XmlElement | undefined {
  const organisations = child(manifest, 'organizations');
  const all = childrenOf(organisations, 'organization');
  return all.find((each) => each.attributes.get('identifier') === organisations?.attributes.get('default')) ?? all[0];
}

/** Where each item stands in the manifest, by its identifier in the package. */
type Sources = Map<string, ItemSource>;

function readItems(scope: Scope, parent: XmlElement | undefined, edition: Manifest['edition'], known: Sources): ManifestItem[] {
  const standard: Standard = edition === '1.2' ? 'scorm12' : 'scorm2004';
  return childrenOf(parent, 'item').map((item) => {
    if (known.size >= MOST_ITEMS) throw new PackageRefused('manifest_broken', `imsmanifest.xml names more than ${MOST_ITEMS.toLocaleString('en-GB')} lessons. Ask its supplier for a smaller package.`);
    const id = uniqueId(item, known);
    const wanted = item.attributes.get('identifierref')?.trim();
    const opens = readPage(scope, item, edition, wanted);
    // before the 4th Edition (1.2 CAM 2.3.2, 2004 CAM 3.4.1) an item may stand for a whole manifest within the manifest
    const nested = !opens && wanted ? nestedScopes(scope, edition).find(({ manifest }) => identifierOf(manifest) === wanted) : undefined;
    const organisation = nested && defaultOrganisation(nested.manifest);
    // what the item does not say of its sequencing, the organisation that it stands for does
    known.set(id, nested && organisation && !child(item, 'sequencing') ? { manifest: nested.manifest, element: organisation } : { manifest: scope.manifest, element: item });
    const items = [...readItems(scope, item, edition, known), ...(nested ? readItems(nested, organisation, edition, known) : [])];
    const isVisible = !['false', '0'].includes(item.attributes.get('isvisible')?.trim().toLowerCase() ?? '');
    const prerequisites = standard === 'scorm12' ? textOf(item, 'prerequisites', 4000) : null;
    return { id, title: plainText(child(item, 'title')?.text), isVisible, prerequisites, hides: standard === 'scorm2004' ? readHidden(item) : [], opens, items };
  });
}

/** Items are known by their identifiers, so one that has none, or another's, gets its own. */
function uniqueId(item: XmlElement, known: Sources): string {
  const given = item.attributes.get('identifier')?.trim().slice(0, 4000) ?? '';
  let id = given;
  for (let number = known.size + 1; id === '' || known.has(id); number += 1) id = `${given || 'item'}-${number}`;
  return id;
}

/** What the player may not offer while this item is open (CAM 5.2, presentation). */
function readHidden(item: XmlElement): Control[] {
  const told = childrenOf(child(child(item, 'presentation'), 'navigationinterface'), 'hidelmsui').map(({ text }) => text.toLowerCase());
  return controls.filter((control) => told.includes(control.toLowerCase()));
}

function readPage(scope: Scope, item: XmlElement, edition: Manifest['edition'], wanted: string | undefined): ManifestItem['opens'] {
  const found = wanted === undefined ? undefined : resourceIn(scope, edition, wanted);
  if (!found && wanted !== undefined && edition === '4th') refuseNested(scope.manifest, wanted);
  const href = found?.resource.attributes.get('href');
  if (!found || !href) return null;
  const kind = found.resource.attributes.get('scormtype')?.toLowerCase();
  return {
    href,
    bases: found.bases,
    parameters: item.attributes.get('parameters')?.trim() ?? '',
    // A resource that does not say what it is will be opened with the runtime at hand: that harms nothing.
    isSco: kind !== 'asset',
    facts: edition === '1.2' ? facts12(item) : facts2004(scope.manifest, item),
  };
}

/** A resource of the manifest, or of one within it, and the bases of its files. */
function resourceIn(scope: Scope, edition: Manifest['edition'], wanted: string): { resource: XmlElement; bases: readonly string[] } | undefined {
  for (const { manifest, bases } of [scope, ...nestedScopes(scope, edition)]) {
    const resources = child(manifest, 'resources');
    const resource = childrenOf(resources, 'resource').find((each) => identifierOf(each) === wanted);
    if (resource) return { resource, bases: [...bases, ...basesOf(resources), ...basesOf(resource)] };
  }
  return undefined;
}

const nestedIn = new WeakMap<XmlElement, Scope[]>();

/** The manifests within a manifest, outermost first; each item may ask. The 4th Edition has none. */
function nestedScopes({ manifest, bases }: Scope, edition: Manifest['edition']): Scope[] {
  if (edition === '4th') return [];
  const known = nestedIn.get(manifest);
  if (known) return known;
  const below = childrenOf(manifest, 'manifest').map((each): Scope => ({ manifest: each, bases: [...bases, ...basesOf(each)] }));
  const all = [...below, ...below.flatMap((scope) => nestedScopes(scope, edition))];
  nestedIn.set(manifest, all);
  return all;
}

function identifierOf(element: XmlElement): string | undefined {
  return element.attributes.get('identifier')?.trim();
}

function basesOf(element: XmlElement | undefined): string[] {
  const base = element?.attributes.get('base')?.trim() ?? '';
  return base === '' ? [] : [base];
}

/** Manifests in manifests were given up with the 4th Edition; to leave out what lies in one would shorten the course unseen. */
function refuseNested(root: XmlElement, wanted: string): void {
  const isNamed = (element: XmlElement): boolean => identifierOf(element) === wanted || element.children.some(isNamed);
  if (!childrenOf(root, 'manifest').some(isNamed)) return;
  throw new PackageRefused('manifest_nested', 'imsmanifest.xml holds another manifest inside it, for some of its lessons. Ask the supplier to export the package as one course with a single manifest.');
}

function facts12(item: XmlElement): LaunchFacts {
  return {
    masteryScore: numberWithin(child(item, 'masteryscore')?.text, 0, 100),
    scaledPassingScore: null,
    completionThreshold: null,
    launchData: textOf(item, 'datafromlms', 4096),
    maxTimeAllowed: textOf(item, 'maxtimeallowed', 64),
    timeLimitAction: limitAction(item),
    completionSetByContent: true,
    objectiveIds: [],
  };
}

function facts2004(root: XmlElement, item: XmlElement): LaunchFacts {
  const threshold = child(item, 'completionthreshold');
  // 3rd Edition writes the threshold as text, the 4th as an attribute that must be switched on.
  const progress = threshold && flag(threshold, 'completedbymeasure', false)
    ? threshold.attributes.get('minprogressmeasure') ?? '1'
    : threshold?.text;
  return {
    masteryScore: null,
    completionThreshold: numberWithin(progress, 0, 1),
    launchData: textOf(item, 'datafromlms', 4000),
    timeLimitAction: limitAction(item),
    ...readSequencing(root, item),
  };
}

/** 'exit,no message' and its like, as the data model writes them. */
function limitAction(item: XmlElement): string | null {
  const [action = '', message = ''] = child(item, 'timelimitaction')?.text.toLowerCase().split(',').map((word) => word.trim().replace(/\s+/g, ' ')) ?? [];
  return ['exit', 'continue'].includes(action) && ['message', 'no message'].includes(message) ? `${action},${message}` : null;
}

function textOf(item: XmlElement, name: string, longest: number): string | null {
  const text = child(item, name)?.text;
  return text === undefined || text === '' ? null : text.slice(0, longest);
}
