import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Standard } from '@pvi/player/data-model';
import type { Request, Response } from 'express';

interface Script {
  plain: Buffer;
  br: Buffer;
  gzip: Buffer;
}

const names: Record<Standard, string> = { scorm12: 'wrapper-12.js', scorm2004: 'wrapper-2004.js' };

/** The course frame's own program, held in memory with its compressed copies. */
export class FrameScripts {
  private readonly read = new Map<Standard, Script>();

  constructor(private readonly dir: string) {}

  send(standard: Standard, req: Request, res: Response): void {
    const script = this.of(standard);
    const accepted = String(req.headers['accept-encoding'] ?? '');
    const coding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null;
    if (coding) res.setHeader('content-encoding', coding);
    res.setHeader('vary', 'accept-encoding');
    res.setHeader('content-type', 'text/javascript; charset=utf-8');
    res.end(req.method === 'HEAD' ? undefined : script[coding ?? 'plain']);
  }

  private of(standard: Standard): Script {
    const known = this.read.get(standard);
    if (known) return known;
    const plain = readFileSync(join(this.dir, names[standard]));
    const script = { plain, br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), gzip: gzipSync(plain) };
    this.read.set(standard, script);
    return script;
  }
}
