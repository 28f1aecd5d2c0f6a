import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf } from './answer.ts';
import { applyCommit, newItem, type ItemState } from './item-state.ts';
import type { Cmi } from './data-model.ts';
import type { Commit, LaunchTerms } from './launch.ts';
import type { FrameMessage } from './messages.ts';
import type { DeviceStore } from './save-queue.ts';
import { Saver, type Answer, type SaverPorts } from './saver.ts';

const terms: LaunchTerms = {
  mode: 'normal', credit: 'credit',
  facts: { masteryScore: null, scaledPassingScore: null, completionThreshold: null, launchData: null, maxTimeAllowed: null, timeLimitAction: null, completionSetByContent: true, objectiveIds: [] },
};

/** A device with a connection that a test can cut before or after the server hears, and a real judge behind it. */
function device(options: { full?: boolean; room?: number } = {}) {
  const kept = new Map<string, string>();
  const told: FrameMessage[] = [];
  const world = {
    state: newItem('scorm2004') as ItemState, line: 'good' as 'good' | 'cut' | 'answer lost' | 'closed' | 'no waiting' | 'elsewhere', now: 0, clock: 0, keys: 0, sent: [] as string[],
  };
  const store: DeviceStore = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => {
      const used = [...kept].reduce((sum, [other, text]) => sum + (other === name ? 0 : text.length), 0);
      if (options.full || used + value.length > (options.room ?? Infinity)) throw new Error('full');
      kept.set(name, value);
    },
    removeItem: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
  };
  const reach = (body: string): Answer => {
    if (world.line === 'cut') return { kind: 'unreachable' };
    if (world.line === 'closed') return answerOf(409, '{"code":"attempt_closed"}');
    const commit = JSON.parse(body) as Commit;
    world.sent.push(commit.key);
    if (world.line === 'elsewhere') return answerOf(200, '{"savedAt":"2026-11-21T14:05:00Z","elsewhere":"2026-11-21T14:03:00Z","finished":null}');
    world.state = applyCommit(world.state, { launch: 1, session: commit.session ?? 1, attempt: 1 }, commit, terms).state;
    return world.line === 'answer lost' ? { kind: 'unreachable' } : answerOf(200, '{"savedAt":"2026-11-21T14:03:00Z","finished":null}');
  };
  const ports: SaverPorts = {
    store, sendAndWait: (body) => (world.line === 'no waiting' ? { kind: 'unreachable' } : reach(body)), send: async (body) => Promise.resolve(reach(body)),
    // what a browser lets go out with a page: 64 KiB
    sendLast: (body) => void (body.length <= 65_536 && reach(body)),
    now: () => world.clock, elapsed: () => world.now, newKey: () => `key-${++world.keys}`, tell: (message) => void told.push(message),
  };
  return { world, told, kept, open: () => new Saver(ports, '/l/token/') };
}

const screen = (number: number): Cmi => ({ 'cmi.location': `${number}`, 'cmi.session_time': `PT${number}M` });

