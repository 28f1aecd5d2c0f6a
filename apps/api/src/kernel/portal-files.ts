import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

interface PortalFile {
  type: string;
  immutable: boolean;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

/**
 * The built portal, held in memory with the compressed copies made at build time. Any address without a dot that
 * is not the API's gets the page itself, which finds its own way.
 */
export function portalFiles(dir: string): RequestHandler {
  const files = load(dir);
  return (req: Request, res: Response, next: NextFunction) => {
    if ((req.method !== 'GET' && req.method !== 'HEAD') || req.path.startsWith('/api/')) return next();
    const file = files.get(req.path) ?? (/\.[a-z0-9]+$/i.test(req.path) || apiPaths.has(req.path) ? undefined : files.get('/index.html'));
    if (!file) return next();
    const accepted = String(req.headers['accept-encoding'] ?? '');
    const coding = file.br && accepted.includes('br') ? 'br' : file.gzip && accepted.includes('gzip') ? 'gzip' : null;
    if (coding) res.setHeader('content-encoding', coding);
    res.setHeader('vary', 'accept-encoding');
    res.setHeader('content-type', file.type);
    res.setHeader('cache-control', file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.end(req.method === 'HEAD' ? undefined : (coding ? file[coding] : file.plain));
  };
}

/** Addresses outside /api that the server answers itself. */
const apiPaths = new Set(['/healthz', '/readyz', '/docs', '/openapi.json']);

function load(dir: string): Map<string, PortalFile> {
  const files = new Map<string, PortalFile>();
  if (!existsSync(dir)) return files;
  for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const full = join(dir, path);
    if (!statSync(full).isFile() || /\.(br|gz|map)$/.test(path)) continue;
    const address = `/${relative(dir, full).split(sep).join('/')}`;
    const copy = (ending: string) => (existsSync(full + ending) ? readFileSync(full + ending) : undefined);
    files.set(address, {
      type: types[extname(path)] ?? 'application/octet-stream',
      immutable: address.startsWith('/assets/'),
      plain: readFileSync(full),
      br: copy('.br'),
      gzip: copy('.gz'),
    });
  }
  return files;
}
