import type { LogOnView } from '../../shared/contract/log-on';
import { labels } from '../words/labels';
import { Icon } from './icon';
import { Keys } from './keys';

interface LogOnBannerProps {
  readonly view: LogOnView;
  readonly startKeys: readonly string[];
  readonly cancelKeys: readonly string[];
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** Says that a vault needs somebody at a browser, and while one is open, where it leads. */
export function LogOnBanner(props: LogOnBannerProps) {
  const { tenants } = props.view;
  const waiting = tenants.find(({ state }) => state === 'waiting');
  const needed = tenants.find(({ state }) => state === 'needed');
  const shown = waiting ?? needed;
  if (!shown) return null;
  const text = waiting ? labels.logOn.waiting(waiting.host) : labels.logOn.needed;
  return (
    <aside className="banner log-on" aria-label={labels.logOn.title} aria-live="polite">
      <Icon name="key" />
      <strong>{labels.logOn.title}</strong>
      <span className="banner-text">
        <bdi>{shown.name}</bdi>: {text}
      </span>
      {waiting ? (
        <button type="button" className="button" onClick={props.onCancel}>
          {labels.logOn.cancel} <Keys keys={props.cancelKeys} />
        </button>
      ) : (
        <button type="button" className="button" onClick={props.onStart}>
          {labels.logOn.start} <Keys keys={props.startKeys} />
        </button>
      )}
    </aside>
  );
}
