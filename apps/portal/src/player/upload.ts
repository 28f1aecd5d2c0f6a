import { ORPCError } from '@orpc/client';
import type { PackageUploaded } from '@pvi/contract/player';
import type { ProblemData } from '../kernel/client.ts';

export function uploadPackage(file: File, courseVersionId: string, onProgress: (sent: number) => void): Promise<PackageUploaded> {
  return sendFile('/api/packages', file, { courseVersionId }, onProgress);
}

/**
 * Sends a file and says how far it is, in bytes, which `fetch` cannot do.
 * Fails as any other call does: with a problem code, or with a plain error when there was no answer.
 */
export function sendFile<T>(address: string, file: File, fields: Record<string, string>, onProgress: (sent: number) => void = () => undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    // fields first: the server reads in order
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => reject(new TypeError('No connection'));
    request.onload = () => {
      const body = readable(request.responseText);
      if (request.status === 200 && body) resolve(body as T);
      else if (typeof body?.['code'] === 'string') reject(problemFrom(body, request.status));
      else reject(new TypeError('No answer that can be read'));
    };
    request.send(form);
  });
}

function readable(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function problemFrom(body: Record<string, unknown>, status: number): ORPCError<string, ProblemData> {
  const { code, title, requestId, errors } = body as { code: string; title: string; requestId: string; errors: ProblemData['errors'] };
  return new ORPCError(code, { status, message: title, data: { title, requestId, errors, more: {} } });
}
