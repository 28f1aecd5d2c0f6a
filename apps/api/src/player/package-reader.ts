import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Standard } from '@pvi/player/data-model';
import type { CourseItem } from '@pvi/player/organisation';
import type { ActivityTree } from '@pvi/player/sequencing/activity-tree';
import { plainText, readManifest, type Manifest, type ManifestItem, type ManifestPage } from './package-manifest.ts';
import { PackageRefused, named, type PackageRefusal } from './package-refusal.ts';
import { treeOf } from './package-tree.ts';
import { child, xmlOf, type XmlElement } from './package-xml.ts';
import { packageLimits, PackageZip, type PackageLimits } from './package-zip.ts';

/** All that is known of an uploaded package before anybody plays it. */
export interface PackageFacts {
  readonly standard: Standard | 'cmi5' | 'xapi';
  readonly edition: Manifest['edition'] | null;
  readonly title: string;
  /** Whether the player can run it; if not, why, in words for the officer. */
  readonly playability: { readonly playable: true } | { readonly playable: false; readonly reason: NotPlayableReason; readonly message: string };
  /** The organisation as a tree; empty for what is not playable. */
  readonly items: readonly CourseItem[];
  /** SCORM 2004: the same with its sequencing; null for other standards. */
  readonly tree: ActivityTree | null;
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  /** Of all files, unpacked. */
  readonly sizeBytes: number;
  readonly zipBytes: number;
  /** SHA-256 of the zip, in hexadecimal: a package's name in the store. */
  readonly contentHash: string;
}

export type NotPlayableReason = 'cmi5' | 'xapi';

export type PackageReading = { readonly ok: true; readonly facts: PackageFacts } | { readonly ok: false; readonly refusal: PackageRefusal };

