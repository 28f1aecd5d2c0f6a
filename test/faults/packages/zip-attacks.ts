import { crc32, deflateRawSync } from 'node:zlib';
import { manifestOf } from '../../../apps/api/src/player/package-zip.fixture.ts';
import type { Dice } from '../../bench/dice.ts';
import { rawZip, words, type RawEntry, type RawEnd } from './raw-zip.ts';

/** Part of every name that tries to get out, so that what did get out is found. */
export const marker = 'pvi-escaped';

/**
 * One way to make a package harmful. `outcome`: 'refused' where nothing else is right; 'kept' where the zip is odd and
 * sound; 'either' where it depends on the dice, and only the harm counts.
 */
export interface ZipAttack {
  name: string;
  outcome: 'refused' | 'kept' | 'either';
  make: (dice: Dice) => Buffer;
  /** Made once a run: it takes long or is large. */
  rare?: boolean;
}

const manifest = (): RawEntry => ({ name: 'imsmanifest.xml', content: manifestOf('1.2') });
const page = (): RawEntry => ({ name: 'index.html', content: '<!doctype html><title>Lesson</title>' });
const sound = (...more: RawEntry[]): RawEntry[] => [manifest(), page(), ...more];
const oneOf = <T>(dice: Dice, list: readonly T[]): T => list[dice.below(list.length)] as T;
const refusedNames = (name: string, names: readonly string[], more: Partial<RawEntry> = {}): ZipAttack => ({
  name, outcome: 'refused', make: (dice) => rawZip(sound({ name: oneOf(dice, names), content: `${marker} ${dice.below(1e6)}`, ...more })),
});
const withEntry = (name: string, outcome: ZipAttack['outcome'], entry: (dice: Dice) => RawEntry, end?: (dice: Dice) => RawEnd): ZipAttack => ({
  name, outcome, make: (dice) => rawZip(sound(entry(dice)), end?.(dice)),
});
const withEnd = (name: string, outcome: ZipAttack['outcome'], end: (dice: Dice) => RawEnd): ZipAttack => ({ name, outcome, make: (dice) => rawZip(sound(), end(dice)) });
const plain = (dice: Dice, more: Partial<RawEntry> = {}): RawEntry => ({ name: `media/${dice.below(1e6)}.txt`, content: 'harmless '.repeat(1 + dice.below(50)), ...more });

let zeros: Buffer | undefined;
/** 64 MB of nothing, packed into 64 kB. */
const packedZeros = (): Buffer => (zeros ??= deflateRawSync(Buffer.alloc(64 * 1024 * 1024)));
const unicodePath = (name: string, path: string): Buffer => {
  const bytes = Buffer.from(path);
  return Buffer.concat([words(['u16', 0x7075], ['u16', bytes.length + 5]), Buffer.from([1]), words(['u32', crc32(name)]), bytes]);
};

