import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** A parameter of the path: `useParam('personId')` at '/people/$personId'. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

export interface Address<T extends Record<string, string>> {
  /** What the address says, or the default where it says nothing. */
  values: T;
  /** Changes some of it. Replaces the history entry, so Back leaves the list and does not undo typing. */
  change: (next: Partial<T>) => void;
  /** Whether any value differs from its default. */
  changed: boolean;
  clear: () => void;
}

/** State that lives in the address, so that it can be bookmarked, shared and reloaded: search, filters, sort. */
export function useAddress<T extends Record<string, string>>(defaults: T): Address<T> {
  const search: Record<string, string | undefined> = useSearch({ strict: false });
  const navigate = useNavigate();
  const values = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, search[name] ?? value])) as T;
  const go = (next: Record<string, string>) => {
    const told = Object.fromEntries(Object.entries(next).map(([name, value]) => [name, value === defaults[name] ? undefined : value || undefined]));
    void navigate({ to: '.', search: { ...search, ...told } as never, replace: true, resetScroll: false });
  };
  return {
    values,
    change: (next) => go({ ...values, ...next } as Record<string, string>),
    changed: Object.entries(defaults).some(([name, value]) => values[name] !== value),
    clear: () => go(defaults),
  };
}
