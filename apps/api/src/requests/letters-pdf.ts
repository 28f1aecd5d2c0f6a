import type { LetterFrom } from '@pvi/contract/letter-words';
import { letterWords } from '@pvi/contract/letter-words';
import type { HandOver } from '@pvi/contract/requests';
import { formatDay } from '@pvi/domain/days';
import { drawQr, faintInk, ink, taggedPdf } from '../kernel/pdf.ts';
import type { Pdf, PdfFonts } from '../kernel/pdf.ts';

const margin = 64;
const qrSide = 110;

/** A letter a page, each with its own code, in the order of names. */
export function lettersPdf(from: LetterFrom, letters: readonly HandOver[]): Promise<Buffer> {
  return taggedPdf({ title: `Letters to ${letters.length} providers`, author: from.councilName, margin }, (doc, fonts) => {
    const whole = doc.struct('Document');
    doc.addStructure(whole);
    letters.forEach((letter, index) => {
      if (index > 0) doc.addPage();
      draw(doc, fonts, whole, from, letter);
    });
    whole.end();
  });
}

function draw(doc: Pdf, fonts: PdfFonts, whole: ReturnType<Pdf['struct']>, from: LetterFrom, letter: HandOver): void {
  const words = letterWords(from, letter.organisationName);
  const width = doc.page.width - 2 * margin;
  const say = (tag: string, text: string, size: number, options: { bold?: boolean; colour?: string; gap?: number } = {}) => {
    doc.y += options.gap ?? 0;
    whole.add(
      doc.struct(tag, {}, () => {
        doc.font(options.bold ? fonts.bold : fonts.regular).fontSize(size).fillColor(options.colour ?? ink).text(text, margin, doc.y, { width, lineGap: size / 4 });
      }),
    );
  };
  doc.y = margin;
  say('P', from.councilName, 14, { colour: faintInk });
  say('P', [letter.leadName, letter.organisationName, ...(letter.address ? letter.address.split(', ') : [])].join('\n'), 12, { gap: 36 });
  say('P', formatDay(letter.madeOn), 12, { gap: 24 });
  say('H1', words.title, 20, { bold: true, gap: 16 });
  say('P', words.opening, 12, { gap: 8 });
  words.steps.forEach((step, index) => say('P', `${index + 1}.  ${step}`, 12, { gap: index === 0 ? 12 : 4 }));
  const top = doc.y + 20;
  whole.add(doc.struct('Figure', { alt: `QR code that opens ${letter.link}` }, () => drawQr(doc, letter.qr, margin, top, qrSide)));
  doc.y = top + qrSide + 12;
  say('P', `Your code: ${letter.code}`, 20, { bold: true });
  say('P', letter.link, 12, { gap: 4 });
  say('P', `It works until ${formatDay(letter.expiresOn)}.`, 12, { gap: 4 });
  if (words.ask) say('P', words.ask, 12, { gap: 12, bold: true });
  say('P', words.safe, 12, { gap: 12, colour: faintInk });
}
