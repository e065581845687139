import { useEffect, useRef } from 'react';
import type { DebtItemView } from '../../../shared/contract/debt';
import { isOverdue } from '../../../shared/domain/rotation-debt';
import { Icon } from '../../parts/icon';
import type { IconName } from '../../parts/icon-shapes';
import { timeAgo } from '../../words/age';
import { debtWords } from '../../words/debt-words';
import { sentenceOf } from '../../words/error-words';
import { clockTime } from '../../words/server-words';

interface DebtRowProps {
  readonly id: string;
  readonly item: DebtItemView;
  readonly now: number;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

/** A shape beside the word, so that the colour says nothing alone. */
const shapes: Readonly<Record<DebtItemView['state'], IconName>> = {
  ...{ open: 'warning', requested: 'warning', rotating: 'refresh' },
  ...{ rotated: 'key', verified: 'check', waived: 'cross' },
};

/** One secret that was seen: how far it is, and what is in the way. */
export function DebtRow({ id, item, now, selected, onSelect }: DebtRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const { tenant, path, state, source, seenBy, seenAt, version } = item;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      ref={row}
      id={id}
      className={`debt-row ${state}`}
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list with one tab stop
      role="option"
      aria-selected={selected}
      onMouseDown={event => event.preventDefault()}
      onClick={onSelect}
    >
      <span className="debt-state">
        <Icon name={shapes[state]} /> {debtWords.states[state]}
      </span>
      <span className="debt-secret">
        <bdi className="debt-path">{path}</bdi>
        <small>
          <bdi>{tenant}</bdi> · {debtWords.version(version)} · {source ?? debtWords.noSource}
        </small>
      </span>
      <span className="debt-seen">
        <small>{debtWords.seen(seenBy, timeAgo(seenAt, now))}</small>
        <Due item={item} now={now} />
      </span>
      <Trouble item={item} />
    </div>
  );
}

function Due({ item, now }: { readonly item: DebtItemView; readonly now: number }) {
  if (item.state === 'verified' || item.state === 'waived') return null;
  if (isOverdue(item, now)) return <strong className="debt-late">{debtWords.overdue}</strong>;
  return <small>{debtWords.due(clockTime(item.dueAt, now))}</small>;
}

function Trouble({ item: { code, trouble } }: { readonly item: DebtItemView }) {
  if (code === null && trouble === null) return null;
  return (
    <span className="debt-trouble">
      {code !== null && (sentenceOf(code) ?? code)} {trouble !== null && <bdi>{trouble}</bdi>}
    </span>
  );
}
