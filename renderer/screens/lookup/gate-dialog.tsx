import { useEffect, useEffectEvent, useRef } from 'react';
import { overrideCauses } from '../../../shared/domain/outage';
import type { OverrideCause } from '../../../shared/domain/outage';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';

interface GateDialogProps {
  readonly because: 'gate' | 'owed';
  /** What is known of it, as the engine said it. */
  readonly evidence: string;
  readonly onCause: (cause: OverrideCause) => void;
  readonly onCancel: () => void;
}

/** One digit says why it has to be all the same, and goes on; Esc leaves everything as it is. */
export function GateDialog({ because, evidence, onCause, onCancel }: GateDialogProps) {
  const words = labels[because];
  // Not a button: an Enter that is still held down from the reason must not choose for anybody.
  const text = useRef<HTMLDivElement>(null);
  useDigits(index => {
    const cause = overrideCauses[index];
    if (cause) onCause(cause);
  });
  return (
    <Dialog title={words.title} focus={text} onClose={onCancel}>
      <div ref={text} tabIndex={-1} className="gate-text">
        <p className="dialog-quote">{evidence}</p>
        <p className="dialog-text">{words.text}</p>
      </div>
      <div className="gate-causes">
        {overrideCauses.map((cause, index) => (
          <button key={cause} type="button" className="button" onClick={() => onCause(cause)}>
            <Keys keys={[String(index + 1)]} /> {labels.outage.causes[cause]}
          </button>
        ))}
      </div>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel} <Keys keys={keysOf('back')} />
        </button>
      </div>
    </Dialog>
  );
}

/** Hears the digits while the dialog is there, wherever in it the focus is. */
function useDigits(choose: (index: number) => void): void {
  const carryOut = useEffectEvent(choose);
  useEffect(() => {
    function hear({ key, code, repeat, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
      if (repeat || ctrlKey || altKey || metaKey) return;
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? key;
      if (/^[1-9]$/.test(digit)) carryOut(Number(digit) - 1);
    }
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
