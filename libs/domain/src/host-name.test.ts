import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostNameFault, hostNameIn } from './host-name.ts';

describe('the name of a site', () => {
  it.each([
    ['player.vimeo.com', null], ['a-b.example', null], ['xn--bcher-kva.example', null],
    ['', 'empty'], ['https://player.vimeo.com', 'an_address'], ['vimeo.com/film', 'an_address'], ['vimeo.com:8080', 'an_address'], ['a b.example', 'an_address'], ['me@vimeo.com', 'an_address'],
    ['localhost', 'not_a_name'], ['*.vimeo.com', 'not_a_name'], ['-a.example', 'not_a_name'], ['a..example', 'not_a_name'], ["a.example;script-src", 'not_a_name'], ['a.example.', 'not_a_name'],
    ['10.0.0.1', 'a_number'], ['a.0x7f', 'a_number'],
  ])('%j: %s', (text, fault) => expect(hostNameFault(text)).toBe(fault));

  it('is what stands in a pasted address', () => {
    expect(['https://Player.Vimeo.com/', ' vimeo.com ', 'https://vimeo.com/film'].map(hostNameIn)).toEqual(['player.vimeo.com', 'vimeo.com', 'https://vimeo.com/film']);
  });

  it('never breaks out of a policy: what is accepted has letters, digits, dots and hyphens alone', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.domain(), fc.webUrl()), (text) => {
      if (hostNameFault(text) === null) expect(text).toMatch(/^[a-z0-9.-]+$/i);
    }));
  });
});
