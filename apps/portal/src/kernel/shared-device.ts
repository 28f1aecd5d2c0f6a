import { client } from './client.ts';
import { dropAllDrafts } from './draft.ts';

const YEAR_SECONDS = 365 * 86_400;
/** For every tab of this device: a page that lies behind must not end what is done on another. */
const LAST_USE = 'last-use';

/** Whether several people use this device. The server reads it too, and ends a session here sooner. */
export function isSharedDevice(): boolean {
  return document.cookie.split('; ').includes('shared-device=yes');
}

export function rememberShared(shared: boolean): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `shared-device=yes; path=/; samesite=lax; max-age=${shared ? YEAR_SECONDS : 0}${secure}`;
}

/** Somebody is at work here. Also for what the page itself cannot see: a course in its frame. */
export function noteUse(): void {
  const last = lastUse();
  const now = Date.now();
  if (now - last < 1000) return;
  localStorage.setItem(LAST_USE, String(now));
}

/** Epoch milliseconds, of any tab. */
export function lastUse(): number {
  return Number(localStorage.getItem(LAST_USE) ?? 0);
}

/** Goes to another page and leaves nothing of this person, not even in the copy that Back would bring. */
export function leaveNothing(address: string): void {
  document.body.replaceChildren();
  location.replace(address);
}

const SIGNED_OUT = 'signed-out';

/** Her other tabs on this device still show what is hers: they leave as well. Gives back what ends the listening. */
export function leaveWhenSignedOutElsewhere(): () => void {
  const heard = ({ key }: StorageEvent) => {
    if (key === SIGNED_OUT) leaveNothing('/sign-in');
  };
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}

/** On a shared tablet nothing of one person may be left for the next: drafts and everything read so far go. */
export async function signOut(): Promise<void> {
  await client.access.signOut();
  dropAllDrafts();
  localStorage.setItem(SIGNED_OUT, String(Date.now()));
  leaveNothing('/sign-in');
}
