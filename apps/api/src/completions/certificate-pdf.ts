import type { Certificate } from '@pvi/contract/completions';
import { showCode } from '@pvi/domain/codes';
import { formatDay } from '@pvi/domain/days';
import { drawQr, faintInk, ink, pdfArtifact, taggedPdf } from '../kernel/pdf.ts';
import type { Pdf, PdfFonts } from '../kernel/pdf.ts';

const qrSide = 110;
const margin = 64;

/** The certificate as a file that reads in order. */
export function certificatePdf(certificate: Certificate): Promise<Buffer> {
  const about = { title: `Certificate: ${certificate.courseTitle}, ${certificate.personName}`, author: certificate.councilName, margin };
  return taggedPdf(about, (doc, fonts) => draw(doc, certificate, fonts));
}

function draw(doc: Pdf, certificate: Certificate, fonts: PdfFonts): void {
  const page = doc.struct('Document');
  doc.addStructure(page);
  const width = doc.page.width - 2 * margin;
  const say = (tag: string, text: string, size: number, options: { bold?: boolean; colour?: string; gap?: number } = {}) => {
    doc.y += options.gap ?? 0;
    page.add(
      doc.struct(tag, {}, () => {
        doc.font(options.bold ? fonts.bold : fonts.regular).fontSize(size).fillColor(options.colour ?? ink).text(text, margin, doc.y, { width, lineGap: size / 5 });
      }),
    );
  };
  pdfArtifact(doc, () => doc.rect(margin, margin, width, 4).fill(ink));
  doc.y = margin + 28;
  say('P', certificate.councilName, 14, { colour: faintInk });
  say('H1', 'Certificate of completion', 30, { bold: true, gap: 26 });
  say('P', certificate.personName, 26, { bold: true, gap: 40 });
  say('P', 'has completed', 14, { colour: faintInk, gap: 6 });
  say('P', certificate.courseTitle, 22, { bold: true, gap: 6 });
  say('P', `Completed on ${formatDay(certificate.completedOn)}`, 14, { gap: 34 });
  say('P', certificate.validUntil === null ? 'Does not expire' : `Valid until ${formatDay(certificate.validUntil)}`, 14, { gap: 4 });
  say('P', `Certificate number ${certificate.certificateNo}`, 14, { gap: 4 });
  say('P', `Learner number ${showCode('learner', certificate.learnerNo)}`, 14, { gap: 4 });
  say('H2', 'Check this certificate', 14, { bold: true, gap: 60 });
  say('P', 'Scan the code, or open the address below. It shows the course, the dates and whether the certificate still stands.', 12, { gap: 4 });
  say('P', certificate.checkAddress, 12, { gap: 4 });
  const top = doc.y + 16;
  page.add(doc.struct('Figure', { alt: `QR code that opens ${certificate.checkAddress}` }, () => drawQr(doc, certificate.qr, margin, top, qrSide)));
  page.end();
}