/** Reads an uploaded zip without unpacking it. Writes nothing; never throws for what is in the file. */
export async function readPackage(zipPath: string, limits: PackageLimits = packageLimits): Promise<PackageReading> {
  try {
    const zip = await PackageZip.open(zipPath, limits);
    try {
      return { ok: true, facts: { ...(await factsIn(zip, limits)), ...(await ofTheFile(zipPath, zip)) } };
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof PackageRefused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

type FromContent = Omit<PackageFacts, 'files' | 'sizeBytes' | 'zipBytes' | 'contentHash'>;

async function factsIn(zip: PackageZip, limits: PackageLimits): Promise<FromContent> {
  const scorm = await xmlIn(zip, 'imsmanifest.xml', limits);
  if (scorm) return scormFacts(zip, readManifest(scorm));
  const cmi5 = await xmlIn(zip, 'cmi5.xml', limits);
  if (cmi5) return later('cmi5', cmi5Title(cmi5), 'This is a cmi5 course, which cannot be played yet. Ask the supplier for SCORM 1.2 or SCORM 2004.');
  const xapi = await xmlIn(zip, 'tincan.xml', limits);
  if (xapi) return later('xapi', xapiTitle(xapi), 'This is an xAPI (Tin Can) course, which cannot be played yet. Ask the supplier for SCORM 1.2 or SCORM 2004.');
  const inside = zip.files.find((file) => /(^|\/)imsmanifest\.xml$/i.test(file.path));
  if (inside) {
    throw new PackageRefused('manifest_in_folder', `imsmanifest.xml lies inside a folder (${named(inside.path)}). Zip the contents of that folder, not the folder itself.`);
  }
  throw new PackageRefused('manifest_missing', 'The zip holds no imsmanifest.xml, so it is not a course package. In the authoring tool choose "Publish for LMS" or "Export as SCORM".');
}

async function xmlIn(zip: PackageZip, name: string, limits: PackageLimits): Promise<XmlElement | undefined> {
  const path = zip.paths.find(name);
  const file = path === undefined ? undefined : zip.files.find((each) => each.path === path);
  if (!file) return undefined;
  if (file.bytes > limits.manifestBytes) {
    throw new PackageRefused('manifest_too_large', `${name} is larger than ${Math.floor(limits.manifestBytes / 1024 / 1024)} MB. Ask the supplier for a smaller package.`);
  }
  return xmlOf(await zip.read(file), name);
}

function scormFacts(zip: PackageZip, { standard, edition, title, items, outline }: Manifest): FromContent {
  const places = items.map((item) => found(zip, item));
  return { standard, edition, title, playability: { playable: true }, items: places, tree: outline && treeOf(outline, places) };
}

function found(zip: PackageZip, item: ManifestItem): CourseItem {
  const { opens } = item;
  if (!opens) return { ...item, opens, items: item.items.map((each) => found(zip, each)) };
  const { isSco, facts } = opens;
  return { ...item, opens: { ...pageOf(zip, opens), isSco, facts }, items: item.items.map((each) => found(zip, each)) };
}

/** Where an item opens; query and fragment put together by the rules of CAM 3.4.1 (parameters). */
function pageOf(zip: PackageZip, item: ManifestPage & { parameters: string }): { path: string; parameters: string } {
  const [address, otherwise] = addressesOf(item);
  if (!address) {
    throw new PackageRefused('launch_elsewhere', `The package opens ${named(item.bases.join('') + item.href)}, which is not inside it. Export it again with all its files in the package.`);
  }
  const path = fileAt(zip, address) ?? (otherwise && fileAt(zip, otherwise));
  if (path === undefined) {
    throw new PackageRefused('launch_file_missing', `The package says that it opens ${named(decoded(pathOf(address)))}, but that file is not in it. Export the package again and upload it whole.`);
  }
  const given = item.parameters.replace(/^[?&]+/, '');
  if (given.startsWith('#')) return { path, parameters: address.search + (address.hash || given) };
  const query = given === '' ? address.search : `${address.search === '' ? '?' : `${address.search}&`}${given}`;
  return { path, parameters: query + (given.includes('#') ? '' : address.hash) };
}

const home = 'http://package.invalid/';

/** Where a file lies within the package by its bases (RFC 3986), and by those of an author who leaves out the slash behind a folder. */
function addressesOf({ href, bases }: ManifestPage): URL[] {
  const from = (all: readonly string[]): URL | null => [...all, href].reduce<URL | null>((at, reference) => (at && URL.canParse(reference, at.href) ? new URL(reference, at) : null), new URL(home));
  const folders = bases.map((base) => (base.endsWith('/') ? base : `${base}/`));
  return [from(bases), from(folders)].filter((address): address is URL => address?.origin === new URL(home).origin);
}

/** A name in the zip may hold a percent sign of its own. */
function fileAt(zip: PackageZip, address: URL): string | undefined {
  return zip.paths.find(decoded(pathOf(address))) ?? zip.paths.find(pathOf(address));
}

function pathOf(address: URL): string {
  return address.pathname.replace(/^\/+/, '');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function later(standard: 'cmi5' | 'xapi', title: string, message: string): FromContent {
  return {
    standard, edition: null, title: title || 'Untitled course', playability: { playable: false, reason: standard, message }, items: [], tree: null,
  };
}

function cmi5Title(root: XmlElement): string {
  return plainText(child(child(child(root, 'course'), 'title'), 'langstring')?.text);
}

function xapiTitle(root: XmlElement): string {
  return plainText(child(child(child(root, 'activities'), 'activity'), 'name')?.text);
}

async function ofTheFile(zipPath: string, zip: PackageZip): Promise<Pick<PackageFacts, 'files' | 'sizeBytes' | 'zipBytes' | 'contentHash'>> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(zipPath)) hash.update(chunk as Buffer);
  return {
    files: zip.files.map(({ path, bytes }) => ({ path, bytes })),
    sizeBytes: zip.files.reduce((sum, file) => sum + file.bytes, 0),
    zipBytes: (await stat(zipPath)).size,
    contentHash: hash.digest('hex'),
  };
}
