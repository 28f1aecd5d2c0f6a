import { named, PackageRefused } from './package-refusal.ts';

/** Bytes in a path within a package, and in one name in it, which file systems cap at 255. */
const LONGEST_PATH = 400;
const LONGEST_NAME = 240;

/**
 * A path as a zip names it, made plain: `./a//b` is `a/b`, a folder keeps no slash at its end.
 * Empty for the package's own folder.
 *
 * @throws PackageRefused for anything that is not plainly below the package's folder.
 */
export function plainPath(path: string): string {
  if (/[\p{Cc}\u{FFFD}\u{2028}\u{2029}]/u.test(path)) {
    throw new PackageRefused('path_unreadable', `A file name in the zip holds characters that cannot be used: ${named(path)}. Rename the file and zip the package again.`);
  }
  if (path.includes('\\')) {
    throw new PackageRefused('path_backslash', `The zip names ${named(path)} with a backslash. Zip the package again with a current tool, so that folders are divided by "/".`);
  }
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) {
    throw new PackageRefused('path_absolute', `The zip names ${named(path)} from the root of a disc. Zip the contents of the course folder, not a whole disc.`);
  }
  const names = path.split('/').filter((name) => name !== '' && name !== '.');
  if (names.includes('..')) {
    throw new PackageRefused('path_climbs_out', `The zip names ${named(path)}, which lies outside the package. Do not use this package; ask its supplier for a clean copy.`);
  }
  if (Buffer.byteLength(path) > LONGEST_PATH || names.some((name) => Buffer.byteLength(name) > LONGEST_NAME)) {
    throw new PackageRefused('path_too_long', `The path ${named(path)} is too long. Shorten the names of its folders and zip the package again.`);
  }
  return names.join('/');
}

/** The files of a package, found by path; one made on Windows may differ in capitals, one made on a Mac in how its accents are written. */
export class PackagePaths {
  readonly #exact = new Set<string>();
  readonly #folded = new Map<string, string>();
  readonly #folders = new Set<string>();

  /** @throws PackageRefused when the path was there already, or is a folder as well as a file. */
  add(path: string): void {
    if (this.#exact.has(path) || this.#folders.has(path)) throw twice(path);
    this.#addFoldersOf(path);
    this.#exact.add(path);
    if (!this.#folded.has(folded(path))) this.#folded.set(folded(path), path);
  }

  /** The path as the package writes it, whatever the capitals asked for; undefined when it is not there. */
  find(path: string): string | undefined {
    return this.#exact.has(path) ? path : this.#folded.get(folded(path));
  }

  #addFoldersOf(path: string): void {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (this.#exact.has(folder)) throw twice(folder);
      this.#folders.add(folder);
    }
  }
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The refusal of a name that is there already. */
export function twice(path: string): PackageRefused {
  return new PackageRefused('file_twice', `The zip holds ${named(path)} twice. Zip the package again from a clean folder.`);
}
