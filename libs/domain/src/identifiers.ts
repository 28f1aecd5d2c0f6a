/**
 * Numbers that other bodies issue. Checked loosely, because they change and people copy them from
 * letters; stored as text, and never used as a key.
 */

export type IdentifierKind =
  | 'cqc' | 'ofsted' | 'companies_house' | 'charity' | 'asc_wds' | 'social_work_england' | 'postcode';

/** The tidied value, or a plain sentence that says what would be right. */
export type IdentifierReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly remedy: string };

interface IdentifierRule {
  readonly tidy: (typed: string) => string;
  readonly pattern: RegExp;
  readonly remedy: string;
}

const RULES: Readonly<Record<IdentifierKind, IdentifierRule>> = {
  cqc: {
    // Locations taken over from the NHS carry its older short codes of letters and digits.
    tidy: (typed) => compact(typed),
    pattern: /^(1-\d{6,12}|[A-Z][A-Z0-9]{2,5})$/,
    remedy: 'Enter the CQC number as on the certificate of registration, like 1-123456789.',
  },
  ofsted: {
    tidy: (typed) => compact(typed).replaceAll('-', ''),
    pattern: /^(EY|SC|CA)?\d{6,7}$/,
    remedy: 'Enter the Ofsted number: 6 or 7 digits, sometimes after EY, SC or CA, like EY123456.',
  },
  companies_house: {
    tidy: (typed) => restoreZeros(compact(typed)),
    pattern: /^(\d{8}|[A-Z]{2}\d{6})$/,
    remedy: 'Enter the company number: 8 digits, or 2 letters and 6 digits, like 01234567 or SC123456.',
  },
  charity: {
    tidy: (typed) => compact(typed),
    pattern: /^\d{6,7}(-\d{1,3})?$/,
    remedy: 'Enter the charity number: 6 or 7 digits, like 1234567.',
  },
  asc_wds: {
    tidy: (typed) => compact(typed).replaceAll('-', ''),
    pattern: /^[A-Z]\d{4,8}$/,
    remedy: 'Enter the ASC-WDS workplace ID: a letter and up to 8 digits, like A1234567.',
  },
  social_work_england: {
    tidy: (typed) => compact(typed).replaceAll('-', ''),
    pattern: /^SW\d{3,6}$/,
    remedy: 'Enter the Social Work England number: SW and 3 to 6 digits, like SW12345.',
  },
  postcode: {
    tidy: (typed) => compact(typed).replaceAll('-', '').replace(/^(.+)(.{3})$/, '$1 $2'),
    pattern: /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/,
    remedy: 'Enter a full UK postcode, like L36 9YU.',
  },
};

/** Tidies and checks an identifier as somebody typed or pasted it. */
export function readIdentifier(kind: IdentifierKind, typed: string): IdentifierReading {
  const { tidy, pattern, remedy } = RULES[kind];
  const value = tidy(typed);
  return pattern.test(value) ? { ok: true, value } : { ok: false, remedy };
}

/** Capitals, no spaces, every kind of dash turned into a hyphen. */
function compact(typed: string): string {
  return typed.toUpperCase().replace(/[\s.]/g, '').replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** Spreadsheets drop the leading noughts of a company number. */
function restoreZeros(value: string): string {
  return /^\d{6,7}$/.test(value) ? value.padStart(8, '0') : value;
}
