import { useRef } from 'react';
import type { LedgerLineView } from '../../../shared/contract/incident';
import { secretsSeen } from '../../../shared/domain/incident';
import type { LedgerLine } from '../../../shared/domain/incident';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { incidentWords } from '../../words/incident-words';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';

interface EndIncidentDialogProps {
  readonly reason: string;
  /** What was given out in it. */
  readonly ledger: readonly LedgerLineView[];
  readonly onEnd: () => void;
  readonly onCancel: () => void;
}

/** Ending an incident locks the window; one Enter confirms. */
export function EndIncidentDialog({ reason, ledger, onEnd, onCancel }: EndIncidentDialogProps) {
  const secrets = secretsSeen(ledger as readonly LedgerLine[]).length;
  const confirm = useRef<HTMLButtonElement>(null);
  return (
    <Dialog title={labels.incident.endTitle} focus={confirm} onClose={onCancel}>
      <p className="dialog-quote">
        <bdi>{reason}</bdi>
      </p>
      <p className="dialog-text">
        {ledger.length > 0 ? incidentWords.seen(secrets, ledger.length) : incidentWords.nothingSeen}
      </p>
      <p className="dialog-text">{incidentWords.whatNow}</p>
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