const names: ZipAttack[] = [
  refusedNames('climbs out', [`../${marker}`, `../../../../../../${marker}`, `a/../../${marker}`, `a/b/../../../${marker}`, `./../${marker}`, `../../../../tmp/${marker}`, '..', 'a/..']),
  refusedNames('climbs out as a folder', [`../${marker}/`, `a/../../${marker}/`, '../']),
  refusedNames('absolute', [`/${marker}`, `/etc/${marker}`, `/tmp/${marker}`, `//${marker}/share`, `/../${marker}`]),
  refusedNames('drive', [`C:/${marker}`, `c:${marker}`, `Z:\\${marker}`, `C:../${marker}`]),
  refusedNames('backslash', [`..\\${marker}`, `a\\..\\..\\${marker}`, `\\\\server\\${marker}`, `\\\\?\\C:\\${marker}`, `media\\${marker}.png`]),
  refusedNames('NUL and control characters', [`${marker}\0.html`, `a\0/../${marker}`, `${marker}\n.html`, `\u0007${marker}`, `${marker}\u007f`, `a\u2028${marker}`, `\r\n${marker}`]),
  refusedNames('too long', ['x'.repeat(241), 'deep/'.repeat(81) + 'x', 'x'.repeat(65_000), 'é'.repeat(130)]),
  refusedNames('not UTF-8', ['\u{FFFD}'], {}),
  refusedNames('a link', [`link-${marker}`, 'media'], { mode: 0o120777, content: '../../../../../etc' }),
  refusedNames('a device, a pipe, a socket', [`device-${marker}`], { mode: 0o020666 }),
  refusedNames('a pipe', [`pipe-${marker}`], { mode: 0o010666 }),
  refusedNames('a socket', [`socket-${marker}`], { mode: 0o140666 }),
  { name: 'a link and a file through it', outcome: 'refused', make: () => rawZip(sound({ name: 'out', content: '/tmp', mode: 0o120777, method: 0 }, { name: `out/${marker}`, content: 'x' })) },
  { name: 'another name in the Unicode field', outcome: 'refused', make: (dice) => rawZip(sound({ name: 'media/good.txt', extra: unicodePath('media/good.txt', oneOf(dice, [`../../${marker}`, `/tmp/${marker}`, `C:/${marker}`])) })) },
  { name: 'names that only look dangerous', outcome: 'kept', make: (dice) => rawZip(sound({ name: oneOf(dice, ['%2e%2e/x', '....//x', '．．/x', 'a/.../x', '~/x', '$HOME/x', '`id`', '; rm -rf x', '<script>.html', 'con.txt', '.htaccess', '-rf', '\u202Egnp.exe']) })) },
  { name: 'a file twice', outcome: 'refused', make: () => rawZip(sound({ name: 'index.html', content: 'another' })) },
  { name: 'a file twice by another spelling', outcome: 'refused', make: (dice) => rawZip(sound({ name: oneOf(dice, ['./index.html', 'index.html', './/index.html', '././index.html']) })) },
  { name: 'a file that is a folder too', outcome: 'refused', make: () => rawZip(sound({ name: 'a', content: 'x' }, { name: 'a/b', content: 'y' })) },
  { name: 'a folder that is a file too', outcome: 'refused', make: () => rawZip(sound({ name: 'a/b/c', content: 'x' }, { name: 'a/b', content: 'y' })) },
  { name: 'capitals that differ', outcome: 'either', make: () => rawZip(sound({ name: 'INDEX.HTML', content: 'other' }, { name: 'Media/A', content: 'x' }, { name: 'media/a', content: 'y' })) },
  { name: 'a folder with bytes', outcome: 'kept', make: () => rawZip(sound({ name: 'media/', content: 'hidden' })) },
  { name: 'no name at all', outcome: 'kept', make: (dice) => rawZip(sound({ name: oneOf(dice, ['', '.', './', './/']), content: '' })) },
];

