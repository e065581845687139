import { useRef, useState } from 'react';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
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
        <label htmlFor="waive-reason">{debtWords.waiveReason}</label>
        <input
          id="waive-reason"
          ref={field}
          className="input"
          type="text"
          autoComplete="off"
          maxLength={512}
          value={reason}
          onChange={event => setReason(event.target.value)}
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
