import { asFrameMessage, frameSandbox } from '@pvi/player/messages';

/*
 * Saves made without a connection wait in the storage of the launch's own origin, where only that launch's page can
 * reach them. Here the portal remembers which launches those are, so that it can open that page again, unseen.
 */

const name = 'pvi-waiting-launches';
/** The server takes saves for 30 days. */
const keptMs = 30 * 24 * 3_600_000;
/** A frame, its script and its saves over the weakest of signals: whoever opens the course sooner goes on from an older place. */
const patienceMs = 25_000;
const silenceMs = 3_000;
/** How long the browser gets to forget what the package left behind. */
const tidyMs = 400;
const most = 20;

interface WaitingLaunch {
  url: string;
  at: number;
}

function read(): WaitingLaunch[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as WaitingLaunch[]).filter(({ url, at }) => typeof url === 'string' && Date.now() - at < keptMs) : [];
  } catch {
    return [];
  }
}

function write(launches: readonly WaitingLaunch[]): void {
  try {
    if (launches.length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(launches.slice(-most)));
  } catch {
    // a browser without storage keeps no saves either
  }
}

/**
 * A course is open: it may leave saves behind at any moment, with a closed lid or a battery that ends. Remembered until it
 * is left with nothing waiting. Gives back what ends it for this page.
 */
export function markOpen(url: string): () => void {
  remember(url);
  // another window may have brought in what waited and forgotten it, while this one went on
  const again = () => remember(url);
  addEventListener('pagehide', again);
  const release = hold(url);
  return () => {
    removeEventListener('pagehide', again);
    release();
  };
}

/** Nothing of this launch waits any more. */
export function forgetWaiting(url: string): void {
  write(read().filter((launch) => launch.url !== url));
}

/** Sends what waits on this device from earlier launches, and waits for whoever does so already. Never fails; what could not be sent goes on waiting. */
export async function bringInWaiting(): Promise<void> {
  if (!navigator.onLine) return;
  await Promise.all(read().map(({ url }) => inTurn(url, () => ifNotOpen(url, async () => {
    if ((await drain(url)) === 0) forgetWaiting(url);
  }))));
}

/** Any page of the portal may be at it at this moment, in this window or another. */
async function inTurn(url: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  await navigator.locks.request(`pvi-bringing-in ${url}`, { signal: patience.signal }, async () => {
    clearTimeout(timer);
    if (read().some((launch) => launch.url === url)) await work();
  }).catch(() => undefined);
}

function remember(url: string): void {
  write([...read().filter((launch) => launch.url !== url), { url, at: Date.now() }]);
}

/** Says to the other windows of this browser that the course is open here and sees to its own saves. */
function hold(url: string): () => void {
  const ended = new AbortController();
  const open = (): Promise<void> => new Promise((resolve) => ended.signal.addEventListener('abort', () => resolve()));
  // missing on a plain http address of a local network: then windows may send the same save, which is counted once
  navigator.locks?.request(lockOf(url), { signal: ended.signal }, open).catch(() => undefined);
  return () => ended.abort();
}

async function ifNotOpen(url: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request(lockOf(url), { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

const lockOf = (url: string): string => `pvi-visit ${url}`;

/** Opens a launch's page without its course; it sends what waits and says how much is left. Undefined: no answer. */
function drain(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.setAttribute('sandbox', frameSandbox);
    frame.src = `${url}?drain`;
    const done = (waiting?: number) => {
      clearTimeout(timer);
      removeEventListener('message', listen);
      frame.remove();
      resolve(waiting);
    };
    const listen = (event: MessageEvent) => {
      if (event.source !== frame.contentWindow || event.origin !== new URL(url).origin) return;
      lives = true;
      const message = asFrameMessage(event.data);
      if (message?.type !== 'closed') return;
      if (message.waiting > 0) return done(message.waiting);
      // nothing waits: the browser forgets what the package left, as it does when a course is left
      frame.src = `${url}end`;
      setTimeout(() => done(0), tidyMs);
    };
    let lives = false;
    const timer = setTimeout(done, patienceMs);
    // a page that has loaded and says nothing is not that of a launch, which speaks as it begins
    frame.addEventListener('load', () => setTimeout(() => lives || done(), silenceMs));
    addEventListener('message', listen);
    document.body.append(frame);
  });
}