const sizes: ZipAttack[] = [
  withEntry('a bomb that says so', 'refused', () => ({ name: 'bomb.bin', packed: packedZeros(), content: '', uncompressedSize: 64 * 1024 * 1024 })),
  withEntry('a bomb that says it is small', 'refused', (dice) => ({ name: 'bomb.bin', packed: packedZeros(), content: '', uncompressedSize: oneOf(dice, [0, 1, 100, 9_000_000]) })),
  { name: 'many bombs, each small enough', outcome: 'refused', make: () => rawZip(sound(...Array.from({ length: 40 }, (_, n) => ({ name: `bomb${n}`, packed: packedZeros().subarray(0, 9_000), content: '', uncompressedSize: 9_000_000 })))) },
  { name: 'more than fits', outcome: 'refused', make: (dice) => rawZip(sound(...Array.from({ length: 60 }, (_, n) => ({ name: `large${n}`, content: 'x', uncompressedSize: 9_500_000 + dice.below(1000), compressedSize: 1 })))) },
  { name: 'a zip in a zip', outcome: 'kept', make: () => rawZip(sound({ name: 'inner.zip', content: rawZip([{ name: `../${marker}`, packed: packedZeros(), content: '', uncompressedSize: 64 * 1024 * 1024 }]), method: 0 })) },
  withEntry('says it is smaller', 'refused', (dice) => plain(dice, { uncompressedSize: dice.below(8) })),
  withEntry('says it is larger', 'refused', (dice) => plain(dice, { uncompressedSize: 1000 + dice.below(100_000) })),
  withEntry('says that its bytes are fewer', 'refused', (dice) => plain(dice, { compressedSize: dice.below(6) })),
  withEntry('says that its bytes are more', 'refused', (dice) => plain(dice, { compressedSize: 5_000 + dice.below(100_000) })),
  withEntry('says sizes without end', 'refused', (dice) => plain(dice, { compressedSize: oneOf(dice, [0xffffffff, 0xfffffffe, 0x7fffffff]), uncompressedSize: oneOf(dice, [0xffffffff, 0xfffffffe, 0x80000000]) })),
  withEntry('has another sum', 'refused', (dice) => plain(dice, { crc: dice.below(2 ** 31) })),
  withEntry('stored with another size', 'refused', (dice) => plain(dice, { method: 0, uncompressedSize: 1 + dice.below(5) })),
  withEntry('packed bytes that are none', 'refused', (dice) => ({ name: 'noise.bin', packed: Buffer.from(Array.from({ length: 50 }, () => dice.below(256))), content: 'noise', uncompressedSize: 500 })),
  { name: 'two files share their bytes', outcome: 'refused', make: () => rawZip(sound({ name: 'one.txt', content: 'x', offset: 0 })) },
  { name: 'every file is the same bytes', outcome: 'refused', make: () => rawZip(Array.from({ length: 200 }, (_, n) => ({ name: n === 0 ? 'imsmanifest.xml' : `f${n}`, content: manifestOf('1.2'), offset: 0 }))) },
  { name: 'one file around another', outcome: 'refused', make: () => rawZip([{ ...page(), name: 'outer.html', compressedSize: 700 }, manifest(), page()]) },
  withEntry('lies beyond the end', 'refused', (dice) => plain(dice, { offset: oneOf(dice, [10_000_000, 0xfffffffe, 50_000]) })),
  { name: 'more entries than a course has', outcome: 'refused', make: () => rawZip(sound(), { entries: 10_001 }) },
  { name: '10,500 real entries', outcome: 'refused', rare: true, make: () => rawZip([manifest(), page(), ...Array.from({ length: 10_500 }, (_, n) => ({ name: `f${n}`, content: '' }))]) },
  { name: 'a million entries', outcome: 'refused', rare: true, make: () => aMillionEntries() },
  { name: 'a million entries that say they are few', outcome: 'refused', make: () => rawZip([...Array.from({ length: 12_000 }, (_, n) => ({ name: `f${n}`, content: '', packed: Buffer.alloc(0), method: 0 }))], { entries: 5 }) },
  { name: 'fewer entries than it says', outcome: 'refused', make: (dice) => rawZip(sound(), { entries: 3 + dice.below(5_000) }) },
  { name: 'more entries than it says', outcome: 'either', make: () => rawZip(sound({ name: 'hidden.txt', content: 'x' }), { entries: 2 }) },
];

