import { useRef } from 'react';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { wizardWords } from '../../words/wizard-words';

interface LeaveDialogProps {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

/** Asks whoever would lose what was typed. */
export function LeaveDialog({ onStay, onLeave }: LeaveDialogProps) {
  const stay = useRef<HTMLButtonElement>(null);
  const words = wizardWords.leaveDialog;
  return (
    <Dialog title={words.title} focus={stay} onClose={onStay}>
      <p className="dialog-text">{words.text}</p>
      <div className="dialog-foot">
        <button ref={stay} type="button" className="button" onClick={onStay}>
          {words.stay} <Keys keys={['Esc']} />
        </button>
        <button type="button" className="button danger" onClick={onLeave}>
          {words.leave}
        </button>
      </div>
    </Dialog>
  );
}
