import { faintInk, ink, taggedPdf } from '../kernel/pdf.ts';
import type { CopiedKind } from './person-copy.ts';

/** The copy on paper: the same records as the JSON, with names where it has ids; long machine values are left to the JSON. */
export function personPdf(about: { name: string; council: string; on: string }, kinds: readonly CopiedKind[], names: ReadonlyMap<string, string>): Promise<Buffer> {
  return taggedPdf({ title: `Everything we keep about ${about.name}`, author: about.council, margin: 56 }, (doc, fonts) => {
    const document = doc.struct('Document');
    doc.addStructure(document);
    document.add(doc.struct('H1', {}, () => void doc.font(fonts.bold).fontSize(22).fillColor(ink).text(`Everything we keep about ${about.name}`)));
    document.add(doc.struct('P', {}, () => void doc.font(fonts.regular).fontSize(11).fillColor(ink).moveDown(0.5).text(`${about.council}, ${dayWords.format(new Date(`${about.on}T12:00:00Z`))}. The file in JSON holds the same, with every row and every value whole. Something is wrong? Tell us, and we put it right.`)));
    for (const { meaning, rows } of kinds) {
      document.add(doc.struct('H2', {}, () => void doc.font(fonts.bold).fontSize(14).fillColor(ink).moveDown(1).text(`${meaning} (${rows.length})`)));
      for (const row of rows.slice(0, mostOnPaper)) document.add(doc.struct('P', {}, () => void doc.font(fonts.regular).fontSize(9.5).fillColor(faintInk).moveDown(0.35).text(lineOf(row, names))));
      if (rows.length > mostOnPaper) document.add(doc.struct('P', {}, () => void doc.font(fonts.regular).fontSize(9.5).fillColor(faintInk).moveDown(0.35).text(`${(rows.length - mostOnPaper).toLocaleString('en-GB')} more are in the JSON file.`)));
    }
    document.end();
  });
}

/** 'completed on: 3 May 2026; source: played'. Names for ids, days as people say them. */
export function lineOf(row: Record<string, unknown>, names: ReadonlyMap<string, string>): string {
  return Object.entries(row)
    .flatMap(([name, value]) => {
      const words = wordsOf(value, names);
      return words === null ? [] : [`${name.replace(/_id$/, '').replaceAll('_', ' ')}: ${words}`];
    })
    .join('; ');
}

const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' });
const instantWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London' });
const longest = 300;
/** Of one kind: nobody reads a thousand lines of saves on paper. */
const mostOnPaper = 500;

function wordsOf(value: unknown, names: ReadonlyMap<string, string>): string | null {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (typeof value === 'string') {
    // an id that has no name says nothing on paper
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)) return names.get(value) ?? null;
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayWords.format(new Date(`${value}T12:00:00Z`));
    if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return instantWords.format(new Date(value));
    // 'care_worker' is a word of ours
    if (/^[a-z]+(_[a-z]+)+$/.test(value)) return value.replaceAll('_', ' ');
    return value.length > longest ? 'in the JSON file' : value;
  }
  if (typeof value === 'object') {
    const text = JSON.stringify(value);
    return text === '{}' ? null : text.length > longest ? 'in the JSON file' : text;
  }
  return String(value);
}
