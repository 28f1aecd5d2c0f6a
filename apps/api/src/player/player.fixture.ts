import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Commit } from '@pvi/player/launch';
import { manifestOf, zipOf } from './package-zip.fixture.ts';

/** An API that is running. */
export interface Listening {
  origin: string;
}

export interface ContentAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  body: Record<string, unknown>;
}

interface Sent {
  method?: string;
  body?: string | object;
  headers?: Record<string, string>;
  /** Instead of the one in the address. */
  host?: string;
}

/** Asks the content origin as a browser would: Node does not know `*.localhost`, so the host goes as a header. */
export function ask(api: Listening, address: string, { method = 'GET', body, headers = {}, host }: Sent = {}): Promise<ContentAnswer> {
  const [, named = '', path = '/'] = /^https?:\/\/([^/]+)(\/.*)$/s.exec(address) ?? [];
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  return new Promise((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: new URL(api.origin).port, method, path, headers: { host: host ?? named, ...(text !== undefined && { 'content-type': 'application/json' }), ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const said = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: said, body: said.startsWith('{') ? (JSON.parse(said) as Record<string, unknown>) : {} });
        });
      },
    );
    call.on('error', reject);
    call.end(text);
  });
}

/** A folder with a stand-in for each of the frame's scripts. */
export function aPlayerDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pvi-player-'));
  for (const name of ['wrapper-12.js', 'wrapper-2004.js']) writeFileSync(join(folder, name), `/* ${name} */`);
  return folder;
}

/** A package of one lesson with the files that its manifest names, and whatever else is given. */
export function aLesson(standard: '1.2' | '2004', more: Record<string, string> = {}, changes: readonly (readonly [string, string])[] = []): Promise<Buffer> {
  return zipOf({ 'imsmanifest.xml': manifestOf(standard, changes), 'index.html': '<!doctype html><title>Lesson</title>', ...more });
}

/** One item of a package made for a test; without `sco` it is a part, or an asset when it has `asset`. */
export interface ItemPlan {
  id: string;
  title?: string;
  sco?: string;
  asset?: string;
  /** More of the item's XML: prerequisites, mastery score, sequencing. */
  more?: string;
  attributes?: string;
  items?: readonly ItemPlan[];
}

/** A package of several lessons; pages that are not given are empty ones. `extra` goes into the organisation's end; `changes` are made in the manifest. */
export function aCourseOf(
  standard: '1.2' | '2004', items: readonly ItemPlan[], pages: Record<string, string> = {}, extra = '', changes: readonly (readonly [string, string])[] = [],
): Promise<Buffer> {
  const resources: string[] = [];
  const files: Record<string, string> = {};
  const item = ({ id, title = id, sco, asset, more = '', attributes = '', items: below = [] }: ItemPlan): string => {
    const href = sco ?? asset;
    if (href !== undefined) {
      resources.push(`<resource identifier="r-${id}" type="webcontent" adlcp:${standard === '1.2' ? 'scormtype' : 'scormType'}="${sco === undefined ? 'asset' : 'sco'}" href="${href}"/>`);
      const path = href.replace(/[?#].*/, '');
      files[path] = pages[path] ?? `<!doctype html><html lang="en"><title>${title}</title><h1>${title}</h1></html>`;
    }
    return `<item identifier="${id}"${href === undefined ? '' : ` identifierref="r-${id}"`} ${attributes}><title>${title}</title>${below.map(item).join('')}${more}</item>`;
  };
  const body = items.map(item).join('');
  const [namespaces, version] = standard === '1.2'
    ? ['xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"', '1.2']
    : ['xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3" xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"', '2004 4th Edition'];
  const manifest = `<?xml version="1.0"?><manifest identifier="m" ${namespaces}><metadata><schema>ADL SCORM</schema><schemaversion>${version}</schemaversion></metadata>
    <organizations default="o"><organization identifier="o"><title>A course of several lessons</title>${body}${extra}</organization></organizations>
    <resources>${resources.join('')}</resources></manifest>`;
  const changed = changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The manifest does not contain ${from}.`);
    return text.replace(from, to);
  }, manifest);
  return zipOf({ 'imsmanifest.xml': changed, ...files, ...pages });
}

/** What the frame sends: the next save of a launch. */
export function aCommit(seq: number, cmi: Record<string, string>, more: Partial<Commit> = {}): Commit {
  return { key: randomUUID(), seq, sessionSeconds: seq * 10, madeAt: '2026-11-21T14:03:00.000Z', terminating: false, cmi, ...more };
}

/** Uploads a zip as an officer's browser does. */
export async function upload(api: Listening, cookie: string, zip: Buffer, fields: Record<string, string> = {}): Promise<{ status: number; body: Record<string, unknown> }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(zip)]), 'course.zip');
  const response = await fetch(`${api.origin}/api/packages`, { method: 'POST', body: form, headers: cookie ? { cookie } : {} });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
