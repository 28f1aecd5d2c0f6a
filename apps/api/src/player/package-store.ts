import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { contentTypeOf } from './package-content-type.ts';
import { PackagePaths, plainPath, twice } from './package-paths.ts';
import { PackageRefused, type PackageRefusal } from './package-refusal.ts';
import { packageLimits, PackageZip, type PackageLimits } from './package-zip.ts';

/** A file of a stored package, ready to be sent. */
export interface StoredFile {
  /** Absolute path on this machine. */
  readonly location: string;
  readonly bytes: number;
  readonly contentType: string;
}

/** How many packages' lists of files are kept in memory. */
const REMEMBERED = 50;

/** Unpacked packages, each in a folder named by the hash of its zip: stored once, never changed. */
export class PackageStore {
  readonly #root: string;
  readonly #remembered = new Map<string, PackagePaths>();

  constructor(dataDir: string) {
    this.#root = join(dataDir, 'content');
  }

  /**
   * Unpacks a zip that `readPackage` found sound. All or nothing, and the same zip twice is one package.
   * A refusal is a zip whose bytes are not what its directory said.
   */
  async keep(zipPath: string, contentHash: string, limits: PackageLimits = packageLimits): Promise<PackageRefusal | undefined> {
    const home = this.#homeOf(contentHash);
    if (await exists(home)) return undefined;
    const making = join(this.#root, `.making-${randomUUID()}`);
    try {
      await mkdir(making, { recursive: true });
      await unpack(zipPath, making, limits);
      await rename(making, home);
      return undefined;
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      if (error instanceof PackageRefused) return error.refusal;
      // Another upload of the same zip was quicker.
      if (await exists(home)) return undefined;
      throw error;
    }
  }

  /** Finds a file by the path of a request, decoded, in any capitals; undefined when the package has none. */
  async find(contentHash: string, path: string): Promise<StoredFile | undefined> {
    // a folder has nothing to show, and a file with a slash behind it would lead its own links astray
    const plain = path.endsWith('/') ? undefined : plainOrNothing(path);
    const found = plain === undefined ? undefined : (await this.#pathsOf(contentHash))?.find(plain);
    if (found === undefined) return undefined;
    const location = join(this.#homeOf(contentHash), ...found.split('/'));
    const { size } = await stat(location);
    return { location, bytes: size, contentType: contentTypeOf(found) };
  }

  /** Every file of a package; none when it is not here. */
  async files(contentHash: string): Promise<{ path: string; bytes: number; location: string }[]> {
    const home = this.#homeOf(contentHash);
    const entries = await readdir(home, { recursive: true, withFileTypes: true }).catch(() => []);
    const locations = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return Promise.all(locations.map(async (location) => ({ path: location.slice(home.length + 1).split(sep).join('/'), bytes: (await stat(location)).size, location })));
  }

  /** Takes away what interrupted uploads left behind and nobody has written to for so long. */
  async sweep(idleMs = 0): Promise<void> {
    const names = await readdir(this.#root).catch(() => []);
    for (const name of names.filter((each) => each.startsWith('.making-'))) {
      const left = join(this.#root, name);
      const touched = await stat(left).then(({ mtimeMs }) => Math.floor(mtimeMs), () => Infinity);
      if (Date.now() - touched >= idleMs) await rm(left, { recursive: true, force: true });
    }
  }

  #homeOf(contentHash: string): string {
    if (!/^[0-9a-f]{64}$/.test(contentHash)) throw new RangeError('A content hash is 64 hexadecimal digits.');
    return join(this.#root, contentHash);
  }

  /** A package never changes, so its list is read once. */
  async #pathsOf(contentHash: string): Promise<PackagePaths | undefined> {
    const known = this.#remembered.get(contentHash);
    if (known) return known;
    const home = this.#homeOf(contentHash);
    const entries = await readdir(home, { recursive: true, withFileTypes: true }).catch(() => undefined);
    if (!entries) return undefined;
    const paths = new PackagePaths();
    for (const entry of entries) {
      if (entry.isFile()) paths.add(join(entry.parentPath, entry.name).slice(home.length + 1).split(sep).join('/'));
    }
    if (this.#remembered.size >= REMEMBERED) this.#remembered.delete(this.#remembered.keys().next().value as string);
    this.#remembered.set(contentHash, paths);
    return paths;
  }
}

async function unpack(zipPath: string, folder: string, limits: PackageLimits): Promise<void> {
  const zip = await PackageZip.open(zipPath, limits);
  try {
    const made = new Set<string>();
    for (const file of zip.files) {
      const location = join(folder, ...file.path.split('/'));
      // The paths were checked when the zip was opened; this holds even if that check is ever wrong.
      if (!location.startsWith(folder + sep)) throw new PackageRefused('path_climbs_out', 'A file of the zip lies outside the package.');
      if (!made.has(dirname(location))) await mkdir(dirname(location), { recursive: true });
      made.add(dirname(location));
      const handle = await open(location, 'wx', 0o644).catch((error: NodeJS.ErrnoException) => {
        // two names that this machine's file system does not tell apart
        throw error.code === 'EEXIST' || error.code === 'EISDIR' ? twice(file.path) : error;
      });
      try {
        for await (const chunk of zip.bytesOf(file)) await handle.writeFile(chunk);
      } finally {
        await handle.close();
      }
    }
  } finally {
    zip.close();
  }
}

function plainOrNothing(path: string): string | undefined {
  try {
    return plainPath(path);
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}
