/** Why a package was not taken in. */
export type PackageRefusalCode =
  | 'not_a_zip' | 'zip_damaged' | 'zip_encrypted' | 'compression_unknown' | 'too_many_files' | 'too_large' | 'zip_bomb'
  | 'path_climbs_out' | 'path_absolute' | 'path_backslash' | 'path_unreadable' | 'path_too_long' | 'link_in_package'
  | 'file_twice' | 'files_overlap' | 'manifest_missing' | 'manifest_in_folder' | 'manifest_too_large' | 'manifest_broken'
  | 'manifest_doctype' | 'manifest_nested' | 'manifest_encoding' | 'standard_unknown' | 'nothing_to_launch' | 'launch_file_missing' | 'launch_elsewhere' | 'virus_found';

/** What an officer is told: a code for machines, and words that say what is wrong and what to do. */
export interface PackageRefusal {
  readonly code: PackageRefusalCode;
  readonly message: string;
}

/** Thrown inside the reader and the store; their public verbs turn it into a `PackageRefusal`. */
export class PackageRefused extends Error {
  readonly refusal: PackageRefusal;

  constructor(code: PackageRefusalCode, message: string) {
    super(message);
    this.name = 'PackageRefused';
    this.refusal = { code, message };
  }
}

/** A name from a stranger's file, short and printable, for use in a message. */
export function named(name: string): string {
  const printable = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return `"${printable.length > 80 ? `${printable.slice(0, 77)}...` : printable}"`;
}
