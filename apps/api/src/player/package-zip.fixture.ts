import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZipFile } from 'yazl';

/** A manifest of one lesson, for tests; `changes` are made in its text. */
export function manifestOf(standard: '1.2' | '2004', changes: readonly (readonly [string, string])[] = []): string {
  const text = standard === '1.2' ? manifest12 : manifest2004;
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`The manifest does not contain ${from}.`);
    return changed.replace(from, to);
  }, text);
}

/** A zip in memory with real bytes; a file's content may be text or bytes. */
export async function zipOf(files: Readonly<Record<string, string | Buffer>>, options: { compress?: boolean; mode?: number } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content as string), path, { compress: options.compress ?? true, ...(options.mode === undefined ? {} : { mode: options.mode }) });
  }
  zip.end();
  const chunks: Buffer[] = [];
  zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(zip.outputStream, 'end');
  return Buffer.concat(chunks);
}

/** Writes the same text over itself in another form of the same length, wherever the bytes have it. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  if (Buffer.byteLength(from) !== Buffer.byteLength(to)) throw new Error('A name in a zip can only be exchanged for one as long.');
  const changed = Buffer.from(zip);
  for (let place = changed.indexOf(from); place >= 0; place = changed.indexOf(from, place + 1)) changed.write(to, place);
  return changed;
}

/** Where the central directory's record of a file begins. */
export function recordOf(zip: Buffer, path: string): number {
  for (let place = zip.indexOf('PK\x01\x02', 0, 'latin1'); place >= 0; place = zip.indexOf('PK\x01\x02', place + 4, 'latin1')) {
    const length = zip.readUInt16LE(place + 28);
    if (zip.toString('utf8', place + 46, place + 46 + length) === path) return place;
  }
  throw new Error(`The zip has no record of ${path}.`);
}

/** A folder of its own with the bytes in a file, for as long as the work lasts. */
export async function inFile<Result>(bytes: Buffer, work: (zipPath: string, folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'pvi-package-'));
  try {
    const zipPath = join(folder, 'upload.zip');
    await writeFile(zipPath, bytes);
    return await work(zipPath, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const manifest12 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Moving and handling</title>
    <item identifier="i" identifierref="r"><title>Lesson</title>
      <adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>level=1</adlcp:datafromlms><adlcp:maxtimeallowed>0001:00:00</adlcp:maxtimeallowed>
    </item></organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource></resources>
</manifest>`;

const manifest2004 = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>Moving and handling</title>
    <item identifier="i" identifierref="r" parameters="?level=2"><title>Lesson</title>
      <adlcp:dataFromLMS>level=1</adlcp:dataFromLMS><adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.9"/>
      <imsss:sequencing><imsss:objectives>
        <imsss:primaryObjective objectiveID="main" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective>
        <imsss:objective objectiveID="second"/></imsss:objectives>
        <imsss:deliveryControls completionSetByContent="true"/></imsss:sequencing>
    </item></organization></organizations>
  <resources><resource identifier="r" type="webcontent" adlcp:scormType="sco" href="index.html"/></resources>
</manifest>`;
