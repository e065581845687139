import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';

interface DialogProps {
  readonly title: string;
  readonly className?: string;
  /** What has the focus first; without it the first element that can. */
  readonly focus: RefObject<HTMLElement | null>;
  /** Esc, and whatever else the platform uses to dismiss a dialog. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A modal dialog. The platform keeps the focus inside and gives it back where it was; the rest of
 * the window cannot be reached meanwhile.
 */
export function Dialog({ title, className = '', focus, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    focus.current?.focus({ preventScroll: true });
    return () => {
      dialog?.close();
      giveBack(before);
    };
  }, [focus]);

  function backOut(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  }

  return (
    <dialog
      ref={element}
      className={`dialog ${className}`}
      aria-label={title}
      onKeyDown={backOut}
      onCancel={event => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}

/**
 * The platform gives the focus back and leaves the caret in the dialog that is gone, so that what is typed
 * next is lost. Only an element that gets the focus anew has its caret again.
 */
function giveBack(element: Element | null): void {
  if (!(element instanceof HTMLElement) || element === document.body) return;
  element.blur();
  element.focus();
}
