import type { Request } from 'express';
import { Problem } from '../kernel/problem.ts';
import { commitBodyLimit } from './commit-reader.ts';

/** A save that is too large is heard to its end, so that the answer arrives and is no broken connection, which would be tried again. */
const heardOut = 4 * commitBodyLimit;

/**
 * The body of `POST commit` as JSON, read by ourselves: a save is the most frequent of all requests.
 * @throws Problem `too_large`, `commit_invalid`.
 */
export async function commitBody(req: Request): Promise<unknown> {
  const tooLarge = new Problem('too_large', 'This save is larger than we can keep. Ask the supplier of the course for a version that saves less.');
  if (Number(req.headers['content-length'] ?? 0) > heardOut) throw tooLarge;
  // a form of another site can send anything but JSON
  if (!req.headers['content-type']?.startsWith('application/json')) throw notJson();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > heardOut) throw tooLarge;
    if (bytes <= commitBodyLimit) chunks.push(chunk);
  }
  if (bytes > commitBodyLimit) throw tooLarge;
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch {
    throw notJson();
  }
}

function notJson(): Problem {
  return new Problem('commit_invalid', 'A save is one JSON object, with content-type application/json.');
}
