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
