import QRCode from 'qrcode';

/** An address as a QR code, row by row, so that a page can draw it without a picture or a style of its own. */
export function qrRows(address: string): string[] {
  const { size, data } = QRCode.create(address, { errorCorrectionLevel: 'M' }).modules;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_cell, x) => (data[y * size + x] ? '1' : '0')).join(''));
}
