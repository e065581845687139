import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { checkReason, reasonLimits } from '../../../shared/domain/reason';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import type { ReleaseOrder } from '../../state/release-slice';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';
import { saidWords } from '../../words/said-words';

interface ReasonDialogProps {
  readonly order: ReleaseOrder;
  /** The text main has refused, and why; null the first time. */
  readonly refused: { readonly text: string; readonly because: string } | null;
  readonly onAnswer: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks once per incident, in one line, and then goes on with what was wanted. */
export function ReasonDialog({ order, refused, onAnswer, onCancel }: ReasonDialogProps) {
  const [text, setText] = useState(refused?.text ?? '');
  const [tried, setTried] = useState(false);
  const check = checkReason(text);
  const what = order.field ?? labels.detail.password;
  const field = useRef<HTMLInputElement>(null);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    setTried(true);
    if (check.kind === 'accepted') onAnswer(check.reason);
  }

  return (
    <Dialog title={labels.reason.title} focus={field} onClose={onCancel}>
      <form onSubmit={submit}>
        <p className="dialog-text">
          {labels.reason.text(labels.reason.action[order.kind](what, order.entry.name))}
        </p>
        <label htmlFor="reason">{labels.reason.label}</label>
        <input
          id="reason"
          ref={field}
          className="input"
          type="text"
          autoComplete="off"
          maxLength={reasonLimits.maxLength}
          placeholder={labels.reason.placeholder}
          aria-describedby="reason-hint"
          aria-invalid={tried && check.kind === 'refused'}
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <output id="reason-hint" className="dialog-hint">
          {hintFor(text, check, tried) ?? (text === refused?.text ? refused.because : '')}
        </output>
        <div className="dialog-foot">
          <button type="button" className="button" onClick={onCancel}>
            {labels.reason.cancel} <Keys keys={keysOf('back')} />
          </button>
          <button type="submit" className="button primary" aria-disabled={check.kind === 'refused'}>
            {labels.reason.submit} <Keys keys={['Enter']} />
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Says what is missing once somebody has typed enough to mean it, or pressed Enter. */
function hintFor(
  text: string,
  check: ReturnType<typeof checkReason>,
  tried: boolean,
): string | null {
  if (check.kind === 'accepted') return null;
  return tried || text.trim().length >= reasonLimits.minLength
    ? labels.reason.notYet(saidWords(check.because))
    : null;
}
