import type { Standard } from '@pvi/player/data-model';
import type { LaunchFacts } from '@pvi/player/launch';
import { PackageRefused } from './package-refusal.ts';
import { readSequencing } from './package-sequencing.ts';
import { child, childrenOf, numberWithin, type XmlElement } from './package-xml.ts';

/** A SCORM package in its own words. */
export interface Manifest {
  readonly standard: Standard;
  readonly edition: '1.2' | '2nd' | '3rd' | '4th';
  readonly title: string;
  /** The items that can be opened, in order. */
  readonly items: readonly ManifestItem[];
}

/** One item of the organisation that opens something. */
export interface ManifestItem {
  readonly title: string;
  readonly isSco: boolean;
  /** Address within the package as the manifest writes it, base folders included. */
  readonly href: string;
  readonly parameters: string;
  readonly facts: LaunchFacts;
}

/** @throws PackageRefused */
export function readManifest(root: XmlElement): Manifest {
  if (root.name !== 'manifest') {
    throw new PackageRefused('manifest_broken', 'imsmanifest.xml does not begin with <manifest>. Export the package again as SCORM 1.2 or SCORM 2004.');
  }
  const edition = editionOf(root);
  const standard: Standard = edition === '1.2' ? 'scorm12' : 'scorm2004';
  const organisations = child(root, 'organizations');
  const all = childrenOf(organisations, 'organization');
  const organisation = all.find((each) => each.attributes.get('identifier') === organisations?.attributes.get('default')) ?? all[0];
  const items = leavesOf(organisation).flatMap((item) => readItem(root, item, standard));
  if (!organisation || items.length === 0) {
    throw new PackageRefused('nothing_to_launch', 'imsmanifest.xml names nothing to open. Export the package again, with at least one lesson in it.');
  }
  return { standard, edition, title: plainText(child(organisation, 'title')?.text) || (items[0]?.title ?? '') || 'Untitled course', items };
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

function leavesOf(element: XmlElement | undefined): XmlElement[] {
  return childrenOf(element, 'item').flatMap((item) => [...(item.attributes.has('identifierref') ? [item] : []), ...leavesOf(item)]);
}

function readItem(root: XmlElement, item: XmlElement, standard: Standard): ManifestItem[] {
  const resources = child(root, 'resources');
  const resource = childrenOf(resources, 'resource').find((each) => each.attributes.get('identifier') === item.attributes.get('identifierref'));
  const href = resource?.attributes.get('href');
  if (!resource || !href) return [];
  const kind = resource.attributes.get('scormtype')?.toLowerCase();
  const base = [root, resources, resource].map((each) => each?.attributes.get('base') ?? '').join('');
  return [{
    title: plainText(child(item, 'title')?.text),
    // A resource that does not say what it is will be opened with the runtime at hand: that harms nothing.
    isSco: kind !== 'asset',
    href: base + href,
    parameters: item.attributes.get('parameters')?.trim() ?? '',
    facts: standard === 'scorm12' ? facts12(item) : facts2004(root, item),
  }];
}

function facts12(item: XmlElement): LaunchFacts {
  return {
    masteryScore: numberWithin(child(item, 'masteryscore')?.text, 0, 100),
    scaledPassingScore: null,
    completionThreshold: null,
    launchData: textOf(item, 'datafromlms', 4096),
    maxTimeAllowed: textOf(item, 'maxtimeallowed', 64),
    timeLimitAction: textOf(item, 'timelimitaction', 32),
    completionSetByContent: true,
    objectiveIds: [],
  };
}

function facts2004(root: XmlElement, item: XmlElement): LaunchFacts {
  const threshold = child(item, 'completionthreshold');
  // 3rd Edition writes the threshold as text, the 4th as an attribute that must be switched on.
  const progress = threshold?.attributes.get('completedbymeasure')?.toLowerCase() === 'true'
    ? threshold.attributes.get('minprogressmeasure') ?? '1'
    : threshold?.text;
  return {
    masteryScore: null,
    completionThreshold: numberWithin(progress, 0, 1),
    launchData: textOf(item, 'datafromlms', 4000),
    timeLimitAction: textOf(item, 'timelimitaction', 32),
    ...readSequencing(root, item),
  };
}

function textOf(item: XmlElement, name: string, longest: number): string | null {
  const text = child(item, name)?.text;
  return text === undefined || text === '' ? null : text.slice(0, longest);
}
