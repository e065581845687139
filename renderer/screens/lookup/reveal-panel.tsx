import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Release } from '../../state/release-slice';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useCountdown } from '../../parts/use-time';
import { labels } from '../../words/labels';
import { spellingWords } from '../../words/spelling-words';
import { drawReveal } from './draw-reveal';
import type { DrawnReveal } from './draw-reveal';
import { keysOf } from './lookup-keys';
import { revealLayout } from './reveal-layout';

interface RevealPanelProps {
  readonly release: Release;
  /** `Version 13, read from EMEA just now.` */
  readonly origin: string;
  /** Gives the value once. */
  readonly take: () => string | null;
  readonly onHide: () => void;
  /** The character that is read now, from 0; null before the first step. */
  readonly at: number | null;
  /** How many characters there are to go through. */
  readonly onDrawn: (count: number) => void;
}

type RevealHeadProps = Pick<RevealPanelProps, 'release' | 'origin' | 'onHide'>;

/**
 * One field in large type, for the length of its lease. The value is in this element and nowhere
 * else; it leaves at the end of the lease, when the window loses the focus, and when it is hidden.
 */
export function RevealPanel(props: RevealPanelProps) {
  const { release, origin, take, onHide, at, onDrawn } = props;
  const { field, endsAt, leaseId } = release.receipt;
  const large = useRef<HTMLDivElement>(null);
  const spelled = useRef<HTMLElement>(null);
  const said = useRef<HTMLOutputElement>(null);
  const drawn = useRef<DrawnReveal>(null);
  const [shown, setShown] = useState({ size: '', legend: false });
  const seconds = useCountdown(endsAt);

  const over = seconds === 0;
  const takeOnce = useEffectEvent(take);
  const hide = useEffectEvent(onHide);
  const begin = useEffectEvent(onDrawn);

  useLayoutEffect(() => {
    const value = takeOnce();
    if (!large.current || !spelled.current || !said.current || value === null) return;
    const layout = revealLayout(value);
    const surfaces = { large: large.current, spelled: spelled.current, said: said.current };
    drawn.current = drawReveal(surfaces, layout);
    const byLine = layout.kind === 'lines';
    const size = byLine
      ? labels.reveal.lines(layout.lines.length)
      : labels.reveal.length(layout.cells.length);
    setShown({ size, legend: !byLine });
    begin(byLine ? 0 : layout.cells.length);
    return () => {
      drawn.current?.erase();
      drawn.current = null;
    };
  }, [leaseId]);
  useEffect(() => drawn.current?.mark(at), [at]);

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
      <RevealHead {...{ release, origin, onHide }} />
      <div
        ref={large}
        className="reveal-value"
        data-testid="revealed"
        onCopy={event => event.preventDefault()}
        onDragStart={event => event.preventDefault()}
      />
      <section
        ref={spelled}
        className="reveal-spelled"
        aria-label={spellingWords.label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        tabIndex={0}
        hidden={!shown.legend}
      />
      <output ref={said} className="only-read" aria-live="assertive" />
      <footer className="reveal-foot">
        <span>{shown.size}</span>
        {shown.legend && <Legend />}
        {shown.legend && (
          <span>
            <Keys keys={['←', '→']} /> {spellingWords.steps}
          </span>
        )}
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

function RevealHead({ release, origin, onHide }: RevealHeadProps) {
  const { field, servedFrom } = release.receipt;
  return (
    <header className="reveal-head">
      <div>
        <h2>
          <bdi>{release.name}</bdi> <span className="reveal-field">{field}</span>
        </h2>
        <p className={servedFrom === 'vault' ? '' : 'reveal-offline'}>{origin}</p>
      </div>
      <button type="button" className="button" onClick={onHide}>
        {labels.reveal.hide} <Keys keys={keysOf('back')} />
      </button>
    </header>
  );
}

/** What the colours and the lines below the characters mean, in words. */
function Legend() {
  return (
    <>
      <span className="legend letter">{labels.reveal.legend.letter}</span>
      <span className="legend digit">{labels.reveal.legend.digit}</span>
      <span className="legend symbol">{labels.reveal.legend.symbol}</span>
      <span className="legend ambiguous">{spellingWords.legend.ambiguous}</span>
    </>
  );
}
