import { useRef, useState } from 'react';
import { reasonLimits } from '../../../shared/domain/reason';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { LineField } from '../../parts/line-field';
import { debtWords } from '../../words/debt-words';

interface WaiveDialogProps {
  readonly path: string;
  readonly onWaive: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Why a secret that was seen need not be rotated. */
export function WaiveDialog({ path, onWaive, onCancel }: WaiveDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  return (
    <Dialog title={debtWords.waiveTitle} focus={field} onClose={onCancel}>
      <form
        onSubmit={event => {
          event.preventDefault();
          onWaive(reason);
        }}
      >
        <p className="dialog-quote">
          <bdi>{path}</bdi>
        </p>
        <p className="dialog-text">{debtWords.waiveText}</p>
        <LineField
          {...{ field, text: reason, onText: setReason }}
          id="waive-reason"
          label={debtWords.waiveReason}
          maxLength={reasonLimits.maxLength}
        />
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onCancel}>
            {debtWords.back} <Keys keys={['Esc']} />
          </button>
          <button type="submit" className="button danger">
            {debtWords.waiveConfirm} <Keys keys={['Enter']} />
          </button>
        </div>
      </form>
    </Dialog>
  );
}
