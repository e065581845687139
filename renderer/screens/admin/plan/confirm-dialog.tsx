import { useRef, useState } from 'react';
import type { RefObject, SyntheticEvent } from 'react';
import { Dialog } from '../../../parts/dialog';
import { KeyButton } from '../../../parts/key-button';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { pushWords } from '../../../words/push-words';
import { planKeys } from './plan-keys';
import { numberToType } from './plan-order';
import type { PlanOrder } from './plan-order';

const words = pushWords.confirm;

interface ConfirmDialogProps {
  readonly order: PlanOrder;
  readonly onClose: () => void;
}

/** The last question before something is written; where much is, its number has to be typed. */
export function ConfirmDialog({ order, onClose }: ConfirmDialogProps) {
  const first = useRef<HTMLElement>(null);
  const [refused, setRefused] = useState(false);
  const overview = useAppState(state => state.pushOverview);
  const apply = useAppState(state => state.applyPlan);
  const wanted = numberToType(order, overview);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const typed = first.current instanceof HTMLInputElement ? first.current.value.trim() : '';
    if (wanted !== null && typed !== String(wanted)) return setRefused(true);
    onClose();
    void apply();
  }

  return (
    <Dialog title={words.title} className="confirm-push" focus={first} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="dialog-text">
          <strong>{pushWords.order(order)}.</strong> {words.text}
        </p>
        {order.removals > 0 && <p className="confirm-removal">{words.removal(order.removals)}</p>}
        {wanted !== null && <NumberField wanted={wanted} field={first} refused={refused} />}
        <div className="dialog-foot">
          <KeyButton keys={planKeys.back} onPress={onClose}>
            {words.cancel}
          </KeyButton>
          <button
            type="submit"
            ref={wanted === null ? (first as RefObject<HTMLButtonElement | null>) : undefined}
            className={`button ${wanted === null ? 'primary' : 'danger'}`}
          >
            {pushWords.order(order)} <Keys keys={planKeys.yes} />
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface NumberFieldProps {
  readonly wanted: number;
  readonly field: RefObject<HTMLElement | null>;
  readonly refused: boolean;
}

function NumberField({ wanted, field, refused }: NumberFieldProps) {
  return (
    <>
      <label htmlFor="confirm-number">{words.type(wanted)}</label>
      <input
        id="confirm-number"
        ref={field as RefObject<HTMLInputElement | null>}
        className="input confirm-number"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        aria-invalid={refused}
        aria-describedby="confirm-hint"
      />
      <p id="confirm-hint" className="dialog-hint" role="alert">
        {refused && words.notYet(wanted)}
      </p>
    </>
  );
}
