import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  open: boolean;
  title: string;
  children: ComponentChildren;
  /** Escape or the caller's own button; without it the dialog cannot be dismissed */
  onClose?: () => void;
}

/** A question in front of the page: the browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ open, title, children, onClose }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = box.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose?.();
  };
  return (
    <dialog class="dialog" ref={box} aria-labelledby={titleId} onCancel={cancel}>
      {open ? (
        <>
          <h2 id={titleId}>{title}</h2>
          {children}
        </>
      ) : null}
    </dialog>
  );
}
