/** What is wrong with the name of a site; null when nothing is. */
export type HostNameFault = 'empty' | 'an_address' | 'not_a_name' | 'a_number';

/**
 * A site as an officer may name it for a package: 'player.vimeo.com'. No address, port, star or number: what is let
 * through is exactly one site, by its name.
 */
export function hostNameFault(text: string): HostNameFault | null {
  if (text === '') return 'empty';
  if (/[/:?#@\s]/.test(text)) return 'an_address';
  const labels = text.split('.');
  if (labels.length < 2 || text.length > 253 || !labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))) return 'not_a_name';
  // browsers take a name that ends in a number for an address of the old kind
  return /^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '') ? 'a_number' : null;
}

/** As it is kept and compared: without what people paste around it. */
export function hostNameIn(text: string): string {
  const trimmed = text.trim().toLowerCase();
  const [, host = trimmed] = /^https:\/\/([^/:?#]+)\/?$/.exec(trimmed) ?? [];
  return host;
}