describe('saves', () => {
  it('are stored, and said to be', () => {
    const { open, told } = device();
    expect(open().save(screen(1), false, 'now')).toBe('stored');
    expect(told).toEqual([{ type: 'saved', at: '2026-11-21T14:03:00Z', progress: null }]);
  });

  it('wait on the device without a connection and go out in order when it returns', async () => {
    const { open, world, told } = device();
    const saver = open();
    world.line = 'cut';
    expect([1, 2, 3].map((number) => saver.save(screen(number), false, 'now'))).toEqual(['queued', 'queued', 'queued']);
    await saver.sendWaiting();
    expect(told.at(-1)).toEqual({ type: 'waiting', count: 3, kept: true });
    world.line = 'good';
    await saver.sendWaiting();
    expect(world.sent).toEqual(['key-1', 'key-2', 'key-3']);
    expect(told.filter((message) => message.type === 'saved')).toHaveLength(1);
    expect(saver.waiting).toBe(0);
  });

  it('do not freeze the course on a dead network, but the last one insists', () => {
    const { open, world } = device();
    const saver = open();
    world.line = 'cut';
    saver.save(screen(1), false, 'now');
    world.line = 'good';
    world.now = 5_000;
    expect(saver.save(screen(2), false, 'now')).toBe('queued');
    expect(saver.save(screen(3), true, 'now')).toBe('stored');
    expect(world.sent).toEqual(['key-1', 'key-2', 'key-3']);
  });

  it('measure time by a clock that nobody sets: one that jumps neither stretches a session nor stops the next save', () => {
    const { open, world } = device();
    world.clock = Date.parse('1970-01-01T00:10:00Z');
    const saver = open();
    world.now = 90_000;
    world.clock = Date.parse('2026-11-26T14:03:00Z');
    saver.save(screen(1), false, 'now');
    expect(world.state.sessions[0]?.measuredSeconds).toBe(90);
    world.line = 'cut';
    saver.save(screen(2), false, 'now');
    world.clock = Date.parse('2026-11-25T14:03:00Z');
    world.now += 11_000;
    world.line = 'good';
    expect(saver.save(screen(3), false, 'now')).toBe('stored');
    expect(world.state.sessions[0]?.measuredSeconds).toBe(101);
  });

  it('that the browser would not wait for go out at once in the background, and nobody is alarmed', async () => {
    const { open, world, told } = device();
    const saver = open();
    world.line = 'no waiting';
    expect(saver.save(screen(1), true, 'now')).toBe('queued');
    await saver.sendWaiting();
    expect(told.map((message) => message.type)).toEqual(['saved']);
    expect(world.sent).toEqual(['key-1']);
  });

  it('survive the page: the next one finds them and numbers go on', async () => {
    const { open, world } = device();
    world.line = 'cut';
    open().save(screen(1), false, 'now');
    const again = open();
    expect(again.newestWaiting?.cmi).toEqual(screen(1));
    again.beginAt(1);
    world.line = 'good';
    await again.sendWaiting();
    again.save(screen(2), false, 'now');
    expect(world.state.sessions[0]).toMatchObject({ seq: 2, key: 'key-2' });
  });

  it('are called lost when neither server nor device has them, and nobody is promised that they are kept', async () => {
    const { open, world, told } = device({ full: true });
    world.line = 'cut';
    const saver = open();
    expect(saver.save(screen(1), false, 'now')).toBe('lost');
    await saver.sendWaiting();
    expect(told.at(-1)).toEqual({ type: 'waiting', count: 1, kept: false });
    world.line = 'good';
    await saver.sendWaiting();
    expect(told.at(-1)?.type).toBe('saved');
  });

  it('make room on a full device: the pictures in between go, what was passed and the newest stay', async () => {
    const { open, world, kept } = device({ room: 40_000 });
    world.line = 'cut';
    const saver = open();
    const large = (number: number, status: string): Cmi => ({ ...screen(number), 'cmi.success_status': status, 'cmi.suspend_data': 'x'.repeat(9_000) });
    const savings = [1, 2, 3, 4, 5, 6, 7].map((number) => saver.save(large(number, number === 3 ? 'passed' : 'unknown'), false, 'now'));
    expect(savings).toEqual(Array.from({ length: 7 }, () => 'queued'));
    expect(open().newestWaiting?.seq).toBe(7);
    world.line = 'good';
    await open().sendWaiting();
    expect(world.sent).toContain('key-3');
    expect(world.state.sessions[0]?.key).toBe('key-7');
    expect(kept.size).toBe(0);
  });

  it('of a visit that is not the newest any more are not called saved', () => {
    const { open, world, told } = device();
    world.line = 'elsewhere';
    const saver = open();
    expect(saver.save(screen(1), false, 'now')).toBe('refused');
    expect(told).toEqual([{ type: 'elsewhere', at: '2026-11-21T14:03:00Z' }]);
    expect(saver.waiting).toBe(0);
  });

  it('are refused when the attempt is closed, and the portal hears why', () => {
    const { open, world, told } = device();
    world.line = 'closed';
    const saver = open();
    expect(saver.save(screen(1), false, 'now')).toBe('refused');
    expect(told).toEqual([{ type: 'refused', code: 'attempt_closed' }]);
    expect(saver.waiting).toBe(0);
  });

  it('go out by keepalive when the page goes, and again later under the same key', async () => {
    const { open, world } = device();
    open().save(screen(1), false, 'last');
    await open().sendWaiting();
    expect(world.sent).toEqual(['key-1', 'key-1']);
    expect(world.state.sessions).toHaveLength(1);
  });

  it('that are too large to go out with the page stay on the device, and the next page brings them', async () => {
    const { open, world } = device();
    const large = { ...screen(2), 'cmi.suspend_data': 'x'.repeat(64_000), 'cmi.comments_from_learner.0.comment': 'y'.repeat(4_000) };
    const saver = open();
    saver.save(screen(1), false, 'now');
    expect(saver.save(large, false, 'last')).toBe('queued');
    expect(world.sent).toEqual(['key-1']);
    await open().sendWaiting();
    expect(world.sent).toEqual(['key-1', 'key-2']);
  });

  it('of content that speaks after the page has said goodbye go out too, until the page is taken back', () => {
    const { open, world } = device();
    const saver = open();
    saver.sendAllLast();
    world.line = 'no waiting';
    expect(saver.save(screen(1), true, 'now')).toBe('queued');
    expect(world.sent).toEqual(['key-1']);
    saver.stay();
    world.line = 'good';
    saver.save(screen(1), false, 'now');
    expect(saver.waiting).toBe(0);
  });

  it('are not taken from under a page by another page of the same visit that brings in what waits', async () => {
    const { open, world } = device();
    world.line = 'cut';
    const live = open();
    live.save(screen(1), false, 'now');
    const drain = open();
    live.save(screen(2), false, 'now');
    world.line = 'good';
    await drain.sendWaiting();
    expect([open().waiting, open().newestWaiting?.seq]).toEqual([1, 2]);
  });

  it('leave the same state as an uninterrupted run, for a cut at every one of forty screens', async () => {
    const run = async (cutAt: number, how: 'cut' | 'answer lost', forScreens: number): Promise<ItemState> => {
      const { open, world } = device();
      const saver = open();
      for (let number = 1; number <= 40; number++) {
        world.line = number >= cutAt && number < cutAt + forScreens ? how : 'good';
        world.now += 60_000;
        saver.save(screen(number), number === 40, 'now');
      }
      world.line = 'good';
      await saver.sendWaiting();
      return world.state;
    };
    const whole = await run(0, 'cut', 0);
    for (let cutAt = 1; cutAt <= 40; cutAt++) {
      for (const how of ['cut', 'answer lost'] as const) {
        expect(await run(cutAt, how, 1)).toEqual(whole);
        expect(await run(cutAt, how, 5)).toEqual(whole);
      }
    }
  });

  it('leave the same state however the line comes and goes and pages are reloaded', async () => {
    const steps = fc.array(fc.record({ line: fc.constantFrom('good' as const, 'cut' as const, 'answer lost' as const), reload: fc.boolean(), wait: fc.integer({ min: 0, max: 20_000 }) }), { minLength: 1, maxLength: 30 });
    await fc.assert(fc.asyncProperty(steps, async (made) => {
      const { open, world } = device();
      let saver = open();
      for (const [index, { line, reload, wait }] of made.entries()) {
        world.line = line;
        world.now += wait;
        if (reload) {
          saver = open();
          saver.beginAt((world.state.sessions[0]?.seq ?? 0) + 1);
        }
        expect(['stored', 'queued']).toContain(saver.save(screen(index + 1), false, 'now'));
      }
      world.line = 'good';
      await saver.sendWaiting();
      expect(world.state.cmi).toEqual({ 'cmi.location': `${made.length}` });
      expect(world.state.sessions[0]?.sessionSeconds).toBe(made.length * 60);
    }));
  });
});

describe('the server’s answer', () => {
  it.each([
    [200, '<html>Sign in to the free Wi-Fi</html>', 'unreachable'], [200, '{}', 'unreachable'], [404, '<h1>Not found</h1>', 'unreachable'],
    [0, '', 'unreachable'], [500, '{"code":"internal"}', 'unreachable'], [503, '', 'unreachable'], [429, '{"code":"too_many"}', 'unreachable'],
    [401, '{"code":"signed_out"}', 'unreachable'], [409, '{"code":"attempt_closed"}', 'refused'], [422, '{"code":"commit_invalid"}', 'refused'],
    [410, '{"code":"launch_ended"}', 'refused'], [200, '{"savedAt":"2026-11-21T14:03:00Z"}', 'stored'],
  ])('%d %s is %s', (status, body, kind) => {
    expect(answerOf(status, body).kind).toBe(kind);
  });
});
