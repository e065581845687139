import type { AlertChannelView, AlertView } from '../../shared/domain/alert';
import { alertWords } from '../words/alert-words';
import { clockTime } from '../words/server-words';
import { Icon } from './icon';
import { Keys } from './keys';
import { useNow } from './use-time';

interface AlertBannerProps {
  readonly view: AlertView | null;
  readonly isTrying: boolean;
  /** Do the same as the button. */
  readonly keys: readonly string[];
  readonly onRetry: () => void;
}

/** An alert usually needs no longer than that. */
const patienceMs = 3_000;

/** An alert that was not delivered; stays until every channel has it. */
export function AlertBanner({ view, isTrying, keys, onRetry }: AlertBannerProps) {
  const now = useNow(1000);
  const stuck = (view?.channels ?? []).filter(({ waiting }) => waiting > 0);
  const since = view?.waitingSince ?? null;
  if (view === null || since === null || stuck.length === 0) return null;
  const isNew = now - since < patienceMs && stuck.every(({ trouble }) => trouble === null);
  if (isNew) return null;
  const most = Math.max(...stuck.map(({ waiting }) => waiting));
  const time = clockTime(since, now);
  return (
    <aside className="banner notice alert" aria-live="polite" aria-label={alertWords.title}>
      <Icon name="warning" />
      <div className="notice-text">
        <p className="notice-message">
          {view.undelivered > 0
            ? alertWords.undelivered(view.undelivered, time)
            : alertWords.partly(most, time)}
        </p>
        {stuck.map(channel => (
          <p key={channel.id} className="notice-detail">
            <bdi>{sentenceOn(channel)}</bdi>
          </p>
        ))}
      </div>
      <button type="button" className="button" disabled={isTrying} onClick={onRetry}>
        {isTrying ? alertWords.retrying : alertWords.retry} <Keys keys={keys} />
      </button>
    </aside>
  );
}

function sentenceOn({ id, waiting, trouble }: AlertChannelView): string {
  return alertWords.channel(id, waiting, trouble ?? alertWords.notTried);
}
