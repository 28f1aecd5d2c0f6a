import { describe, expect, it } from 'vitest';
import { always, group, leaf, treeOf, Walk, type Said } from './tree.fixture.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const unit = (said: Said) => treeOf(group('course', names.map((id) => leaf(id)), said));

/** The lessons in the order in which "next" goes through them. */
function walked(walk: Walk): string[] {
  const seen = [walk.begin()];
  for (let next = walk.ask('continue'); next !== 'end'; next = walk.ask('continue')) seen.push(next);
  return seen;
}

const orders = (said: Said, seeds = 40): Set<string> => new Set(Array.from({ length: seeds }, (_, seed) => walked(new Walk(unit(said), seed)).join('')));

describe('SR.1: selection of children', () => {
  const said: Said = { selection: { timing: 'once', count: 2 } };

  it('takes as many as it says, in the order of the manifest, and not always the same', () => {
    const seen = orders(said);
    expect(seen.size).toBeGreaterThan(5);
    for (const order of seen) expect(order).toMatch(/^(?=..$)a?b?c?d?e?f?$/);
  });

  it('never selects, takes all', () => {
    expect(orders({ selection: { timing: 'never', count: 2 } })).toEqual(new Set(['abcdef']));
    expect(orders({ selection: { timing: 'once', count: null } })).toEqual(new Set(['abcdef']));
    expect(orders({ selection: { timing: 'once', count: 99 } })).toEqual(new Set(['abcdef']));
  });

  it('once: the same children in every attempt', () => {
    const walk = new Walk(unit(said), 3);
    expect(walked(walk)).toEqual(walked(walk));
  });

  it('on each new attempt: others, sooner or later', () => {
    const walk = new Walk(unit({ selection: { timing: 'onEachNewAttempt', count: 2 } }), 3);
    expect(new Set(Array.from({ length: 20 }, () => walked(walk).join(''))).size).toBeGreaterThan(3);
  });
});

describe('SR.2: order of children', () => {
  it('once: shuffled, and then the same in every attempt', () => {
    const said: Said = { randomization: { timing: 'once', reorder: true } };
    expect(orders(said).size).toBeGreaterThan(30);
    const walk = new Walk(unit(said), 5);
    expect(walked(walk)).toEqual(walked(walk));
  });

  it('on each new attempt: shuffled anew, and kept within the attempt', () => {
    const walk = new Walk(unit({ randomization: { timing: 'onEachNewAttempt', reorder: true } }), 5);
    expect(new Set(Array.from({ length: 10 }, () => walked(walk).join(''))).size).toBeGreaterThan(5);
    walk.begin();
    const order = walk.state.activities['course']?.chosen;
    walk.ask('suspendAll');
    walk.begin();
    expect(walk.state.activities['course']?.chosen).toEqual(order);
  });

  it('never, or without reordering: as the manifest has them', () => {
    expect(orders({ randomization: { timing: 'never', reorder: true } })).toEqual(new Set(['abcdef']));
    expect(orders({ randomization: { timing: 'once', reorder: false } })).toEqual(new Set(['abcdef']));
  });

  it('with selection: those selected, shuffled', () => {
    const seen = orders({ selection: { timing: 'once', count: 2 }, randomization: { timing: 'once', reorder: true } });
    expect([...seen].every((order) => order.length === 2)).toBe(true);
    expect([...seen].some((order) => order[0] as string > (order[1] as string))).toBe(true);
  });

  it('is drawn anew for a cluster inside when that is tried again', () => {
    const walk = new Walk(treeOf(group('course', [
      group('unit', names.map((id) => leaf(id)), { randomization: { timing: 'onEachNewAttempt', reorder: true }, exitRules: always('exit') }), leaf('z'),
    ])), 9);
    const firsts = new Set<string>([walk.begin()]);
    for (let round = 0; round < 20; round++) {
      walk.ask('choice', 'z');
      firsts.add(walk.ask('choice', 'unit'));
    }
    expect(firsts.size).toBeGreaterThan(2);
  });

  it('has the same luck from the same state, wherever it is worked out', () => {
    const said: Said = { randomization: { timing: 'once', reorder: true } };
    expect(walked(new Walk(unit(said), 7))).toEqual(walked(new Walk(unit(said), 7)));
  });
});
