/**
 * The council's numbers, read from `local-contacts.json` beside the launch page.
 * The package carries a default file; whoever serves the course puts the council's own in its place.
 */

export type LocalContact = { readonly label: string; readonly phone: string; readonly hours: string; readonly note: string };

export type LocalContacts = {
  readonly council: string;
  readonly contacts: readonly LocalContact[];
  /** 'YYYY-MM-DD', or '' when nobody has checked them. */
  readonly checkedOn: string;
};

/** The default in the package, for a server that does not know the council. */
export const defaultLocalContacts: LocalContacts = {
  council: '',
  contacts: [
    {
      label: 'Ask your manager for the local numbers',
      phone: '',
      hours: '',
      note: 'Ask for three: whom to ring at work out of hours, the council’s social care in the daytime, and its number for evenings and weekends.',
    },
  ],
  checkedOn: '',
};

const longestText = 300;

/** The contacts in `value`, or null when it is not what was agreed. Texts are cut to a sensible length. */
export function readLocalContacts(value: unknown): LocalContacts | null {
  if (typeof value !== 'object' || value === null) return null;
  const record = value as Record<string, unknown>;
  if (!Array.isArray(record['contacts'])) return null;
  const contacts = (record['contacts'] as unknown[]).map(readContact).filter((contact) => contact.label !== '');
  if (contacts.length === 0) return null;
  return { council: text(record['council']), contacts, checkedOn: text(record['checkedOn']) };
}

function readContact(value: unknown): LocalContact {
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  return { label: text(record['label']), phone: text(record['phone']), hours: text(record['hours']), note: text(record['note']) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, longestText) : '';
}

/** The number as a telephone link, or '' when it holds no number to ring. */
export function telephoneLink(phone: string): string {
  const digits = phone.replace(/\(0\)/g, '').replace(/[^0-9+]/g, '');
  return /^\+?[0-9]{3,15}$/.test(digits) ? `tel:${digits}` : '';
}

const months = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
];

/** '2026-11-01' as '1 November 2026'; '' when it is no date. */
export function dayInWords(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const month = match ? months[Number(match[2]) - 1] : undefined;
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : '';
}
