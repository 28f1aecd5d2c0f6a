/**
 * A name as it is compared, never as it is shown: without accents, apostrophes, hyphens, spaces and capitals, because
 * the same person's name comes from a phone, a spreadsheet and a payroll system, each with marks of its own.
 * `plain_name` in the database says the same.
 */
export function nameKey(name: string): string {
  return name.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
