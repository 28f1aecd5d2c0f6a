import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip as an attacker writes it: whatever is left out is honest. */
export interface RawEntry {
  name: string | Buffer;
  content?: string | Buffer;
  method?: number;
  flags?: number;
  /** What the local header says instead. */
  local?: Partial<Pick<RawEntry, 'name' | 'method' | 'flags'>> & { signature?: number; compressedSize?: number; uncompressedSize?: number };
  /** Unix mode; a plain file where none is given. */
  mode?: number;
  crc?: number;
  compressedSize?: number;
  uncompressedSize?: number;
  /** Where the directory says that the local header lies. */
  offset?: number;
  extra?: Buffer;
  localExtra?: Buffer;
  comment?: string;
  disk?: number;
  /** Already packed bytes, for contents that are never made whole. */
  packed?: Buffer;
  /** Sizes follow the bytes instead of going before them. */
  descriptor?: boolean;
}

export interface RawEnd {
  entries?: number;
  directorySize?: number;
  directoryOffset?: number;
  comment?: Buffer | string;
  disk?: number;
  before?: Buffer;
  after?: Buffer;
  /** Adds the ZIP64 records, honest unless said otherwise. */
  zip64?: { entries?: bigint; directorySize?: bigint; directoryOffset?: bigint; recordOffset?: bigint; recordSize?: bigint };
}

/** Writes a zip byte by byte. */
export function rawZip(entries: readonly RawEntry[], end: RawEnd = {}): Buffer {
  const pieces: Buffer[] = end.before ? [end.before] : [];
  let at = end.before?.length ?? 0;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    at += piece.length;
  };
  const records: Buffer[] = [];
  for (const entry of entries) {
    const written = packedOf(entry);
    records.push(directoryRecord(entry, written, entry.offset ?? at));
    add(localHeader(entry, written));
    add(written.packed);
    if (entry.descriptor) add(words(['u32', 0x08074b50], ['u32', written.crc], ['u32', written.packed.length], ['u32', written.size]));
  }
  const directoryOffset = at;
  for (const record of records) add(record);
  const directorySize = at - directoryOffset;
  const comment = Buffer.from(end.comment ?? '');
  if (end.zip64) {
    const recordAt = BigInt(at);
    const count = end.zip64.entries ?? BigInt(entries.length);
    add(words(['u32', 0x06064b50], ['u64', end.zip64.recordSize ?? 44n], ['u16', 45], ['u16', 45], ['u32', 0], ['u32', 0], ['u64', count], ['u64', count],
      ['u64', end.zip64.directorySize ?? BigInt(directorySize)], ['u64', end.zip64.directoryOffset ?? BigInt(directoryOffset)]));
    add(words(['u32', 0x07064b50], ['u32', 0], ['u64', end.zip64.recordOffset ?? recordAt], ['u32', 1]));
  }
  const many = end.zip64 !== undefined;
  const count = end.entries ?? (many ? 0xffff : entries.length);
  add(words(['u32', 0x06054b50], ['u16', end.disk ?? 0], ['u16', end.disk ?? 0], ['u16', count], ['u16', count],
    ['u32', end.directorySize ?? (many ? 0xffffffff : directorySize)], ['u32', end.directoryOffset ?? (many ? 0xffffffff : directoryOffset)], ['u16', comment.length]));
  add(comment);
  if (end.after) add(end.after);
  return Buffer.concat(pieces);
}

interface Written {
  packed: Buffer;
  size: number;
  crc: number;
}

function packedOf({ content = 'x', method = 8, packed }: RawEntry): Written {
  const bytes = Buffer.from(content as string);
  return { packed: packed ?? (method === 8 ? deflateRawSync(bytes) : bytes), size: bytes.length, crc: crc32(bytes) };
}

function localHeader(entry: RawEntry, { packed, size, crc }: Written): Buffer {
  const local = entry.local ?? {};
  const name = Buffer.from((local.name ?? entry.name) as string);
  const extra = entry.localExtra ?? Buffer.alloc(0);
  const later = entry.descriptor === true;
  return Buffer.concat([
    words(['u32', local.signature ?? 0x04034b50], ['u16', 20], ['u16', flagsOf({ ...entry, flags: local.flags ?? entry.flags })], ['u16', local.method ?? entry.method ?? 8], ['u32', 0], ['u32', later ? 0 : (entry.crc ?? crc)],
      ['u32', later ? 0 : (local.compressedSize ?? packed.length)], ['u32', later ? 0 : (local.uncompressedSize ?? size)], ['u16', name.length & 0xffff], ['u16', extra.length]),
    name, extra,
  ]);
}

function directoryRecord(entry: RawEntry, { packed, size, crc }: Written, offset: number): Buffer {
  const name = Buffer.from(entry.name as string);
  const comment = Buffer.from(entry.comment ?? '');
  const extra = entry.extra ?? Buffer.alloc(0);
  return Buffer.concat([
    words(['u32', 0x02014b50], ['u16', 0x0314], ['u16', 20], ['u16', flagsOf(entry)], ['u16', entry.method ?? 8], ['u32', 0], ['u32', entry.crc ?? crc],
      ['u32', entry.compressedSize ?? packed.length], ['u32', entry.uncompressedSize ?? size], ['u16', name.length & 0xffff], ['u16', extra.length], ['u16', comment.length],
      ['u16', entry.disk ?? 0], ['u16', 0], ['u32', (((entry.mode ?? 0o100644) & 0xffff) << 16) >>> 0], ['u32', offset]),
    name, extra, comment,
  ]);
}

/** Names are UTF-8 unless an entry says otherwise. */
function flagsOf({ flags = 0x800, descriptor }: Pick<RawEntry, 'flags' | 'descriptor'>): number {
  return descriptor ? flags | 8 : flags;
}

type Word = ['u16', number] | ['u32', number] | ['u64', bigint];

export function words(...given: readonly Word[]): Buffer {
  const bytes = Buffer.alloc(given.reduce((sum, [kind]) => sum + Number(kind.slice(1)) / 8, 0));
  let at = 0;
  for (const word of given) {
    if (word[0] === 'u16') at = bytes.writeUInt16LE(word[1], at);
    else if (word[0] === 'u32') at = bytes.writeUInt32LE(word[1] >>> 0, at);
    else at = bytes.writeBigUInt64LE(BigInt.asUintN(64, word[1]), at);
  }
  return bytes;
}
