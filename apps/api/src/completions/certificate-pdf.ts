import { createRequire } from 'node:module';
import type { Certificate } from '@pvi/contract/completions';
import { formatDay } from '@pvi/domain/days';
import PDFDocument from 'pdfkit';

type Doc = InstanceType<typeof PDFDocument>;

interface Fonts {
  regular: string;
  bold: string;
}

const dark = '#0b0c0c';
const grey = '#505a5f';
const qrSide = 110;
const margin = 64;

/**
 * The certificate as a tagged PDF: a title, a language, embedded fonts, and a tree that reads in order.
 * Roboto draws every name written in Latin, Greek or Cyrillic letters.
 */
export async function certificatePdf(certificate: Certificate): Promise<Buffer> {
  const fonts = findFonts();
  const doc = new PDFDocument({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    // the type package lists only the archive subsets
    subset: 'PDF/UA' as 'PDF/A-2a',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    font: fonts.regular,
    info: { Title: `Certificate: ${certificate.courseTitle}, ${certificate.personName}`, Author: certificate.councilName },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  draw(doc, certificate, fonts);
  doc.end();
  return ended;
}

function draw(doc: Doc, certificate: Certificate, fonts: Fonts): void {
  const page = doc.struct('Document');
  doc.addStructure(page);
  const width = doc.page.width - 2 * margin;
  const say = (tag: string, text: string, size: number, options: { bold?: boolean; colour?: string; gap?: number } = {}) => {
    doc.y += options.gap ?? 0;
    page.add(
      doc.struct(tag, {}, () => {
        doc.font(options.bold ? fonts.bold : fonts.regular).fontSize(size).fillColor(options.colour ?? dark).text(text, margin, doc.y, { width, lineGap: size / 5 });
      }),
    );
  };
  artifact(doc, () => doc.rect(margin, margin, width, 4).fill(dark));
  doc.y = margin + 28;
  say('P', certificate.councilName, 14, { colour: grey });
  say('H1', 'Certificate of completion', 30, { bold: true, gap: 26 });
  say('P', certificate.personName, 26, { bold: true, gap: 40 });
  say('P', 'has completed', 14, { colour: grey, gap: 6 });
  say('P', certificate.courseTitle, 22, { bold: true, gap: 6 });
  say('P', `Completed on ${formatDay(certificate.completedOn)}`, 14, { gap: 34 });
  say('P', certificate.validUntil === null ? 'Does not expire' : `Valid until ${formatDay(certificate.validUntil)}`, 14, { gap: 4 });
  say('P', `Certificate number ${certificate.certificateNo}`, 14, { gap: 4 });
  say('H2', 'Check this certificate', 14, { bold: true, gap: 60 });
  say('P', 'Scan the code, or open the address below. It shows the course, the dates and whether the certificate still stands.', 12, { gap: 4 });
  say('P', certificate.checkAddress, 12, { gap: 4 });
  const top = doc.y + 16;
  page.add(doc.struct('Figure', { alt: `QR code that opens ${certificate.checkAddress}` }, () => drawQr(doc, certificate.qr, margin, top)));
  page.end();
}

function findFonts(): Fonts {
  const { resolve } = createRequire(import.meta.url);
  const file = (weight: string) => resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`);
  return { regular: file('Regular'), bold: file('Bold') };
}

/** Decoration, which a reader passes over. */
function artifact(doc: Doc, work: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' });
  work();
  doc.endMarkedContent();
}

/** Runs of dark squares as one rectangle each. */
function drawQr(doc: Doc, rows: readonly string[], left: number, top: number): void {
  const cell = qrSide / rows.length;
  rows.forEach((row, y) => {
    for (const run of row.matchAll(/1+/g)) doc.rect(left + run.index * cell, top + y * cell, run[0].length * cell, cell);
  });
  doc.fill(dark);
}
