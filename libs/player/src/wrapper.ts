import { CmiStore, type Derived } from './cmi-store.ts';
import type { DataModel } from './data-model.ts';
import type { LaunchConfig } from './launch.ts';
import { asPortalMessage, frameAllow, type FrameMessage } from './messages.ts';
import { Runtime, type ErrorCodes } from './runtime.ts';
import { Saver } from './saver.ts';
import type { DeviceStore } from './save-queue.ts';
import { transportTo } from './transport.ts';

/** What a standard's bundle brings to the common wrapper. */
export interface Playing {
  readonly model: DataModel;
  readonly codes: ErrorCodes;
  readonly derived?: Derived;
  readonly apiName: 'API' | 'API_1484_11';
  readonly api: (runtime: Runtime) => Record<string, (...values: unknown[]) => string>;
}

const AUTOSAVE_MS = 60_000;
const RETRY_MS = 15_000;
const LEAVING_MS = 1_000;
const CLOSING_MS = 4_000;

/** Runs the wrapper page: brings in what still waits, opens the course and keeps its saves. */
export async function play(playing: Playing): Promise<void> {
  const portalOrigin = document.querySelector<HTMLMetaElement>('meta[name="pvi-portal"]')?.content ?? '';
  const tell = (message: FrameMessage): void => {
    if (window.parent !== window) window.parent.postMessage(message, portalOrigin);
  };
  const saver = new Saver({ store: deviceStore(), ...transportTo('commit'), now: Date.now, newKey, tell }, location.pathname);
  if (saver.waiting > 0) await saver.sendWaiting();

  const config = await fetched();
  if (!config) {
    say('This course could not be opened. Check your signal, go back and try again.');
    tell({ type: 'refused', code: 'launch_unavailable' });
    return;
  }
  saver.beginAt(config.nextSeq);
  if (config.sco === null) {
    tell({ type: 'closed', waiting: saver.waiting });
    return;
  }
  // A reload with saves still waiting goes on from the newest of them, not from what the server has.
  const store = new CmiStore(playing.model, { ...config.initial, ...saver.newestWaiting?.cmi }, playing.derived);
  const runtime = new Runtime(store, playing.codes, (terminating) => saver.save(store.picture(), terminating, 'now'));
  Object.defineProperty(window, playing.apiName, { value: Object.freeze(playing.api(runtime)), enumerable: true });

  const frame = open(config);
  keepSaving(runtime, store, saver);
  obey(portalOrigin, tell, frame, runtime, store, saver);
  tell({ type: 'ready' });
}

async function fetched(): Promise<LaunchConfig | undefined> {
  try {
    const response = await fetch(`launch.json${location.search}`, { credentials: 'omit', cache: 'no-store' });
    return response.ok ? ((await response.json()) as LaunchConfig) : undefined;
  } catch {
    return undefined;
  }
}

function open(config: LaunchConfig): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.title = config.title;
  frame.allow = frameAllow;
  frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0';
  frame.src = config.sco as string;
  document.body.replaceChildren(frame);
  frame.focus();
  return frame;
}

function keepSaving(runtime: Runtime, store: CmiStore, saver: Saver): void {
  const saveLater = (): void => runtime.autosave(() => saver.save(store.picture(), false, 'later'));
  const retry = (): void => {
    if (saver.waiting > 0) void saver.sendWaiting();
  };
  setInterval(saveLater, AUTOSAVE_MS);
  setInterval(retry, RETRY_MS);
  addEventListener('online', retry);
  // A phone may end a hidden page without another word.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saveLater();
  });
  addEventListener('pagehide', () => {
    runtime.autosave(() => saver.save(store.picture(), false, 'last'));
    saver.sendAllLast();
  });
  addEventListener('pageshow', () => {
    saver.stay();
    retry();
  });
}

function obey(
  portalOrigin: string, tell: (message: FrameMessage) => void, frame: HTMLIFrameElement, runtime: Runtime, store: CmiStore, saver: Saver,
): void {
  addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== portalOrigin || !asPortalMessage(event.data)) return;
    void (async () => {
      // The content goes first: many packages save in their unload handler.
      await within(LEAVING_MS, new Promise((resolve) => {
        frame.addEventListener('load', resolve, { once: true });
        frame.contentWindow?.location.replace('about:blank');
      }));
      runtime.autosave(() => saver.save(store.picture(), false, 'later'));
      await within(CLOSING_MS, saver.sendWaiting());
      tell({ type: 'closed', waiting: saver.waiting });
    })();
  });
}

function within(milliseconds: number, work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, milliseconds))]);
}

function say(words: string): void {
  const paragraph = document.createElement('p');
  paragraph.setAttribute('role', 'alert');
  paragraph.textContent = words;
  document.body.replaceChildren(paragraph);
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
