import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type Pdf = InstanceType<typeof PDFDocument>;

export const ink = '#0b0c0c';
export const faintInk = '#505a5f';

export interface PdfFonts {
  regular: string;
  bold: string;
}

/**
 * A tagged PDF on A4: a title, a language, embedded fonts, and a tree that reads in order.
 * Roboto draws every name written in Latin, Greek or Cyrillic letters.
 */
export async function taggedPdf(about: { title: string; author: string; margin: number }, draw: (doc: Pdf, fonts: PdfFonts) => void): Promise<Buffer> {
  const fonts = findFonts();
  const doc = new PDFDocument({
    size: 'A4',
    margin: about.margin,
    pdfVersion: '1.7',
    // the type package lists only the archive subsets
    subset: 'PDF/UA' as 'PDF/A-2a',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    font: fonts.regular,
    info: { Title: about.title, Author: about.author },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  draw(doc, fonts);
  doc.end();
  return ended;
}

/** Decoration, which a reader passes over. */
export function pdfArtifact(doc: Pdf, work: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  work();
  doc.endMarkedContent();
}

/** A QR code of `qrRows`, runs of dark squares as one rectangle each; `side` in points. */
export function drawQr(doc: Pdf, rows: readonly string[], left: number, top: number, side: number): void {
  const cell = side / rows.length;
  rows.forEach((row, y) => {
    for (const run of row.matchAll(/1+/g)) doc.rect(left + run.index * cell, top + y * cell, run[0].length * cell, cell);
  });
  doc.fill(ink);
}

function findFonts(): PdfFonts {
  const { resolve } = createRequire(import.meta.url);
  const file = (weight: string) => resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`);
  return { regular: file('Regular'), bold: file('Bold') };
}
