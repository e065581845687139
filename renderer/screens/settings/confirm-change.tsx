import { useRef } from 'react';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';

interface ConfirmChangeProps {
  readonly words: {
    readonly title: string;
    readonly text: string;
    readonly cancel: string;
    readonly confirm: string;
  };
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A change that takes something along; one Enter confirms, Esc leaves all as it is. */
export function ConfirmChange({ words, onConfirm, onCancel }: ConfirmChangeProps) {
  const confirm = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title={words.title} focus={confirm} onClose={onCancel}>
      <p className="dialog-text">{words.text}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel} <Keys keys={['Esc']} />
        </button>
        <button type="button" className="button primary" ref={confirm} onClick={onConfirm}>
          {words.confirm} <Keys keys={['Enter']} />
        </button>
      </div>
    </Dialog>
  );
}
