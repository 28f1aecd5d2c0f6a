import { useCallback, useState } from 'react';

const PREFIX = 'draft:';
const OWNER = 'draft-owner';

function read<T>(key: string | undefined, initial: T): T {
  if (!key) return initial;
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    return text ? ({ ...initial, ...(JSON.parse(text) as T) } as T) : initial;
  } catch {
    return initial;
  }
}

/**
 * Unsaved work, kept in this tab until it is saved: a session that ends, or a page left by mistake, loses
 * nothing. Never for passwords. Without a key it is plain state.
 */
export function useDraft<T extends object>(key: string | undefined, initial: T): [value: T, keep: (next: T) => void, drop: () => void] {
  const [value, setValue] = useState(() => read(key, initial));
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      if (!key) return;
      try {
        sessionStorage.setItem(PREFIX + key, JSON.stringify(next));
      } catch {
        // A full or forbidden store only means that the draft does not outlive the page.
      }
    },
    [key],
  );
  const drop = useCallback(() => {
    if (key) sessionStorage.removeItem(PREFIX + key);
  }, [key]);
  return [value, keep, drop];
}

/** Whether something typed in this tab still waits to be saved. */
export function hasDrafts(): boolean {
  return Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX));
}

/** Signing out on a shared tablet must leave nothing for the next person. */
export function dropAllDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** Unsaved work belongs to whoever typed it. When somebody else signs in in this tab, it goes. */
export function claimDrafts(personId: string): void {
  if (sessionStorage.getItem(OWNER) !== personId) dropAllDrafts();
  sessionStorage.setItem(OWNER, personId);
}
