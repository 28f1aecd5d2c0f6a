import type { ComponentType } from 'react';

/** Whose first page it is: `/` shows the one for the strongest role that a person holds. `agreement`: a manager's before she may see anybody. */
export type HomeKind = 'learner' | 'manager' | 'wdo' | 'totals' | 'agreement';

type Load = () => Promise<ComponentType>;

export interface PageRoute {
  /** With parameters as `$name`: '/people/$personId'. */
  path: string;
  load: Load;
  /** True for the few pages that need no sign-in. */
  open: boolean;
}

/** What a room gives to the portal: its pages, and a home when it owns one. */
export interface Room {
  pages: PageRoute[];
  homes?: Partial<Record<HomeKind, Load>>;
}

/** A page's file could not be fetched because there is no signal. */
export class NotLoaded extends Error {}

/**
 * The component called `name` of a module that is fetched only when needed. Without a signal it fails with an error of
 * ours, because the router would load the whole page again at one of the browser's own, and that is gone then as well.
 */
export function lazily<M, N extends keyof M & string>(load: () => Promise<M>, name: N): Load {
  return async () => {
    const module = await load().catch((cause: unknown) => {
      throw navigator.onLine ? cause : new NotLoaded('no signal', { cause });
    });
    return module[name] as ComponentType;
  };
}

/** One page: `page('/people', () => import('./people-list.tsx'), 'PeopleList')`. */
export function page<M, N extends keyof M & string>(path: string, load: () => Promise<M>, name: N, options: { open?: boolean } = {}): PageRoute {
  return { path, load: lazily(load, name), open: options.open ?? false };
}

/** Addresses at which a page stands, filled in when the routes are made. Navigation offers nothing else. */
export const knownPaths = new Set<string>(['/']);