const forms: ZipAttack[] = [
  withEntry('locked with a password', 'refused', (dice) => plain(dice, { flags: 0x801 })),
  withEntry('strongly locked', 'refused', (dice) => plain(dice, { flags: oneOf(dice, [0x841, 0x840, 0x2041]) })),
  withEntry('locked in its own header only', 'refused', (dice) => plain(dice, { local: { flags: 0x801 } })),
  withEntry('odd ways of packing', 'refused', (dice) => plain(dice, { method: oneOf(dice, [1, 6, 9, 12, 14, 93, 95, 97, 98, 99, 0xffff]) })),
  withEntry('another name in its own header', 'refused', (dice) => plain(dice, { local: { name: oneOf(dice, [`../../${marker}`, 'index.html', 'x', '']) } })),
  withEntry('another packing in its own header', 'refused', (dice) => plain(dice, { local: { method: 0 } })),
  withEntry('no header of its own', 'refused', (dice) => plain(dice, { local: { signature: dice.below(2 ** 31) } })),
  withEntry('other sizes in its own header', 'either', (dice) => plain(dice, { local: { compressedSize: dice.below(1e6), uncompressedSize: dice.below(1e9) } })),
  withEntry('sizes that follow', 'kept', (dice) => plain(dice, { descriptor: true })),
  withEntry('sizes that follow and lie', 'refused', (dice) => plain(dice, { descriptor: true, uncompressedSize: 3 })),
  withEntry('remarks', 'kept', (dice) => plain(dice, { comment: '../'.repeat(dice.below(20_000)) })),
  withEntry('an extra field that ends too soon', 'either', (dice) => plain(dice, { extra: words(['u16', 1], ['u16', 60_000]) })),
  withEntry('an extra field of nonsense', 'either', (dice) => plain(dice, { extra: Buffer.from(Array.from({ length: dice.below(200) }, () => dice.below(256))) })),
  withEntry('ZIP64 sizes without end', 'refused', (dice) => plain(dice, {
    compressedSize: 0xffffffff, uncompressedSize: 0xffffffff, extra: words(['u16', 1], ['u16', 16], ['u64', oneOf(dice, [2n ** 63n, 2n ** 53n + 1n, 2n ** 40n])], ['u64', oneOf(dice, [2n ** 62n, 1n])]),
  })),
  withEntry('ZIP64 place without end', 'refused', (dice) => plain(dice, { offset: 0xffffffff, extra: words(['u16', 1], ['u16', 8], ['u64', oneOf(dice, [2n ** 63n, 2n ** 40n])]) })),
  withEntry('ZIP64 sizes that are missing', 'refused', (dice) => plain(dice, { compressedSize: 0xffffffff, uncompressedSize: 0xffffffff })),
  withEntry('on another disc', 'either', (dice) => plain(dice, { disk: 1 + dice.below(60_000) })),
  withEnd('a sound ZIP64', 'kept', () => ({ zip64: {} })),
  withEnd('ZIP64 entries without end', 'refused', (dice) => ({ zip64: { entries: oneOf(dice, [2n ** 63n, 10_001n, 2n ** 32n]) } })),
  withEnd('ZIP64 directory elsewhere', 'refused', (dice) => ({ zip64: { directoryOffset: oneOf(dice, [2n ** 63n, 2n ** 40n, 5n]) } })),
  withEnd('ZIP64 record elsewhere', 'refused', (dice) => ({ zip64: { recordOffset: oneOf(dice, [2n ** 63n, 2n ** 40n, 0n]) } })),
  withEnd('a directory elsewhere', 'refused', (dice) => ({ directoryOffset: oneOf(dice, [0, 1, 7, 0x7fffffff, 0xfffffffe]) })),
  withEnd('a directory of another size', 'either', (dice) => ({ directorySize: dice.below(2 ** 31) })),
  withEnd('of several discs', 'refused', (dice) => ({ disk: 1 + dice.below(100) })),
  withEnd('a remark', 'kept', (dice) => ({ comment: 'x'.repeat(dice.below(65_000)) })),
  withEnd('a remark that holds another end', 'either', () => ({ comment: rawZip(sound({ name: `../${marker}` })) })),
  withEnd('something before it', 'either', (dice) => ({ before: Buffer.alloc(dice.below(5_000), 'MZ') })),
  withEnd('something after it', 'refused', (dice) => ({ after: Buffer.alloc(1 + dice.below(5_000), 'x') })),
  { name: 'no manifest', outcome: 'refused', make: () => rawZip([page()]) },
  { name: 'a manifest in a folder', outcome: 'refused', make: () => rawZip([{ ...manifest(), name: 'course/imsmanifest.xml' }, { ...page(), name: 'course/index.html' }]) },
  { name: 'two manifests', outcome: 'refused', make: () => rawZip([manifest(), manifest(), page()]) },
  { name: 'a manifest larger than one', outcome: 'refused', make: () => rawZip([{ name: 'imsmanifest.xml', content: `${manifestOf('1.2')}<!--${'x'.repeat(5_300_000)}-->` }, page()]) },
  { name: 'a manifest that says it is small', outcome: 'refused', make: () => rawZip([{ name: 'imsmanifest.xml', packed: packedZeros(), content: '', uncompressedSize: 2_000 }, page()]) },
  { name: 'opens something elsewhere', outcome: 'refused', make: (dice) => rawZip([{ name: 'imsmanifest.xml', content: manifestOf('1.2', [['href="index.html">', `href="${oneOf(dice, elsewhere)}">`]]) }, page()]) },
  { name: 'nothing at all', outcome: 'refused', make: (dice) => Buffer.alloc(dice.below(100), 'PK') },
  { name: 'an empty zip', outcome: 'refused', make: () => rawZip([]) },
];

