import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { checkReason, reasonLimits } from '../../../shared/domain/reason';
import type { SessionView } from '../../../shared/contract/session';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { LineField } from '../../parts/line-field';
import { incidentWords } from '../../words/incident-words';
import { faultWords } from '../../words/fault-words';
import { incidentKeys } from './incident-keys';

interface ExtendDialogProps {
  readonly rules: SessionView['incidentRules'];
  readonly onAnswer: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks why the incident needs more time. */
export function ExtendDialog({ rules, onAnswer, onCancel }: ExtendDialogProps) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const check = checkReason(text, rules.minReasonWords, rules.minReasonLength);
  const field = useRef<HTMLInputElement>(null);
  const words = incidentWords.extend;

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setTried(true);
    if (check.kind === 'accepted') onAnswer(check.reason);
  }

  return (
    <Dialog title={words.title(rules.extendMinutes)} focus={field} onClose={onCancel}>
      <form onSubmit={submit}>
        <p className="dialog-text">{words.text}</p>
        <LineField
          {...{ field, text, onText: setText }}
          id="extend-reason"
          label={words.label}
          maxLength={reasonLimits.maxLength}
          isWrong={tried && check.kind === 'refused'}
          hint={tried && check.kind === 'refused' ? faultWords(check.fault, rules) : ''}
        />
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onCancel}>
            {words.cancel} <Keys keys={incidentKeys.back} />
          </button>
          <button type="submit" className="button primary">
            {words.submit} <Keys keys={['Enter']} />
          </button>
        </div>
      </form>
    </Dialog>
  );
}
