import { mkdir } from 'node:fs/promises';
import type { Response } from 'express';
import multer from 'multer';
import { Problem } from './problem.ts';
import type { PortalRequest } from './request.ts';

export interface UploadRule {
  /** Where it is put, to be removed by whoever asked for it; without one it stays in memory. */
  folder?: string;
  mostMb: number;
  /** How many other fields may come with it, and how long each may be in bytes. */
  fields: number;
  fieldSize?: number;
  /** What to choose, and what to do about a file that is too large: sentences. */
  choose: string;
  ifTooLarge: string;
}

/**
 * The one file of a form. Ask for it only of somebody who may send it: nobody else may fill the disc.
 * @throws Problem `too_large`, `invalid_input`, each under the field `file`.
 */
export async function receiveFile(req: PortalRequest, res: Response, rule: UploadRule): Promise<Express.Multer.File> {
  if (rule.folder !== undefined) await mkdir(rule.folder, { recursive: true });
  const place = rule.folder === undefined ? { storage: multer.memoryStorage() } : { dest: rule.folder };
  const take = multer({ ...place, limits: { fileSize: rule.mostMb * 1024 * 1024, files: 1, fields: rule.fields, fieldSize: rule.fieldSize } }).single('file');
  await new Promise<void>((resolve, reject) => take(req, res, (error: unknown) => (error ? reject(asProblem(error, rule)) : resolve())));
  if (!req.file) throw new Problem('invalid_input', `No file was sent. ${rule.choose}`, [{ path: 'file', code: 'required', message: 'Choose a file' }]);
  return req.file;
}

/** What its sender calls it: one line, without a folder, that no header or page can take for anything else. */
export function nameOfUpload({ originalname }: Express.Multer.File): string {
  // multer reads names as Latin letters; browsers send UTF-8
  const name = Buffer.from(originalname, 'latin1').toString('utf8').replace(/[\u0000-\u001f\u007f"\\/]/g, '');
  return [...name].slice(-120).join('');
}

/** Saved, never shown by the browser: it is a stranger's file on the portal's own origin. */
export function sendToKeep(res: Response, { name, mediaType, content }: { name: string; mediaType: string; content: Buffer }): void {
  res.setHeader('content-type', mediaType);
  res.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
  res.setHeader('x-content-type-options', 'nosniff');
  res.setHeader('cache-control', 'no-store');
  res.send(content);
}

function asProblem(error: unknown, { mostMb, ifTooLarge }: UploadRule): Problem {
  if ((error as { code?: string }).code !== 'LIMIT_FILE_SIZE') return new Problem('invalid_input', 'The file did not arrive whole. Choose it and send it again.');
  const words = `The file is larger than ${mostMb} MB. ${ifTooLarge}`;
  return new Problem('too_large', words, [{ path: 'file', code: 'too_large', message: words }]);
}
