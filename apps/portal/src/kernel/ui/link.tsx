import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export interface LinkProps {
  /** An address of the portal, filled in: `/people/${id}?tab=history`. */
  to: string;
  children: ReactNode;
  className?: string;
  /** What the link is called where its words alone do not say it, read instead of them. */
  label?: string;
  /** For addresses outside the portal's own pages: files, other sites. The browser loads them. */
  plain?: boolean;
  download?: boolean;
  onClick?: () => void;
}

/** Splits '/people?tab=history' as the router wants it. */
export function addressOf(to: string): { to: string; search: Record<string, string>; hash?: string } {
  const url = new URL(to, location.origin);
  return { to: url.pathname, search: Object.fromEntries(url.searchParams), hash: url.hash.slice(1) || undefined };
}

export function Link({ to, children, className = 'govuk-link', label, plain, download, onClick }: LinkProps) {
  if (plain || download) {
    return (
      <a href={to} className={className} aria-label={label} download={download} onClick={onClick}>
        {children}
      </a>
    );
  }
  return (
    <RouterLink {...addressOf(to)} className={className} aria-label={label} onClick={onClick} activeProps={{}} activeOptions={{ exact: true }}>
      {children}
    </RouterLink>
  );
}
