import { useRef } from 'react';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';

interface EndIncidentDialogProps {
  readonly reason: string;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
}

/** Ending an incident locks the window; one Enter confirms. */
export function EndIncidentDialog({ reason, onEnd, onCancel }: EndIncidentDialogProps) {
  const confirm = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title={labels.incident.endTitle} focus={confirm} onClose={onCancel}>
      <p className="dialog-quote">
        <bdi>{reason}</bdi>
      </p>
      <p className="dialog-text">{labels.incident.endText}</p>
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onCancel}>
          {labels.incident.endCancel} <Keys keys={keysOf('back')} />
        </button>
        <button type="button" className="button danger" ref={confirm} onClick={onEnd}>
          {labels.incident.endConfirm} <Keys keys={['Enter']} />
        </button>
      </div>
    </Dialog>
  );
}
