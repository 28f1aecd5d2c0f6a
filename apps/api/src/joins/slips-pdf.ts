import type { JoinSlip } from '@pvi/contract/joins';
import { slipPictures, slipSteps, slipTitle } from '@pvi/contract/slip-words';
import { formatDay } from '@pvi/domain/days';
import { drawQr, faintInk, ink, pdfArtifact, taggedPdf } from '../kernel/pdf.ts';
import type { Pdf, PdfFonts } from '../kernel/pdf.ts';

const perPage = 4;
const edge = 22;
const qrSide = 96;

/** Slips of A6, four to a page of A4, with lines to cut along. */
export function slipsPdf({ councilName, helpPhone, slips }: { councilName: string; helpPhone: string; slips: readonly JoinSlip[] }): Promise<Buffer> {
  return taggedPdf({ title: `Join slips for ${slips[0]?.settingName ?? ''}`, author: councilName, margin: 0 }, (doc, fonts) => {
    const whole = doc.struct('Document');
    doc.addStructure(whole);
    slips.forEach((slip, index) => {
      const at = index % perPage;
      if (index > 0 && at === 0) doc.addPage();
      if (at === 0) cutLines(doc);
      const left = at % 2 === 0 ? 0 : doc.page.width / 2;
      const top = at < 2 ? 0 : doc.page.height / 2;
      draw(doc, fonts, whole, { councilName, helpPhone, slip, left: left + edge, top: top + edge, width: doc.page.width / 2 - 2 * edge });
    });
    whole.end();
  });
}

function cutLines(doc: Pdf): void {
  const { width, height } = doc.page;
  pdfArtifact(doc, () => {
    doc.lineWidth(0.5).dash(3, { space: 3 }).strokeColor(faintInk);
    doc.moveTo(width / 2, 0).lineTo(width / 2, height).moveTo(0, height / 2).lineTo(width, height / 2).stroke().undash();
  });
}

function draw(doc: Pdf, fonts: PdfFonts, whole: ReturnType<Pdf['struct']>, given: { councilName: string; helpPhone: string; slip: JoinSlip; left: number; top: number; width: number }): void {
  const { slip, left, width } = given;
  let y = given.top;
  const say = (tag: string, text: string, size: number, options: { bold?: boolean; faint?: boolean; gap?: number; left?: number; width?: number } = {}) => {
    y += options.gap ?? 0;
    whole.add(
      doc.struct(tag, {}, () => {
        doc.font(options.bold ? fonts.bold : fonts.regular).fontSize(size).fillColor(options.faint ? faintInk : ink).text(text, left + (options.left ?? 0), y, { width: options.width ?? width - (options.left ?? 0), lineGap: 1 });
      }),
    );
    y = doc.y;
  };
  say('P', given.councilName, 9, { faint: true });
  say('H2', slip.madeFor ? `${slipTitle}, ${slip.madeFor}` : slipTitle, 16, { bold: true, gap: 2 });
  say('P', slip.settingName === slip.organisationName ? slip.settingName : `${slip.settingName}, ${slip.organisationName}`, 10, { gap: 2 });
  const qrTop = y + 8;
  whole.add(doc.struct('Figure', { alt: `QR code that opens ${slip.link}` }, () => drawQr(doc, slip.qr, left, qrTop, qrSide)));
  y = qrTop + 4;
  say('P', 'Your code', 9, { left: qrSide + 12 });
  say('P', slip.code, 18, { bold: true, left: qrSide + 12 });
  say('P', slip.link.replace(/^https?:\/\//, '').replace(/\/[^/]*$/, ''), 8, { left: qrSide + 12, gap: 4 });
  say('P', `${slip.seats === 1 ? 'For one person' : `For ${slip.seats} people`}, until ${formatDay(slip.expiresOn)}`, 8, { left: qrSide + 12, gap: 4 });
  y = qrTop + qrSide + 10;
  slipSteps.forEach(({ picture, words }, index) => {
    const top = y;
    pdfArtifact(doc, () => {
      doc.save().translate(left, top).scale(22 / 24);
      doc.lineWidth(1.5).strokeColor(ink);
      for (const path of slipPictures[picture]) doc.path(path).stroke();
      doc.restore();
    });
    say('P', `${index + 1}. ${words}`, 10, { left: 32, gap: 4 });
    y = Math.max(y, top + 24) + 6;
  });
  const phone = given.helpPhone ? ` or ring ${given.helpPhone}` : '';
  say('P', slip.askName ? `Stuck? Ask ${slip.askName}${phone}.` : `Stuck? Ask your manager${phone}.`, 9, { gap: 4, faint: true });
}
