import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { PackagePaths, plainPath } from './package-paths.ts';
import { named, PackageRefused } from './package-refusal.ts';
import { inflated, localHeader, openZip, rawName, writtenName } from './zip-file.ts';

/** How large a package may be. */
export interface PackageLimits {
  readonly files: number;
  readonly inflatedBytes: number;
  readonly manifestBytes: number;
  /** What inflates to more than `bombBytes`, a file or all of them together, may not be packed tighter than this. */
  readonly ratio: number;
  readonly bombBytes: number;
}

export const packageLimits: PackageLimits = {
  files: 10_000,
  inflatedBytes: 500 * 1024 * 1024,
  manifestBytes: 2 * 1024 * 1024,
  ratio: 200,
  bombBytes: 10 * 1024 * 1024,
};

/** One file of the package: where it goes, how large it says it is, and how to read it. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: number;
  readonly entry: Entry;
}

/** An open package whose list of files has been found sound. Close it when done. */
export class PackageZip {
  readonly files: readonly PackedFile[];
  readonly paths: PackagePaths;
  readonly #zip: ZipFile;

  private constructor(zip: ZipFile, files: readonly PackedFile[], paths: PackagePaths) {
    this.#zip = zip;
    this.files = files;
    this.paths = paths;
  }

  /** @throws PackageRefused */
  static async open(path: string, limits: PackageLimits): Promise<PackageZip> {
    const zip = await openZip(path).catch((): never => {
      throw new PackageRefused('not_a_zip', 'This file is not a zip, or only a part of one. Choose the .zip that the authoring tool exported, and upload it whole.');
    });
    try {
      const paths = new PackagePaths();
      return new PackageZip(zip, await soundFiles(zip, limits, paths), paths);
    } catch (error) {
      zip.close();
      throw asRefusal(error);
    }
  }

  close(): void {
    this.#zip.close();
  }

  /**
   * A file's bytes in turn, counted and summed as they inflate.
   *
   * @throws PackageRefused when they are not what the zip said.
   */
  async *bytesOf(file: PackedFile): AsyncGenerator<Buffer> {
    let sum = 0;
    let bytes = 0;
    try {
      await this.#checkLocalHeader(file);
      for await (const chunk of (await inflated(this.#zip, file.entry)) as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        sum = crc32(chunk, sum);
        if (bytes > file.bytes) break;
        yield chunk;
      }
    } catch (error) {
      throw asRefusal(error, file.path);
    }
    if (bytes !== file.bytes || sum !== file.entry.crc32) throw damaged(file.path);
  }

  /** Tools that read a zip from its front would find another file here. */
  async #checkLocalHeader({ entry, path }: PackedFile): Promise<void> {
    const local = await localHeader(this.#zip, entry);
    const same = local.fileName.equals(rawName(entry)) && local.compressionMethod === entry.compressionMethod;
    if (!same || (local.generalPurposeBitFlag & LOCKED) !== 0) throw damaged(path);
  }

  /** The whole of a small file. */
  async read(file: PackedFile): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of this.bytesOf(file)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

/** Reads the zip's directory; every promise it makes about names, sizes and places is checked. */
async function soundFiles(zip: ZipFile, limits: PackageLimits, paths: PackagePaths): Promise<PackedFile[]> {
  const tooMany = new PackageRefused('too_many_files', `The package holds more than ${limits.files.toLocaleString('en-GB')} files. Ask its supplier for a smaller one.`);
  if (zip.entryCount > limits.files) throw tooMany;
  const files: PackedFile[] = [];
  const places: { start: number; end: number; path: string }[] = [];
  let total = 0;
  let packed = 0;
  await eachEntry(zip, (entry) => {
    const written = writtenName(entry);
    const path = plainPath(written);
    checkKind(entry, path);
    // The local header is at least this long; what overlaps even so was made by hand.
    places.push({ start: entry.relativeOffsetOfLocalHeader, end: entry.relativeOffsetOfLocalHeader + 30 + rawName(entry).length + entry.compressedSize, path });
    if (written.endsWith('/') || path === '') return;
    total += entry.uncompressedSize;
    if (total > limits.inflatedBytes) {
      throw new PackageRefused('too_large', `Unpacked, the package is larger than ${Math.floor(limits.inflatedBytes / 1024 / 1024)} MB. Compress its videos, or ask its supplier for a smaller one.`);
    }
    if (entry.uncompressedSize > limits.bombBytes && entry.uncompressedSize > entry.compressedSize * limits.ratio) {
      throw bomb(named(path));
    }
    paths.add(path);
    packed += entry.compressedSize;
    files.push({ path, bytes: entry.uncompressedSize, entry });
  });
  if (total > limits.bombBytes && total > packed * limits.ratio) throw bomb('The package');
  checkPlaces(places);
  return files;
}

function eachEntry(zip: ZipFile, take: (entry: Entry) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(asRefusal(error)));
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      try {
        take(entry);
        zip.readEntry();
      } catch (error) {
        reject(error as Error);
      }
    });
    zip.readEntry();
  });
}

/** Flags of an entry that only a password opens. */
const LOCKED = 0x41;
const FILE_KIND = 0xf000;
const PLAIN_KINDS = new Set([0, 0x8000, 0x4000]);

function checkKind(entry: Entry, path: string): void {
  if (entry.isEncrypted()) {
    throw new PackageRefused('zip_encrypted', 'The zip is locked with a password. Export it again without one.');
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new PackageRefused('compression_unknown', `${named(path)} is packed in a way that browsers and this product do not use. Zip the package again with the usual settings ("deflate").`);
  }
  // The upper half holds the Unix mode: links and devices have no place in a course.
  if (!PLAIN_KINDS.has((entry.externalFileAttributes >>> 16) & FILE_KIND)) {
    throw new PackageRefused('link_in_package', `${named(path)} is a link and not a file. Zip the package again with the files themselves.`);
  }
}

function checkPlaces(places: { start: number; end: number; path: string }[]): void {
  places.sort((one, other) => one.start - other.start);
  for (let place = 1; place < places.length; place++) {
    const before = places[place - 1] as (typeof places)[number];
    const after = places[place] as (typeof places)[number];
    if (after.start < before.end) {
      throw new PackageRefused('files_overlap', `In the zip ${named(before.path)} and ${named(after.path)} share the same bytes. Do not use this package; ask its supplier for a clean copy.`);
    }
  }
}

function bomb(what: string): PackageRefused {
  return new PackageRefused('zip_bomb', `${what} unpacks to far more than it should. Do not use this package; ask its supplier for a clean copy.`);
}

function asRefusal(error: unknown, path?: string): PackageRefused {
  if (error instanceof PackageRefused) return error;
  const words = error instanceof Error ? error.message : '';
  if (words.includes('strong encryption')) return new PackageRefused('zip_encrypted', 'The zip is locked with a password. Export it again without one.');
  return damaged(path);
}

function damaged(path?: string): PackageRefused {
  return new PackageRefused('zip_damaged', `The zip is damaged${path === undefined ? '' : ` at ${named(path)}`}. Export or download it again, and upload it whole.`);
}
