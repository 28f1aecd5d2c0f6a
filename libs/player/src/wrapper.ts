import type { LaunchConfig } from './opening.ts';
import { asPortalMessage, type FrameMessage } from './messages.ts';
import type { DeviceStore } from './save-queue.ts';
import { Saver } from './saver.ts';
import { transportTo } from './transport.ts';
import { Visit, within, type Playing } from './visit.ts';

const AUTOSAVE_MS = 60_000;
const RETRY_MS = 15_000;
const CLOSING_MS = 4_000;
const SIGNAL_MS = 5_000;

/** Runs the wrapper page: brings in what still waits, opens the course and keeps its saves. */
export async function play(playing: Playing): Promise<void> {
  const portalOrigin = document.querySelector<HTMLMetaElement>('meta[name="pvi-portal"]')?.content ?? '';
  const portal = window.parent;
  endTheClimb();
  const tell = (message: FrameMessage): void => {
    if (portal !== window) portal.postMessage(message, portalOrigin);
  };
  const drains = location.search === '?drain';
  if (drains) tell({ type: 'ready' });
  const { giveUp, ...transport } = transportTo('commit');
  const saver = new Saver({ store: deviceStore(), ...transport, now: Date.now, elapsed: () => performance.now(), newKey, tell }, location.pathname);
  if (saver.waiting > 0) await saver.sendWaiting();

  const config = await fetched();
  if (!config) {
    say('This course could not be opened. Check your signal, go back and try again.');
    tell({ type: 'refused', code: 'launch_unavailable' });
    return;
  }
  saver.beginAt(config.nextSeq);
  if (drains) {
    tell({ type: 'closed', waiting: saver.waiting });
    return;
  }
  const visit = new Visit(playing, config, { saver, tell, ask, say, note, signal });
  visit.begin();
  keepSaving(visit, saver, giveUp);
  obey(portal, portalOrigin, tell, visit, saver, config.several || config.sequenced !== null);
  tell({ type: 'ready' });
}

/**
 * Content climbs from parent to parent and looks for its API by name, often by both names in turn. Above this page is the
 * portal, another origin, where looking throws and ends the course: so this page is the top of the climb. It keeps nothing
 * from anybody (`top` still leads to the portal); what keeps content in is the portal's origin.
 */
function endTheClimb(): void {
  Object.defineProperty(window, 'parent', { value: window, configurable: true });
}

async function fetched(): Promise<LaunchConfig | undefined> {
  try {
    const response = await fetch(`launch.json${location.search}`, { credentials: 'omit', cache: 'no-store' });
    return response.ok ? ((await response.json()) as LaunchConfig) : undefined;
  } catch {
    return undefined;
  }
}

function keepSaving(visit: Visit, saver: Saver, giveUp: () => void): void {
  const retry = (): void => {
    if (saver.waiting > 0) void saver.sendWaiting();
  };
  setInterval(() => visit.autosave('later'), AUTOSAVE_MS);
  setInterval(retry, RETRY_MS);
  addEventListener('online', () => {
    giveUp();
    retry();
  });
  // A phone may end a hidden page without another word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') visit.autosave('later');
  });
  addEventListener('pagehide', () => {
    visit.autosave('last');
    saver.sendAllLast();
  });
  addEventListener('pageshow', () => {
    saver.stay();
    retry();
  });
}

function obey(portal: Window, portalOrigin: string, tell: (message: FrameMessage) => void, visit: Visit, saver: Saver, putsAside: boolean): void {
  addEventListener('message', (event) => {
    if (event.source !== portal || event.origin !== portalOrigin) return;
    const message = asPortalMessage(event.data);
    if (message?.type === 'go') void visit.go(message.request);
    if (message?.type !== 'close') return;
    void (async () => {
      const last = await visit.takeOff();
      await within(CLOSING_MS, saver.sendWaiting());
      // The sequencer puts the tree aside; where there is no signal, the next visit does it.
      if (putsAside && saver.waiting === 0) await within(CLOSING_MS, visit.putAside(last));
      tell({ type: 'closed', waiting: saver.waiting });
    })();
  });
}

/** `POST go`. Only an answer that is plainly ours settles it. */
async function ask(from: number, request: string): ReturnType<ConstructorParameters<typeof Visit>[2]['ask']> {
  try {
    const response = await fetch('go', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ from, request }), credentials: 'omit',
    });
    const found = (await response.json()) as { ended?: unknown; code?: unknown };
    if (response.ok && typeof found.ended === 'boolean') return found as Awaited<ReturnType<typeof ask>>;
    if (response.status >= 400 && response.status < 500 && response.status !== 429 && typeof found.code === 'string') return { refused: found.code };
    return 'unreachable';
  } catch {
    return 'unreachable';
  }
}

/** The signal is back, or it is time to see. */
function signal(): Promise<void> {
  return new Promise((resolve) => {
    addEventListener('online', () => resolve(), { once: true });
    setTimeout(resolve, SIGNAL_MS);
  });
}

const lettering = 'font:1.1875rem/1.4 system-ui,sans-serif;color:#0b0c0c;margin:0;padding:24px;max-width:40em';

function say(words: string): void {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.style.cssText = lettering;
  paragraph.textContent = words;
  document.body.replaceChildren(paragraph);
}

function note(words: string): void {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.style.cssText = `${lettering};position:fixed;inset:0 0 auto 0;max-width:none;background:#fff;border-bottom:4px solid #0b0c0c`;
  paragraph.textContent = words;
  // it lies over the course, which goes on below
  const hide = document.createElement('button');
  hide.textContent = 'Hide';
  hide.style.cssText = 'font:inherit;color:#1a65a6;background:none;border:0;padding:0 0 0 12px;text-decoration:underline;cursor:pointer';
  hide.addEventListener('click', () => paragraph.remove());
  paragraph.append(hide);
  document.body.append(paragraph);
}

/** Some browsers refuse storage to a frame; then a save without a connection is not called stored. */
function deviceStore(): DeviceStore | null {
  try {
    const storage = window.localStorage;
    return {
      getItem: (name) => storage.getItem(name),
      setItem: (name, value) => storage.setItem(name, value),
      removeItem: (name) => storage.removeItem(name),
      names: () => Object.keys(storage),
    };
  } catch {
    return null;
  }
}

/** A random UUID; `randomUUID` is missing on a plain http address of a local network. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
