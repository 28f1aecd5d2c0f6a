import { useCallback, useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export interface Disclosure<E extends HTMLElement> {
  open: boolean;
  toggle: () => void;
  /** What belongs together: a press anywhere else closes it. */
  box: RefObject<E | null>;
}

/** A menu behind a button. Escape closes it and gives the focus back to its button; so does leaving it. */
export function useDisclosure<E extends HTMLElement>(): Disclosure<E> {
  const [open, setOpen] = useState(false);
  const box = useRef<E>(null);
  useEffect(() => {
    if (!open) return;
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      box.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
    };
    const leave = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('keydown', escape);
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('keydown', escape);
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);
  const toggle = useCallback(() => setOpen((before) => !before), []);
  return { open, toggle, box };
}
