import type { Launched } from '@pvi/contract/launched';
import { useEffect } from 'react';

/** While a course is open the page is its alone. */
export function useFullScreen(launch: Launched | null): void {
  useEffect(() => {
    if (!launch) return;
    document.title = `${launch.courseTitle} – PVI Learning`;
    document.documentElement.classList.add('pvi-playing');
    return () => document.documentElement.classList.remove('pvi-playing');
  }, [launch]);
}
