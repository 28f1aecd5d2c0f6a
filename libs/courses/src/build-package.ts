/**
 * Builds a course package: the same bytes for the same sources, so that a package can be stored
 * by its hash and a rebuild changes nothing.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ZipFile } from 'yazl';
import type { CourseCode } from './own-courses.ts';
import { ownCourses } from './own-courses.ts';
import { defaultLocalContacts } from './shell/local-contacts.ts';
import { defaultLocalWords } from './shell/local-words.ts';
import { manifestXml } from './shell/manifest.ts';
import { launchPage } from './shell/page.ts';
import { readingOf } from './shell/reading.ts';
import type { Standard } from './shell/scorm.ts';
import { passPercent } from './shell/test-state.ts';

/** The oldest JavaScript that the course is written down to: Android phones from about 2019 on. */
const oldestJavaScript = 'es2019';

/** Made from local parts, because the zip format stores local time: the same bytes in every time zone. */
const fixedTime = new Date(2026, 0, 1, 0, 0, 0);

/**
 * The files of a package by name, sorted.
 * @throws {Error} when the course's program does not bundle.
 */
export async function packageFiles(courseCode: CourseCode, standard: Standard): Promise<Map<string, Buffer>> {
  const { folder, course } = ownCourses[courseCode];
  const texts = new Map<string, string>([
    ['app.js', await bundled(fileURLToPath(new URL(`./${folder}/main.ts`, import.meta.url)))],
    ['index.html', launchPage(course, standard)],
    ['local-contacts.json', `${JSON.stringify(defaultLocalContacts, null, 2)}\n`],
    ['local-words.json', `${JSON.stringify(defaultLocalWords(course.localWords), null, 2)}\n`],
    ['reading.json', `${JSON.stringify(readingOf(course))}\n`],
    ['styles.css', await readFile(new URL('./shell/styles.css', import.meta.url), 'utf8')],
  ]);
  texts.set('imsmanifest.xml', manifestXml({ ...course, passPercent, files: [...texts.keys()].sort() }, standard));
  return new Map([...texts.keys()].sort().map((name) => [name, Buffer.from(texts.get(name) ?? '', 'utf8')]));
}

/** The package as one zip. */
export async function buildPackage(courseCode: CourseCode, standard: Standard): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of await packageFiles(courseCode, standard)) {
    zip.addBuffer(content, name, { mtime: fixedTime, mode: 0o100644, compress: true, forceDosTimestamp: true });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

async function bundled(entry: string): Promise<string> {
  // Loaded only here, so that reading the facts of a course never loads a bundler.
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      target: oldestJavaScript,
      lib: { entry, formats: ['iife'], name: 'course', fileName: () => 'app.js' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const made of outputs) {
    if (!('output' in made)) continue;
    const chunk = made.output.find((part) => part.type === 'chunk');
    if (chunk?.type === 'chunk') return chunk.code;
  }
  throw new Error(`Nothing was bundled from ${entry}. Check that the file exists.`);
}
