import { createReadStream } from 'node:fs';
import { connect } from 'node:net';

/** What a scanner said of a file. `trouble`: it said nothing that counts, and why. */
export type Scan = { readonly kind: 'clean' } | { readonly kind: 'infected'; readonly name: string } | { readonly kind: 'trouble'; readonly why: 'unreachable' | 'too_large' | 'unreadable' };

/** Longest silence of a scanner at work. */
const patienceMs = 120_000;
/** The scanner takes pieces up to its own limit; these are far below it. */
const pieceBytes = 64 * 1024;

/**
 * Has a file scanned by ClamAV's clamd over TCP, by its INSTREAM command: pieces, each after its length in four bytes, the
 * larger first, and a length of zero at the end. Never throws, and never calls a file clean that the scanner did not.
 * @param address host and port, `scanner:3310`.
 */
export function scanFile(address: string, path: string): Promise<Scan> {
  const [, host = '', port = ''] = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(address) ?? [];
  return new Promise((resolve) => {
    let said = '';
    let settled = false;
    const scanner = connect({ host, port: Number(port) });
    const file = createReadStream(path, { highWaterMark: pieceBytes });
    const settle = (scan: Scan): void => {
      if (settled) return;
      settled = true;
      file.destroy();
      scanner.destroy();
      resolve(scan);
    };
    scanner.setTimeout(patienceMs, () => settle({ kind: 'trouble', why: 'unreachable' }));
    scanner.setEncoding('utf8');
    scanner.on('data', (text: string) => {
      said = (said + text).slice(0, 1_000);
      if (said.includes('\0')) settle(readingOf(said));
    });
    scanner.on('error', () => settle(said === '' ? { kind: 'trouble', why: 'unreachable' } : readingOf(said)));
    // a scanner that has enough answers and hangs up while we still send
    scanner.on('close', () => settle(readingOf(said)));
    scanner.once('connect', () => {
      scanner.write('zINSTREAM\0');
      file.on('data', (piece) => {
        if (!scanner.write(Buffer.concat([lengthOf(piece.length), Buffer.from(piece as Buffer)]))) file.pause();
      });
      file.on('end', () => scanner.write(lengthOf(0)));
    });
    scanner.on('drain', () => file.resume());
    file.on('error', () => settle({ kind: 'trouble', why: 'unreadable' }));
  });
}

/** A file that may not be taken in: `found` when the scanner knows it, else what kept it from looking, with what to do. */
export interface NotClean {
  readonly found: boolean;
  readonly code: string;
  readonly message: string;
}

/** Nothing passes unseen where a scanner is set (`clamd` is not empty): what it cannot look at waits. Null: it may come in. */
export async function uncleanness(clamd: string, path: string): Promise<NotClean | null> {
  if (clamd === '') return null;
  const scan = await scanFile(clamd, path);
  if (scan.kind === 'clean') return null;
  if (scan.kind === 'infected') return { found: true, code: 'virus_found', message: `The virus scanner found ${scan.name} in this file. Do not open it. Ask its supplier for a clean copy.` };
  const message = {
    unreachable: 'The virus scanner does not answer, so nothing was taken in. Try again in a few minutes, or tell whoever runs this service.',
    too_large: 'The file is too large for the virus scanner, so it was not taken in. Ask whoever runs this service to raise the scanner’s limit (StreamMaxLength).',
    unreadable: 'The virus scanner’s answer was not understood, so nothing was taken in. Tell whoever runs this service.',
  }[scan.why];
  return { found: false, code: `scanner_${scan.why}`, message };
}

/** Only "OK" is clean. */
function readingOf(said: string): Scan {
  const words = said.replaceAll('\0', '').trim();
  if (/^stream: OK$/.test(words)) return { kind: 'clean' };
  const found = /^stream: (.+) FOUND$/.exec(words)?.[1];
  if (found !== undefined) return { kind: 'infected', name: found.replace(/[^\w.:/-]/g, '?').slice(0, 100) };
  if (/size limit exceeded/i.test(words)) return { kind: 'trouble', why: 'too_large' };
  return { kind: 'trouble', why: words === '' ? 'unreachable' : 'unreadable' };
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
