/** A text as a voice should say it: numbers to ring digit by digit, no signs that only the eye reads. */
export function speakable(text: string): string {
  return text
    .replace(/[✓↺]\s*/g, '')
    .replace(/\s*\n+\s*/g, '. ')
    .replace(/\+?\d[\d ]{5,}\d/g, (number) => digitByDigit(number))
    // three digits that stand alone and are rung, not counted
    .replace(/\b(999|101|111|112)\b/g, (number) => digitByDigit(number))
    .replace(/\.{2,}/g, '.')
    .trim();
}

function digitByDigit(number: string): string {
  return number
    .replace(/ /g, ', ')
    .split('')
    .map((sign) => (/\d/.test(sign) ? `${sign} ` : sign))
    .join('')
    .replace(/ ,/g, ',')
    .trim();
}
