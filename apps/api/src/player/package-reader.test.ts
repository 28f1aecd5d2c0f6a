import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPackage, type PackageReading } from './package-reader.ts';
import { inFile, manifestOf, recordOf, renamed, zipOf } from './package-zip.fixture.ts';
import { packageLimits, type PackageLimits } from './package-zip.ts';

const read = (bytes: Buffer, limits?: PackageLimits): Promise<PackageReading> => inFile(bytes, (path) => readPackage(path, limits));
const good = (): Promise<Buffer> => zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': '<p>Hello</p>', 'media/a-picture.png': 'x' });

async function refusal(bytes: Buffer | Promise<Buffer>, limits?: PackageLimits): Promise<string> {
  const reading = await read(await bytes, limits);
  if (reading.ok) return 'taken in';
  // Whatever the reason, an officer is told what to do about it.
  expect(reading.refusal.message).toMatch(/(Export|Zip|Ask|ask|Choose|Remove|Save|Rename|Shorten|choose|Compress)[^.]*\./);
  return reading.refusal.code;
}

const withManifest = (manifest: string | Buffer): Promise<Buffer> => zipOf({ 'imsmanifest.xml': manifest, 'index.html': 'x' });

describe('a sound package', () => {
  it('of SCORM 1.2 is known by its facts', async () => {
    const reading = await read(await good());
    expect(reading).toMatchObject({
      ok: true,
      facts: {
        standard: 'scorm12', edition: '1.2', title: 'Moving and handling', playability: { playable: true },
        items: [{ id: 'i', opens: { path: 'index.html', parameters: '', isSco: true, facts: { masteryScore: 80, launchData: 'level=1', maxTimeAllowed: '0001:00:00' } } }],
        files: [{ path: 'imsmanifest.xml' }, { path: 'index.html', bytes: 12 }, { path: 'media/a-picture.png', bytes: 1 }],
      },
    });
    expect(reading.ok && reading.facts.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('of SCORM 2004 as well, with what its sequencing says', async () => {
    expect(await read(await withManifest(manifestOf('2004')))).toMatchObject({
      ok: true,
      facts: {
        standard: 'scorm2004', edition: '4th',
        items: [{ opens: { parameters: '?level=2', facts: { scaledPassingScore: 0.8, completionThreshold: 0.9, completionSetByContent: true, launchData: 'level=1', objectiveIds: ['main', 'second'] } } }],
      },
    });
  });

  it.each([['second', 'Second'], ['missing', 'First'], ['', 'First']])('with several organisations plays the default one, or the first where it is not there (%j)', async (named, title) => {
    const organisation = (id: string, words: string): string => `<organization identifier="${id}"><title>${words}</title><item identifier="i-${id}" identifierref="r"><title>${words}</title></item></organization>`;
    const manifest = `<?xml version="1.0"?><manifest identifier="m" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
      <organizations default="${named}">${organisation('first', 'First')}${organisation('second', 'Second')}</organizations><resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources></manifest>`;
    expect(await read(await withManifest(manifest))).toMatchObject({ ok: true, facts: { title, items: [{ title }] } });
  });

  const nested = (item: string, inner: string): string => `<?xml version="1.0"?><manifest identifier="outer" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
    <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
    <organizations default="o"><organization identifier="o"><title>Outer</title><item identifier="first" identifierref="r-outer"><title>First</title></item>${item}</organization></organizations>
    <resources><resource identifier="r-outer" type="webcontent" adlcp:scormtype="sco" href="index.html"/></resources>${inner}</manifest>`;
  const inner = `<manifest identifier="inner" xml:base="part/"><organizations default="in"><organization identifier="in"><title>Inner</title>
      <item identifier="first" identifierref="r-inner"><title>Second</title><adlcp:masteryscore>70</adlcp:masteryscore></item></organization><organization identifier="other"><title>Other</title><item identifier="x" identifierref="r-inner"><title>X</title></item></organization></organizations>
    <resources><resource identifier="r-inner" type="webcontent" adlcp:scormtype="sco" href="page.html"/></resources></manifest>`;
  const nestedZip = (item: string): Promise<Buffer> => zipOf({ 'imsmanifest.xml': nested(item, inner), 'index.html': 'x', 'part/page.html': 'y' });

  it('of SCORM 1.2 may hold a manifest within its manifest: an item stands for its default organisation, with its files', async () => {
    const reading = await read(await nestedZip('<item identifier="part" identifierref="inner"><title>Part</title></item>'));
    expect(reading).toMatchObject({
      ok: true,
      facts: { items: [
        { id: 'first', opens: { path: 'index.html' } },
        { id: 'part', title: 'Part', opens: null, items: [{ id: 'first-3', title: 'Second', opens: { path: 'part/page.html', isSco: true, facts: { masteryScore: 70 } } }] },
      ] },
    });
  });

  it('or an item that opens a resource of the manifest within', async () => {
    expect(await read(await nestedZip('<item identifier="second" identifierref="r-inner"><title>Second</title></item>'))).toMatchObject({
      ok: true, facts: { items: [{ id: 'first' }, { id: 'second', opens: { path: 'part/page.html' } }] },
    });
  });

  it('and not endlessly many lessons by naming the same manifest again and again', async () => {
    const twice = (depth: number): string => depth === 0 ? '' : `<manifest identifier="m${depth}"><organizations><organization identifier="o${depth}"><item identifier="i" identifierref="m${depth - 1}"><title>x</title></item><item identifier="j" identifierref="m${depth - 1}"><title>y</title></item></organization></organizations><resources/>${twice(depth - 1)}</manifest>`;
    expect(await refusal(withManifest(nested('<item identifier="all" identifierref="m20"><title>All</title></item>', twice(20))))).toBe('manifest_broken');
  });

  it.each([
    ['1.2', '1.2'], ['CAM 1.3', '2nd'], ['2004 3rd Edition', '3rd'], ['2004 4th Edition', '4th'],
  ])('with schemaversion %s is of edition %s', async (version, edition) => {
    expect(await read(await withManifest(manifestOf('2004', [['2004 4th Edition', version]])))).toMatchObject({ ok: true, facts: { edition } });
  });

  it.each([
    ['href="index.html"', 'href="index.html?a=1#top"', '?a=1&level=2#top'],
    ['parameters="?level=2"', 'parameters="&amp;level=2"', '?level=2'],
    ['parameters="?level=2"', 'parameters="#page2"', '#page2'],
    ['parameters="?level=2"', 'parameters=""', ''],
  ])('opens with %s as %s at %s', async (from, to, parameters) => {
    expect(await read(await withManifest(manifestOf('2004', [[from, to]])))).toMatchObject({ ok: true, facts: { items: [{ opens: { path: 'index.html', parameters } }] } });
  });

  it('made on Windows finds its page in other capitals, below its base folder', async () => {
    const manifest = manifestOf('1.2', [['<resources>', '<resources xml:base="Course%20Files/">'], ['href="index.html"><', 'href="INDEX.HTM"><']]);
    expect(await read(await zipOf({ 'IMSMANIFEST.XML': manifest, 'course files/Index.htm': 'x' }))).toMatchObject({
      ok: true, facts: { items: [{ opens: { path: 'course files/Index.htm' } }] },
    });
  });

  it.each([
    ['a base at every level', '<manifest xml:base="all/"', '<resources xml:base="course/"', '<resource xml:base="part/"', 'all/course/part/index.html'],
    ['one that starts again from the top', '<manifest xml:base="all/"', '<resources xml:base="/course/"', '<resource', 'course/index.html'],
    ['one that climbs', '<manifest xml:base="all/"', '<resources', '<resource xml:base="../shared/"', 'shared/index.html'],
    ['a base that is a file', '<manifest xml:base="course/start.html"', '<resources', '<resource', 'course/index.html'],
    ['a folder without its slash', '<manifest', '<resources xml:base="course"', '<resource', 'course/index.html'],
  ])('finds its page by the rules of references, with %s', async (_name, manifest, resources, resource, path) => {
    const text = manifestOf('1.2', [['<manifest', manifest], ['<resources', resources], ['<resource ', `${resource} `]]);
    expect(await read(await zipOf({ 'imsmanifest.xml': text, [path]: 'x' }))).toMatchObject({ ok: true, facts: { items: [{ opens: { path } }] } });
  });

  it.each([
    ['accents as a Mac writes them', 'Einf\u00fchrung.html', 'Einfu\u0308hrung.html'],
    ['a percent sign in its name', '100%25.html', '100%.html'],
    ['a name that was escaped in the zip as well', 'Page%201.html', 'Page%201.html'],
    ['a space that the manifest writes as it is', 'Page 1.html', 'Page 1.html'],
    ['backslashes', 'course\\index.html', 'course/index.html'],
  ])('finds its page with %s', async (_name, href, path) => {
    const text = manifestOf('1.2', [['href="index.html"><', `href="${href}"><`]]);
    expect(await read(await zipOf({ 'imsmanifest.xml': text, [path]: 'x' }))).toMatchObject({ ok: true, facts: { items: [{ opens: { path } }] } });
  });

  it.each(['utf-16le', 'latin1'] as const)('may be written in %s', async (encoding) => {
    const text = manifestOf('1.2', [['Moving', 'Über'], ...(encoding === 'latin1' ? [['UTF-8', 'ISO-8859-1'] as const] : [])]);
    const bytes = encoding === 'utf-16le' ? Buffer.from(`\uFEFF${text}`, 'utf16le') : Buffer.from(text, 'latin1');
    expect(await read(await withManifest(bytes))).toMatchObject({ ok: true, facts: { title: 'Über and handling' } });
  });
});

describe('a package of several lessons', () => {
  const parts = `<item identifier="p"><title>Part</title>
      <item identifier="a" identifierref="r"><title>First</title><adlcp:timelimitaction>Exit, No Message</adlcp:timelimitaction></item>
      <item identifier="b" identifierref="s" isvisible="false"><adlcp:prerequisites type="aicc_script">a</adlcp:prerequisites></item></item>
    <item identifierref="r"><title>Third</title></item><item identifier="a" identifierref="r"/><item identifier="n" identifierref="nothing"/></organization>`;
  const resource = '<resource identifier="s" type="webcontent" adlcp:scormtype="asset" href="page.html"/></resources>';

  it('is known by its tree, with what each item asks for', async () => {
    const reading = await read(await zipOf({ 'imsmanifest.xml': manifestOf('1.2', [['</organization>', parts], ['</resources>', resource]]), 'index.html': 'x', 'page.html': 'y' }));
    expect(reading).toMatchObject({
      ok: true,
      facts: {
        items: [
          { id: 'i' },
          { id: 'p', title: 'Part', opens: null, prerequisites: null, items: [
            { id: 'a', isVisible: true, opens: { isSco: true, facts: { timeLimitAction: 'exit,no message', masteryScore: null } } },
            { id: 'b', title: '', isVisible: false, prerequisites: 'a', opens: { path: 'page.html', isSco: false } },
          ] },
          { id: 'item-5', title: 'Third' }, { id: 'a-6' }, { id: 'n', opens: null },
        ],
      },
    });
  });

  it('of SCORM 2004 may ask to hide controls of the player', async () => {
    const hide = '<adlnav:presentation xmlns:adlnav="x"><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI><adlnav:hideLMSUI>suspendAll</adlnav:hideLMSUI><adlnav:hideLMSUI>help</adlnav:hideLMSUI></adlnav:navigationInterface></adlnav:presentation></item>';
    expect(await read(await withManifest(manifestOf('2004', [['</item>', hide]])))).toMatchObject({ ok: true, facts: { items: [{ hides: ['continue', 'suspendAll'] }] } });
  });

  it('may be only shown: nobody but the officer needs to know', async () => {
    expect(await read(await withManifest(manifestOf('1.2', [['"sco"', '"asset"']])))).toMatchObject({ ok: true, facts: { playability: { playable: true }, items: [{ opens: { isSco: false } }] } });
  });
});

describe('a package that is not playable yet', () => {
  const unplayable = async (bytes: Promise<Buffer>): Promise<unknown> => {
    const reading = await read(await bytes);
    return reading.ok && !reading.facts.playability.playable ? [reading.facts.playability.reason, reading.facts.title] : reading;
  };

  it('is cmi5 or xAPI', async () => {
    expect(await unplayable(zipOf({ 'cmi5.xml': '<courseStructure><course id="c"><title><langstring lang="en">Falls</langstring></title></course></courseStructure>' }))).toEqual(['cmi5', 'Falls']);
    expect(await unplayable(zipOf({ 'tincan.xml': '<tincan><activities><activity id="a"><name>Falls</name></activity></activities></tincan>' }))).toEqual(['xapi', 'Falls']);
  });
});

describe('a package is refused', () => {
  it('that is no zip, or half of one', async () => {
    expect(await refusal(Buffer.from('<html>not a zip</html>'))).toBe('not_a_zip');
    expect(await refusal(Buffer.alloc(0))).toBe('not_a_zip');
    expect(await refusal((await good()).subarray(0, 300))).toBe('not_a_zip');
  });

  it.each([
    ['media/a-picture.png', '../../../../passwd1', 'path_climbs_out'],
    ['media/a-picture.png', 'media/../../../p.pn', 'path_climbs_out'],
    ['media/a-picture.png', '/etc/a-picture.html', 'path_absolute'],
    ['media/a-picture.png', 'C:/dir/a-pictur.png', 'path_absolute'],
    ['media/a-picture.png', 'media\\a-picture.png', 'path_backslash'],
    ['media/a-picture.png', '..\\..\\a-picture.png', 'path_backslash'],
    ['media/a-picture.png', 'media/a-pict\0re.png', 'path_unreadable'],
    ['media/a-picture.png', 'media/a-pict\nre.png', 'path_unreadable'],
  ])('that names %s as %j: %s', async (from, to, code) => {
    expect(await refusal(renamed(await good(), from, to))).toBe(code);
  });

  it('with a path too long', async () => {
    expect(await refusal(zipOf({ 'imsmanifest.xml': manifestOf('1.2'), [`${'long/'.repeat(100)}a.png`]: 'x' }))).toBe('path_too_long');
    expect(await refusal(zipOf({ 'imsmanifest.xml': manifestOf('1.2'), [`${'l'.repeat(241)}.png`]: 'x' }))).toBe('path_too_long');
  });

  it('with a link or a device in it', async () => {
    expect(await refusal(zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': '/etc/passwd' }, { mode: 0o120777 }))).toBe('link_in_package');
    expect(await refusal(zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': '' }, { mode: 0o020666 }))).toBe('link_in_package');
  });

  it('with the same file twice, or a file that is a folder too', async () => {
    expect(await refusal(renamed(await zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': 'x', 'other.html': 'y' }), 'other.html', 'index.html'))).toBe('file_twice');
    expect(await refusal(zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': 'x', 'index.html/more.js': 'y' }))).toBe('file_twice');
  });

  it('with files on the same bytes', async () => {
    const bytes = await good();
    bytes.writeUInt32LE(bytes.readUInt32LE(recordOf(bytes, 'index.html') + 42), recordOf(bytes, 'media/a-picture.png') + 42);
    expect(await refusal(bytes)).toBe('files_overlap');
  });

  it('that is encrypted, or packed in an unknown way', async () => {
    const locked = await good();
    locked.writeUInt16LE(locked.readUInt16LE(recordOf(locked, 'index.html') + 8) | 1, recordOf(locked, 'index.html') + 8);
    expect(await refusal(locked)).toBe('zip_encrypted');
    const strange = await good();
    strange.writeUInt16LE(14, recordOf(strange, 'index.html') + 10);
    expect(await refusal(strange)).toBe('compression_unknown');
  });

  it('with too many files, too many bytes, or a bomb', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, 'x'.repeat(100)]));
    const bytes = await zipOf({ ...files, 'imsmanifest.xml': manifestOf('1.2'), 'index.html': 'x' });
    expect(await refusal(bytes, { ...packageLimits, files: 21 })).toBe('too_many_files');
    expect(await refusal(bytes, { ...packageLimits, inflatedBytes: 1999 })).toBe('too_large');
    expect(await refusal(zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': Buffer.alloc(11 * 1024 * 1024) }))).toBe('zip_bomb');
  });

  it('without a manifest, or with one that is too large or in a folder', async () => {
    expect(await refusal(zipOf({ 'index.html': 'x' }))).toBe('manifest_missing');
    expect(await refusal(zipOf({ 'course/imsmanifest.xml': manifestOf('1.2'), 'course/index.html': 'x' }))).toBe('manifest_in_folder');
    expect(await refusal(withManifest(manifestOf('1.2')), { ...packageLimits, manifestBytes: 100 })).toBe('manifest_too_large');
  });

  it('whose manifest lies about its size', async () => {
    const bytes = await withManifest(manifestOf('1.2'));
    bytes.writeUInt32LE(50, recordOf(bytes, 'imsmanifest.xml') + 24);
    expect(await refusal(bytes)).toBe('zip_damaged');
  });

  it('whose manifest is broken, and says in which line', async () => {
    const reading = await read(await withManifest(manifestOf('1.2', [['</item>', '']])));
    expect(reading).toMatchObject({ ok: false, refusal: { code: 'manifest_broken' } });
    expect(!reading.ok && reading.refusal.message).toMatch(/Line 7: <item> is never closed\./);
  });

  it.each([
    ['a DOCTYPE', '<manifest identifier', '<!DOCTYPE manifest [<!ENTITY x SYSTEM "file:///etc/passwd">]><manifest identifier', 'manifest_doctype'],
    ['an entity nobody declared', 'Moving', '&x;', 'manifest_broken'],
    ['another root', '<manifest identifier="m"', '<html/><manifest identifier="m"', 'manifest_broken'],
    ['no standard', '<schemaversion>1.2</schemaversion>', '', 'taken in'],
    ['no organisation', 'identifierref="r"', '', 'nothing_to_launch'],
    ['no such resource', 'identifierref="r"', 'identifierref="z"', 'nothing_to_launch'],
    ['a page that is not there', 'href="index.html"><', 'href="start.html"><', 'launch_file_missing'],
    ['a page that climbs out', 'href="index.html"><', 'href="../../etc/passwd"><', 'launch_file_missing'],
    ['a page elsewhere', 'href="index.html"><', 'href="https://example.com/"><', 'launch_elsewhere'],
    ['a page by script', 'href="index.html"><', 'href="javascript:alert(1)"><', 'launch_elsewhere'],
  ])('with %s', async (_what, from, to, code) => {
    expect(await refusal(withManifest(manifestOf('1.2', [[from, to]])))).toBe(code);
  });

  it('of no known standard, of a wrong character set, or too deep', async () => {
    expect(await refusal(withManifest('<manifest/>'))).toBe('standard_unknown');
    expect(await refusal(withManifest(Buffer.concat([Buffer.from('<manifest>'), Buffer.from([0xff, 0xfe, 0xc0])])))).toBe('manifest_encoding');
    expect(await refusal(withManifest('<?xml version="1.0" encoding="x-nonsense"?><manifest/>'))).toBe('manifest_encoding');
    expect(await refusal(withManifest('<a>'.repeat(200)))).toBe('manifest_broken');
  });

  it('and never more than that, whatever bytes are changed', async () => {
    const sound = await good();
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }), fc.nat(), async (changes, cut) => {
      const bytes = Buffer.from(sound);
      for (const [place, value] of changes) bytes[place] = value;
      const reading = await read(cut % 5 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes);
      expect(reading.ok || reading.refusal.message.length > 20).toBe(true);
    }), { numRuns: 150 });
  });
});

const samples = fileURLToPath(new URL('../../../../../shared/packages/', import.meta.url));

describe.runIf(existsSync(samples))('real packages', () => {
  it.each([
    ['RuntimeBasicCalls_SCORM12.zip', { standard: 'scorm12', playability: { playable: true }, items: [{ opens: { path: 'shared/launchpage.html' } }] }],
    ['RuntimeBasicCalls_SCORM20043rdEdition.zip', { standard: 'scorm2004', edition: '3rd', playability: { playable: true } }],
    ['RuntimeMinimumCalls_SCORM12.zip', { playability: { playable: true }, items: [{ id: 'playing_item', opens: null, items: { 5: { opens: { path: 'shared/assessmenttemplate.html', parameters: '?questions=Playing' } } } }, {}, {}, { title: 'Having Fun' }] }],
    ['SequencingForcedSequential_SCORM20043rdEdition.zip', { playability: { playable: true }, items: [{}, {}, {}, {}, { id: 'assessment_item', opens: { parameters: '?content=assessment' } }] }],
    ['single_au_basic_responsive.zip', { standard: 'cmi5', playability: { playable: false, reason: 'cmi5' } }],
  ])('%s is read', async (name, facts) => {
    expect(await readPackage(samples + name)).toMatchObject({ ok: true, facts });
  });

  it('MalformedXml_SCORM12.zip is refused with its reason', async () => {
    expect(await readPackage(`${samples}MalformedXml_SCORM12.zip`)).toMatchObject({ ok: false, refusal: { code: 'manifest_broken', message: expect.stringContaining('Line 27: <item> is never closed.') } });
  });
});
