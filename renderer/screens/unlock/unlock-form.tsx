import { useEffect, useState } from 'react';
import type { SyntheticEvent, KeyboardEvent, RefObject } from 'react';
import type { WireError } from '../../../shared/errors/app-error';
import { Icon } from '../../parts/icon';
import { labels } from '../../words/labels';

interface UnlockFormProps {
  /** The field keeps the passphrase; nothing else does. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly error: WireError | null;
  readonly onSubmit: (passphrase: string) => void;
}

/** Passphrase field and button. After a refusal the text stays and is selected, to be typed anew. */
export function UnlockForm({ field, busy, slow, error, onSubmit }: UnlockFormProps) {
  const [capsLock, setCapsLock] = useState(false);
  useEffect(() => {
    if (error) field.current?.select();
  }, [error, field]);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const passphrase = field.current?.value ?? '';
    if (passphrase !== '' && !busy) onSubmit(passphrase);
  }
  function watchCapsLock(event: KeyboardEvent): void {
    setCapsLock(event.getModifierState('CapsLock'));
  }

  return (
    <form className="unlock-form" onSubmit={submit}>
      <label htmlFor="passphrase">{labels.unlock.passphrase}</label>
      <div className="unlock-row">
        <input
          id="passphrase"
          ref={field}
          className="input"
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={1024}
          readOnly={busy}
          aria-invalid={error !== null}
          aria-describedby="unlock-error unlock-caps"
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
        />
        <button type="submit" className="button primary" aria-disabled={busy}>
          {slow ? labels.unlock.working : labels.unlock.submit}
        </button>
      </div>
      <progress className={`unlock-progress ${slow ? 'shown' : ''}`} aria-hidden={!slow} />
      <output id="unlock-caps" className="unlock-hint">
        {capsLock && (
          <>
            <Icon name="capsLock" /> {labels.unlock.capsLock}
          </>
        )}
      </output>
      <div id="unlock-error" className="unlock-error" role="alert">
        {error && (
          <>
            <p className="unlock-message">{error.message}</p>
            <p>{error.next}</p>
            <code>{error.code}</code>
          </>
        )}
      </div>
    </form>
  );
}
