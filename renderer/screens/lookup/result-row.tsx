import { useEffect, useRef } from 'react';
import type { SearchHit } from '../../../shared/domain/search';
import { Highlighted } from '../../parts/highlighted';
import { Icon } from '../../parts/icon';
import { kindIcon } from '../../parts/icon-shapes';
import type { Freshness } from './freshness';

interface ResultRowProps {
  readonly id: string;
  readonly hit: SearchHit;
  readonly tenant: string;
  readonly freshness: Freshness;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onCopy: () => void;
}

/** Tags beyond these are in the detail; the row has to stay one glance. */
const shownTags = 2;

/** One secret found. */
export function ResultRow(props: ResultRowProps) {
  const { id, hit, tenant, freshness, selected, onSelect, onCopy } = props;
  const { entry } = hit;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const where = [entry.host, entry.address].filter(part => part !== null && part !== entry.name);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      ref={row}
      id={id}
      className="row"
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see result-list.tsx
      role="option"
      aria-selected={selected}
      onMouseDown={event => event.preventDefault()}
      onClick={onSelect}
      onDoubleClick={onCopy}
    >
      <span className="row-icon">
        <Icon name={kindIcon(entry.kind, entry.name)} />
      </span>
      <span className="row-name">
        <Highlighted text={entry.name} ranges={hit.matches} />
        {entry.tags.slice(0, shownTags).map(tag => (
          <span key={tag} className="tag">
            {tag}
          </span>
        ))}
      </span>
      <span className="chip">{tenant}</span>
      <span className="row-where">{where.length > 0 ? where.join('  ') : entry.path}</span>
      <span className={`freshness ${freshness.tone}`}>
        <Icon name={freshness.icon} />
        {freshness.badge}
      </span>
    </div>
  );
}
