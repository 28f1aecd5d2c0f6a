import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import { buildPackage, packageFiles } from './build-package.ts';
import { courseCodes, ownCourses } from './own-courses.ts';

/** The names in a zip, in their order. */
function namesIn(zip: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: false }, (error, file) => {
      if (error) return reject(error);
      const names: string[] = [];
      file.on('entry', (entry: { fileName: string }) => names.push(entry.fileName));
      file.on('error', reject);
      file.on('end', () => resolve(names));
    });
  });
}

/** Every element of an XML text with its attributes; throws when it is not well formed. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.values(tag.attributes).map((attribute) => [attribute.name, attribute.value]));
    found.push({ name: tag.name, attributes });
  });
  parser.write(xml).close();
  return found;
}

describe.each(courseCodes.flatMap((code) => (['scorm12', 'scorm2004'] as const).map((standard) => ({ code, standard }))))('the package of $code for $standard', ({ code, standard }) => {
  it('is small, and the same bytes every time', async () => {
    const first = await buildPackage(code, standard);
    const second = await buildPackage(code, standard);
    expect(first.equals(second)).toBe(true);
    expect(first.length).toBeLessThan(400_000);
  });

  it('holds its files in order, with the manifest at the root', async () => {
    const names = await namesIn(await buildPackage(code, standard));
    expect(names).toEqual(['app.js', 'imsmanifest.xml', 'index.html', 'local-contacts.json', 'local-words.json', 'reading.json', 'styles.css']);
  });

  it('names every file in a manifest that is well formed', async () => {
    const files = await packageFiles(code, standard);
    const elements = elementsOf(String(files.get('imsmanifest.xml')));
    const listed = elements.filter(({ name }) => name === 'file').map(({ attributes }) => attributes['href']);
    expect([...listed, 'imsmanifest.xml'].sort()).toEqual([...files.keys()].sort());
    const resources = elements.filter(({ name }) => name === 'resource');
    expect(resources.map(({ attributes }) => attributes['href'])).toEqual(['index.html']);
    const kind = standard === 'scorm12' ? 'adlcp:scormtype' : 'adlcp:scormType';
    expect(resources[0]?.attributes[kind]).toBe('sco');
  });

  it('says which standard it is, and what counts as a pass', async () => {
    const manifest = String((await packageFiles(code, standard)).get('imsmanifest.xml'));
    const version = standard === 'scorm12' ? '1.2' : '2004 4th Edition';
    expect(manifest).toContain(`<schemaversion>${version}</schemaversion>`);
    expect(manifest).toMatch(/<adlcp:masteryscore>80<|minNormalizedMeasure>0\.8</);
  });

  it('asks nothing of any other site and runs under a strict content policy', async () => {
    const files = await packageFiles(code, standard);
    const page = String(files.get('index.html'));
    expect(page).toContain(`data-standard="${standard}"`);
    expect(page).not.toMatch(/\son\w+=|style=|<style|javascript:|https?:/i);
    expect(page.match(/<script[^>]*>/g)).toEqual(['<script src="app.js">']);
    expect(String(files.get('styles.css'))).not.toMatch(/url\(|@import/);
    const addresses = String(files.get('app.js')).match(/https?:\/\/[^"'`]+/g) ?? [];
    // The one address is the name of the SVG vocabulary; nothing is fetched from it.
    expect(new Set(addresses)).toEqual(new Set(['http://www.w3.org/2000/svg']));
  });

  it('names the passages that a council may write, with the words until then', async () => {
    const { passages } = JSON.parse(String((await packageFiles(code, standard)).get('local-words.json'))) as { passages: object[] };
    expect(passages).toEqual(ownCourses[code].course.localWords.map((passage) => ({ ...passage, checkedOn: '' })));
  });

  it('carries every screen and every story to be read instead, and no answer of the test', async () => {
    const text = String((await packageFiles(code, standard)).get('reading.json'));
    const { sections } = JSON.parse(text) as { sections: { title: string; parts: { kind: string }[] }[] };
    const { course } = ownCourses[code];
    expect(sections.map((section) => section.title)).toEqual(course.screens.filter((screen) => screen.role === 'read').map((screen) => screen.title));
    const stories = course.screens.flatMap((screen) => screen.blocks.filter((block) => block.kind === 'choice'));
    expect(sections.flatMap((section) => section.parts.filter((part) => part.kind === 'choice'))).toEqual(stories);
    for (const question of course.questions) expect(text).not.toContain(JSON.stringify(question.text));
  });

  it('is written for old phones', async () => {
    const program = String((await packageFiles(code, standard)).get('app.js'));
    expect(program).not.toMatch(/\?\.[a-z[(]|\?\?/i);
  });
});
