import { useCallback, useEffect, useRef } from 'react';
import type { FocusEvent, KeyboardEvent, RefObject } from 'react';

/** Rows that Page Up and Page Down go. */
const page = 10;

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-page, 0],
  PageDown: [page, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

/**
 * One stop for the Tab key in a whole table, and the arrow keys inside it. Whatever takes part carries `data-stop` and
 * stands in a row of the table; which of them is the stop is kept in the page itself, so moving about draws nothing anew.
 */
export function useGridKeys(): { table: RefObject<HTMLTableElement | null>; onKeyDown: (event: KeyboardEvent) => void; onFocus: (event: FocusEvent) => void } {
  const table = useRef<HTMLTableElement>(null);

  // People come and go while the page is open: there is always one stop, and only one.
  useEffect(() => {
    const stops = [...(table.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
    if (!stops.some((stop) => stop.tabIndex === 0)) stops[0]?.setAttribute('tabindex', '0');
  });

  const onFocus = useCallback((event: FocusEvent) => {
    const stop = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]');
    if (!stop) return;
    for (const other of table.current?.querySelectorAll<HTMLElement>('[data-stop][tabindex="0"]') ?? []) if (other !== stop) other.tabIndex = -1;
    stop.tabIndex = 0;
  }, []);

  const onKeyDown = useCallback((event: KeyboardEvent) => {
    const step = steps[event.key];
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-stop]');
    if (!step || !here || event.altKey || event.metaKey) return;
    const rows = [...(table.current?.querySelectorAll<HTMLTableRowElement>('tr') ?? [])].map((row) => [...row.querySelectorAll<HTMLElement>('[data-stop]')]).filter((stops) => stops.length > 0);
    const at = rows.findIndex((stops) => stops.includes(here));
    const across = rows[at]?.indexOf(here) ?? 0;
    // With Ctrl, Home and End go to the corners of the table.
    const row = event.ctrlKey && event.key === 'Home' ? 0 : event.ctrlKey && event.key === 'End' ? rows.length - 1 : clamp(at + step[0], rows.length);
    const stops = rows[row] ?? [];
    event.preventDefault();
    stops[clamp(across + step[1], stops.length)]?.focus();
  }, []);

  return { table, onKeyDown, onFocus };
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
