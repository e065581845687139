import type { Ref } from 'react';
import { labels } from '../words/labels';
import { Keys } from './keys';

interface CloseButtonProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly keys: readonly string[];
  readonly onClose: () => void;
}

/** The foot of a dialog that only shows something: one way out. */
export function CloseButton({ ref, keys, onClose }: CloseButtonProps) {
  return (
    <div className="dialog-foot">
      <button type="button" className="button" ref={ref} onClick={onClose}>
        {labels.close} <Keys keys={keys} />
      </button>
    </div>
  );
}