const elsewhere = [
  'http://127.0.0.1:9/', '//127.0.0.1:9/x', 'https://example.invalid/a.html', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', '../../../etc/passwd', '/etc/passwd', '%2e%2e%2fserver.json', 'index.html%00.png', '..%5c..%5cx', 'C:/x',
];

/** Bytes changed, taken out, put in or cut off anywhere in a sound zip. */
const accidents: ZipAttack[] = [
  { name: 'cut off', outcome: 'refused', make: (dice) => ((zip) => zip.subarray(0, dice.below(zip.length)))(soundZip(dice)) },
  { name: 'bytes changed', outcome: 'either', make: (dice) => changed(soundZip(dice), dice, 1 + dice.below(20)) },
  { name: 'a stretch overwritten', outcome: 'either', make: (dice) => ((zip) => { const at = dice.below(zip.length); zip.fill(dice.below(256), at, Math.min(zip.length, at + dice.below(64))); return zip; })(soundZip(dice)) },
  { name: 'a stretch taken out', outcome: 'either', make: (dice) => ((zip) => { const at = dice.below(zip.length); return Buffer.concat([zip.subarray(0, at), zip.subarray(at + 1 + dice.below(40))]); })(soundZip(dice)) },
  { name: 'a stretch put in', outcome: 'either', make: (dice) => ((zip) => { const at = dice.below(zip.length); return Buffer.concat([zip.subarray(0, at), Buffer.alloc(1 + dice.below(40), dice.below(256)), zip.subarray(at)]); })(soundZip(dice)) },
  { name: 'the directory’s bytes changed', outcome: 'either', make: (dice) => directoryChanged(soundZip(dice), dice) },
];

export const zipAttacks: readonly ZipAttack[] = [...names, ...sizes, ...forms, ...accidents];

function soundZip(dice: Dice): Buffer {
  return Buffer.from(rawZip(sound(...Array.from({ length: dice.below(6) }, () => plain(dice)))));
}

function changed(zip: Buffer, dice: Dice, times: number, from = 0): Buffer {
  for (let time = 0; time < times; time++) zip[from + dice.below(zip.length - from)] = dice.below(256);
  return zip;
}

function directoryChanged(zip: Buffer, dice: Dice): Buffer {
  return changed(zip, dice, 1 + dice.below(6), zip.indexOf('PK\x01\x02', 0, 'latin1'));
}

/** The same empty file under a million names: 54 MB of directory. */
function aMillionEntries(): Buffer {
  const count = 1_000_000;
  const record = Buffer.alloc(54);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(8, 28);
  const directory = Buffer.alloc(count * record.length);
  for (let n = 0; n < count; n++) {
    record.copy(directory, n * record.length);
    directory.write(String(n).padStart(8, 'f'), n * record.length + 46);
  }
  const size = BigInt(directory.length);
  const end = rawZip([], { zip64: { entries: BigInt(count), directorySize: size, directoryOffset: 0n, recordOffset: size } });
  return Buffer.concat([directory, end]);
}
