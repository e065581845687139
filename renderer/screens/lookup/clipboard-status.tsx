import { Icon } from '../../parts/icon';
import type { ClipboardEnd, Release, ReleaseOrder } from '../../state/release-slice';
import { labels } from '../../words/labels';
import { ClipboardCountdown } from './clipboard-countdown';

interface ClipboardStatusProps {
  readonly waiting: ReleaseOrder | null;
  readonly copied: Release | null;
  readonly end: ClipboardEnd | null;
  /** False on a host without any clipboard. */
  readonly available: boolean;
  readonly onClear: () => void;
  readonly onExtend: () => void;
}

/** What of ours is on the clipboard, for how long, and what became of the last copy. */
export function ClipboardStatus(props: ClipboardStatusProps) {
  const { waiting, copied, end, available, onClear, onExtend } = props;
  if (waiting) {
    const field = waiting.field ?? labels.detail.password;
    return (
      <div className="clipboard busy">
        <progress className="busy-bar" aria-hidden="true" />
        <span className="clipboard-text">{labels.status.reading(field, waiting.entry.name)}</span>
      </div>
    );
  }
  if (copied) return <ClipboardCountdown {...{ copied, onClear, onExtend }} />;
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
