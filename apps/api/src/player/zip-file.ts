import { close, createReadStream, fstat, open, read } from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type { Entry, RandomAccessReader, ZipFile } from 'yauzl';

/** What a file's own header says of it, which should be what the directory at the end says. */
export interface LocalHeader {
  readonly fileName: Buffer;
  readonly compressionMethod: number;
  readonly generalPurposeBitFlag: number;
}

/** In yauzl since version 3; its published types are older. */
interface Newer {
  getFileNameLowLevel: (flags: number, name: Buffer, extraFields: Entry['extraFields'], strict: boolean) => string;
  RandomAccessReader: new () => RandomAccessReader;
}

const yauzl = createRequire(import.meta.url)('yauzl') as typeof import('yauzl') & Newer;

/** A stream that is destroyed closes its file; ours is read many times over. */
const keepsOpen = { open, read, close: (_file: number, done: (error: Error | null) => void) => done(null) };

/**
 * The file under a zip. yauzl by itself hands on whatever place a zip names, and Node throws for a number that is none,
 * where nobody can catch it: here a place outside the file is an error like any other.
 */
class FileReader extends yauzl.RandomAccessReader {
  readonly #file: number;
  readonly #size: number;

  constructor(file: number, size: number) {
    super();
    this.#file = file;
    this.#size = size;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null, bytes?: number) => void): void {
    if (!this.#holds(position, position + length)) return void setImmediate(done, outside());
    read(this.#file, buffer, offset, length, position, done);
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const holds = this.#holds(start, end);
    const stream = createReadStream('', { fd: this.#file, start: holds ? start : 0, end: holds ? end - 1 : 0, fs: keepsOpen });
    if (!holds) stream.destroy(outside());
    return stream;
  }

  override close(done: (error: Error | null) => void): void {
    close(this.#file, done);
  }

  #holds(start: number, end: number): boolean {
    return Number.isSafeInteger(start) && start >= 0 && end >= start && end <= this.#size;
  }
}

/** Opens a zip for reading its directory entry by entry. Names stay bytes: yauzl would mend some of them without telling. */
export function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, 'r', (failed, file) => {
      if (failed) return reject(failed);
      const giveUp = (error: Error): void => close(file, () => reject(error));
      fstat(file, (unknown, { size } = { size: 0 } as never) => {
        if (unknown) return giveUp(unknown);
        yauzl.fromRandomAccessReader(new FileReader(file, size), size, { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }, (error, zip) => (error ? giveUp(error) : resolve(zip)));
      });
    });
  });
}

/** The name of an entry, from its Unicode field where it has one, with nothing mended. */
export function writtenName(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, rawName(entry), entry.extraFields, true);
}

/** The name as bytes in the directory. */
export function rawName(entry: Entry): Buffer {
  return entry.fileName as unknown as Buffer;
}

export function localHeader(zip: ZipFile, entry: Entry): Promise<LocalHeader> {
  const { readLocalFileHeader } = zip as unknown as { readLocalFileHeader: (entry: Entry, done: (error: Error | null, header: LocalHeader) => void) => void };
  return new Promise((resolve, reject) => readLocalFileHeader.call(zip, entry, (error, header) => (error ? reject(error) : resolve(header))));
}

export function inflated(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))));
}

function outside(): Error {
  return new Error('The zip names a place outside the file.');
}
