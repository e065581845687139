import { extendedEnd } from '../../../shared/domain/lease';
import { Announcer } from '../../parts/announcer';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useCountdown } from '../../parts/use-time';
import type { Release } from '../../state/release-slice';
import { codeWords, skewSentence } from '../../words/code-words';
import { labels } from '../../words/labels';
import { leaseWords } from '../../words/lease-words';
import { keysOf } from './lookup-keys';

interface ClipboardCountdownProps {
  readonly copied: Release;
  readonly onClear: () => void;
  readonly onExtend: () => void;
}

/** Said once more when so much is left. */
const soonSeconds = 10;

/** A copy of ours on the clipboard: what it is, for how long, and the keys that change that. */
export function ClipboardCountdown({ copied, onClear, onExtend }: ClipboardCountdownProps) {
  const { field, endsAt, code } = copied.receipt;
  const seconds = useCountdown(endsAt);
  const isSoon = seconds <= soonSeconds && copied.saidSeconds > soonSeconds;
  const canStay = extendedEnd({ startedAt: copied.startedAt, endsAt }) > endsAt;
  return (
    <div className="clipboard live" data-testid="clipboard">
      <Icon name="clipboard" />
      <span className="clipboard-text">
        {labels.status.onClipboard(copied.name, code ? codeWords.code : field)}
      </span>
      {code && <CodeValidity code={code} />}
      <progress
        className="lease-meter"
        aria-hidden="true"
        max={Math.max(endsAt - copied.startedAt, 1)}
        value={seconds * 1000}
      />
      <span className="clipboard-seconds">{labels.status.clearsIn(seconds)}</span>
      {canStay && (
        <button type="button" className="button" title={leaseWords.extendLabel} onClick={onExtend}>
          {leaseWords.extend} <Keys keys={keysOf('extendLease')} isSilent />
        </button>
      )}
      <button type="button" className="button" onClick={onClear}>
        {labels.status.clearNow} <Keys keys={keysOf('clearClipboard')} />
      </button>
      <Announcer
        name="lease-announcer"
        text={isSoon ? leaseWords.soonSaid : leaseWords.startSaid(copied.saidSeconds)}
      />
    </div>
  );
}

/** How long the code is still taken; after that, the key that gives the next. */
function CodeValidity({ code }: { readonly code: NonNullable<Release['receipt']['code']> }) {
  const seconds = useCountdown(code.validUntil);
  const { skewSeconds } = code;
  return (
    <span
      className={seconds === 0 || skewSeconds !== null ? 'code-validity over' : 'code-validity'}
    >
      {seconds > 0 ? (
        codeWords.validShort(seconds)
      ) : (
        <>
          {codeWords.over} <Keys keys={keysOf('copyTotp')} />
        </>
      )}
      {skewSeconds !== null && (
        <span title={skewSentence(code) ?? undefined}>
          {' '}
          · {codeWords.skewShort(Math.abs(skewSeconds), skewSeconds > 0)}
        </span>
      )}
    </span>
  );
}
