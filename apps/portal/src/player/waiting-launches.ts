import { asFrameMessage, frameSandbox } from '@pvi/player/messages';

/*
 * Saves made without a connection wait in the storage of the launch's own origin, where only that launch's page can
 * reach them. Here the portal remembers which launches those are, so that it can open that page again, unseen.
 */

const name = 'pvi-waiting-launches';
/** The server takes saves for 30 days. */
const keptMs = 30 * 24 * 3_600_000;
const patienceMs = 6_000;
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

/** Saves of this launch wait on the device. */
export function rememberWaiting(url: string): void {
  write([...read().filter((launch) => launch.url !== url), { url, at: Date.now() }]);
}

/** Nothing of this launch waits any more. */
export function forgetWaiting(url: string): void {
  write(read().filter((launch) => launch.url !== url));
}

/** Sends what waits on this device from earlier launches. Never fails; what could not be sent goes on waiting. */
export async function bringInWaiting(): Promise<void> {
  await Promise.all(read().map(async ({ url }) => {
    if ((await drain(url)) === 0) forgetWaiting(url);
  }));
}

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
      const message = asFrameMessage(event.data);
      if (message?.type === 'closed') done(message.waiting);
    };
    const timer = setTimeout(done, patienceMs);
    addEventListener('message', listen);
    document.body.append(frame);
  });
}
