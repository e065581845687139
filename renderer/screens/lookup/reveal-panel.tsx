import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Release } from '../../state/release-slice';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useCountdown } from '../../parts/use-time';
import { labels } from '../../words/labels';
import { drawReveal, eraseReveal } from './draw-reveal';
import { keysOf } from './lookup-keys';
import { revealLayout } from './reveal-layout';

interface RevealPanelProps {
  readonly release: Release;
  /** `Version 13, read from EMEA just now.` */
  readonly origin: string;
  /** Gives the value once. */
  readonly take: () => string | null;
  readonly onHide: () => void;
}

/**
 * One field in large type, for the length of its lease. The value is in this element and nowhere
 * else; it leaves at the end of the lease, when the window loses the focus, and when it is hidden.
 */
export function RevealPanel({ release, origin, take, onHide }: RevealPanelProps) {
  const { field, endsAt, leaseId } = release.receipt;
  const host = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState({ size: '', legend: false });
  const seconds = useCountdown(endsAt);

  const over = seconds === 0;
  const takeOnce = useEffectEvent(take);
  const hide = useEffectEvent(onHide);

  useLayoutEffect(() => {
    const surface = host.current;
    const value = takeOnce();
    if (!surface || value === null) return;
    const layout = revealLayout(value);
    drawReveal(surface, layout);
    const byLine = layout.kind === 'lines';
    const size = byLine
      ? labels.reveal.lines(layout.lines.length)
      : labels.reveal.length(layout.cells.length);
    setShown({ size, legend: !byLine });
    return () => eraseReveal(surface);
  }, [leaseId]);

  useEffect(() => {
    if (over) hide();
  }, [over]);
  useEffect(() => {
    const leave = (): void => hide();
    window.addEventListener('blur', leave);
    return () => window.removeEventListener('blur', leave);
  }, []);

  return (
    <section className="reveal" aria-label={labels.reveal.label(field, release.name)}>
      <header className="reveal-head">
        <div>
          <h2>
            <bdi>{release.name}</bdi> <span className="reveal-field">{field}</span>
          </h2>
          <p className={release.receipt.servedFrom === 'vault' ? '' : 'reveal-offline'}>{origin}</p>
        </div>
        <button type="button" className="button" onClick={onHide}>
          {labels.reveal.hide} <Keys keys={keysOf('back')} />
        </button>
      </header>
      <div
        ref={host}
        className="reveal-value"
        data-testid="revealed"
        onCopy={event => event.preventDefault()}
        onDragStart={event => event.preventDefault()}
      />
      <footer className="reveal-foot">
        <span>{shown.size}</span>
        {shown.legend && <Legend />}
        <span className="reveal-countdown">
          <Icon name="eye" /> {labels.reveal.hides(seconds)}
        </span>
      </footer>
      <progress
        className="lease-bar"
        aria-hidden="true"
        max={Math.max(endsAt - release.startedAt, 1)}
        value={seconds * 1000}
      />
    </section>
  );
}

/** What the colours mean; in words, because colour alone is not enough. */
function Legend() {
  return (
    <>
      <span className="legend letter">{labels.reveal.legend.letter}</span>
      <span className="legend digit">{labels.reveal.legend.digit}</span>
      <span className="legend symbol">{labels.reveal.legend.symbol}</span>
    </>
  );
}
