import { useEffect, useState } from 'react';
import type { SyntheticEvent, KeyboardEvent, RefObject } from 'react';
import type { WireError } from '../../shared/errors/app-error';
import { Icon } from './icon';
import { ReportButton } from './report-button';
import { useAfter, useCountdown } from './use-time';
import { useSurroundings } from '../surroundings';
import { labels } from '../words/labels';
import { problemReport } from '../words/problem-report';
import { splitMessage } from '../words/split-message';

interface PassphraseFormProps {
  /** What the button says. */
  readonly submit: string;
  /** What is being done, for the report of a refusal. */
  readonly doing: string;
  /** The field keeps the passphrase; nothing else does. */
  readonly field: RefObject<HTMLInputElement | null>;
  readonly busy: boolean;
  readonly slow: boolean;
  readonly error: WireError | null;
  /** Before this nothing is tried; null when the next try need not wait. */
  readonly notBefore: number | null;
  readonly version: string;
  readonly onWaited: () => void;
  readonly onSubmit: (passphrase: string) => void;
}

/** Passphrase field and button. After a refusal the text stays and is selected, to be typed anew. */
export function PassphraseForm(props: PassphraseFormProps) {
  const { field, busy, slow, error, notBefore, onSubmit } = props;
  const [capsLock, setCapsLock] = useState(false);
  useEffect(() => {
    if (error) field.current?.select();
  }, [error, field]);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    const passphrase = field.current?.value ?? '';
    if (passphrase !== '' && !busy && notBefore === null) onSubmit(passphrase);
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
        <button type="submit" className="button primary" aria-disabled={busy || notBefore !== null}>
          {slow ? labels.unlock.working : props.submit}
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
        {error && <Refusal doing={props.doing} error={error} version={props.version} />}
      </div>
      {notBefore !== null && <Wait key={notBefore} until={notBefore} onOver={props.onWaited} />}
    </form>
  );
}

/** Why it did not open, what to do, and the same for a colleague to read. */
function Refusal({
  doing,
  error,
  version,
}: {
  readonly doing: string;
  readonly error: WireError;
  readonly version: string;
}) {
  const { clock } = useSurroundings();
  const { sentence, detail } = splitMessage(error);
  const report = problemReport({ doing, error, at: clock.now() }, version);
  return (
    <>
      <p className="unlock-message">{sentence}</p>
      <p>{error.next}</p>
      {detail && <p className="unlock-detail">{detail}</p>}
      <p className="unlock-code">
        <code>{error.code}</code> <ReportButton report={report} />
      </p>
    </>
  );
}

/** Counts down beside what was said, and lets the next try through by itself. */
function Wait({ until, onOver }: { readonly until: number; readonly onOver: () => void }) {
  const { clock } = useSurroundings();
  const seconds = useCountdown(until);
  useAfter(Math.max(0, until - clock.now()), onOver);
  return (
    <p className="unlock-wait" role="timer">
      {labels.unlock.wait(seconds)}
    </p>
  );
}
