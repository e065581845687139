import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useCountdown } from '../../parts/use-time';
import type { ClipboardEnd, Release, ReleaseOrder } from '../../state/release-slice';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';

interface ClipboardStatusProps {
  readonly waiting: ReleaseOrder | null;
  readonly copied: Release | null;
  readonly end: ClipboardEnd | null;
  /** False on a host without any clipboard. */
  readonly available: boolean;
  readonly onClear: () => void;
}

/** What of ours is on the clipboard, for how long, and what became of the last copy. */
export function ClipboardStatus(props: ClipboardStatusProps) {
  const { waiting, copied, end, available, onClear } = props;
  if (waiting) {
    const field = waiting.field ?? labels.detail.password;
    return (
      <div className="clipboard busy">
        <progress className="busy-bar" aria-hidden="true" />
        <span className="clipboard-text">{labels.status.reading(field, waiting.entry.name)}</span>
      </div>
    );
  }
  if (copied) return <Countdown copied={copied} onClear={onClear} />;
  if (end) {
    return (
      <div className={`clipboard ended ${end.outcome}`}>
        <Icon name={end.outcome === 'failed' ? 'warning' : 'clipboard'} />
        <span className="clipboard-text">
          {labels.status.ended[end.outcome](`${end.name} ${end.field}`)}
        </span>
      </div>
    );
  }
  return <div className="clipboard">{!available && labels.status.noClipboard}</div>;
}

function Countdown({
  copied,
  onClear,
}: {
  readonly copied: Release;
  readonly onClear: () => void;
}) {
  const { field, endsAt } = copied.receipt;
  const seconds = useCountdown(endsAt);
  return (
    <div className="clipboard live" data-testid="clipboard">
      <Icon name="clipboard" />
      <span className="clipboard-text">{labels.status.onClipboard(copied.name, field)}</span>
      <progress
        className="lease-meter"
        aria-hidden="true"
        max={Math.max(endsAt - copied.startedAt, 1)}
        value={seconds * 1000}
      />
      <span className="clipboard-seconds">{labels.status.clearsIn(seconds)}</span>
      <button type="button" className="button" onClick={onClear}>
        {labels.status.clearNow} <Keys keys={keysOf('clearClipboard')} />
      </button>
    </div>
  );
}
