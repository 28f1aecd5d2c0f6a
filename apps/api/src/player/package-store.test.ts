import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentTypeOf } from './package-content-type.ts';
import { PackageStore } from './package-store.ts';
import { inFile, manifestOf, recordOf, zipOf } from './package-zip.fixture.ts';

const hash = 'ab'.repeat(32);
const good = (): Promise<Buffer> => zipOf({ 'imsmanifest.xml': manifestOf('1.2'), 'index.html': '<p>Hello</p>', 'Media/Picture One.PNG': 'x' });

describe('the package store', () => {
  it('unpacks a package once, under its hash', async () => {
    await inFile(await good(), async (zip, folder) => {
      const store = new PackageStore(folder);
      expect(await store.keep(zip, hash)).toBeUndefined();
      expect(await Promise.all([store.keep(zip, hash), store.keep(zip, hash)])).toEqual([undefined, undefined]);
      expect(await readdir(join(folder, 'content'))).toEqual([hash]);
      expect((await readdir(join(folder, 'content', hash), { recursive: true })).sort()).toEqual(['Media', 'Media/Picture One.PNG', 'imsmanifest.xml', 'index.html']);
    });
  });

  it('settles two uploads of one package at once', async () => {
    await inFile(await good(), async (zip, folder) => {
      const store = new PackageStore(folder);
      expect(await Promise.all(Array.from({ length: 5 }, () => store.keep(zip, hash)))).toEqual(Array.from({ length: 5 }, () => undefined));
      expect(await readdir(join(folder, 'content'))).toEqual([hash]);
    });
  });

  it('finds a file in any capitals and knows its type', async () => {
    await inFile(await good(), async (zip, folder) => {
      const store = new PackageStore(folder);
      await store.keep(zip, hash);
      const found = await store.find(hash, 'media/picture one.png');
      expect(found).toMatchObject({ bytes: 1, contentType: 'image/png' });
      expect(await readFile(found?.location ?? '', 'utf8')).toBe('x');
    });
  });

  it.each(['../upload.zip', '/etc/passwd', 'Media/../../upload.zip', '..\\upload.zip', 'index.html\0.png', 'Media', '', 'nothing.html', '%2e%2e/upload.zip'])('finds nothing at %j', async (path) => {
    await inFile(await good(), async (zip, folder) => {
      const store = new PackageStore(folder);
      await store.keep(zip, hash);
      expect(await store.find(hash, path)).toBeUndefined();
    });
  });

  it('takes no name but a hash for a folder', async () => {
    await inFile(await good(), async (zip, folder) => {
      const store = new PackageStore(folder);
      await expect(store.keep(zip, '../../escape')).rejects.toThrow(RangeError);
      expect(await store.find('cd'.repeat(32), 'index.html')).toBeUndefined();
    });
  });

  it.each([
    ['says it is smaller than it is', (bytes: Buffer) => bytes.writeUInt32LE(3, recordOf(bytes, 'index.html') + 24)],
    ['has another sum than its bytes', (bytes: Buffer) => bytes.writeUInt32LE(1, recordOf(bytes, 'index.html') + 16)],
  ])('keeps nothing of a package in which a file %s', async (_what, change) => {
    const bytes = await good();
    change(bytes);
    await inFile(bytes, async (zip, folder) => {
      expect(await new PackageStore(folder).keep(zip, hash)).toMatchObject({ code: 'zip_damaged' });
      expect(await readdir(join(folder, 'content'))).toEqual([]);
    });
  });

  it('sweeps what an interrupted upload left, and nothing else', async () => {
    await inFile(await good(), async (zip, folder) => {
      const store = new PackageStore(folder);
      await store.keep(zip, hash);
      await mkdir(join(folder, 'content', '.making-1'));
      await writeFile(join(folder, 'content', '.making-1', 'a'), 'x');
      await store.sweep();
      expect(await readdir(join(folder, 'content'))).toEqual([hash]);
    });
  });
});

describe('content types', () => {
  it.each([['a.HTML', 'text/html; charset=utf-8'], ['x/y.min.js', 'text/javascript; charset=utf-8'], ['v.mp4', 'video/mp4'], ['a', 'application/octet-stream'], ['a.exe', 'application/octet-stream'], ['a.b/c', 'application/octet-stream']])(
    '%s is %s', (path, type) => {
      expect(contentTypeOf(path)).toBe(type);
    },
  );
});
