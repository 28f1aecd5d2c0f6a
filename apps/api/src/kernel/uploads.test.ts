import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameOfUpload, sendToKeep } from './uploads.ts';

const latin = (name: string): Express.Multer.File => ({ originalname: Buffer.from(name, 'utf8').toString('latin1') }) as Express.Multer.File;

it('keeps of a file’s name what is no folder, no header and no line of its own', () => {
  expect(nameOfUpload(latin('../../etc/passwd'))).toBe('....etcpasswd');
  expect(nameOfUpload(latin('ze"st\r\nset-cookie: pvi=1.pdf'))).toBe('zestset-cookie: pvi=1.pdf');
  expect(nameOfUpload(latin('Vertrag Łódź 🏡.pdf'))).toBe('Vertrag Łódź 🏡.pdf');
});

it('any name can be sent back in a header, whole letters only', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (sent) => {
      const name = nameOfUpload(latin(sent.toWellFormed()));
      const headers = new Headers();
      sendToKeep({ setHeader: (key: string, value: string) => headers.set(key, value), send: () => undefined } as never, { name, mediaType: 'application/pdf', content: Buffer.alloc(0) });
      expect(decodeURIComponent(headers.get('content-disposition')?.split("UTF-8''")[1] ?? '')).toBe(name);
      expect([...name].length).toBeLessThanOrEqual(120);
    }),
  );
});
