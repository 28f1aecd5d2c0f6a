import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

export interface DialogProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The browser's own dialog: it holds the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, open, onClose, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open) dialog?.close();
  }, [open]);
  return (
    <dialog className="pvi-dialog" ref={box} aria-labelledby={id} onClose={onClose}>
      {open && (
        <>
          <div className="pvi-dialog__head">
            <h2 className="govuk-heading-m" id={id}>
              {title}
            </h2>
            <Button look="link" onClick={() => box.current?.close()}>
              Close
            </Button>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
}
