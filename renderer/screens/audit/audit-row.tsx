import { useEffect, useRef } from 'react';
import type { AuditRowWords } from '../../words/audit-words';

interface AuditRowProps {
  readonly id: string;
  readonly words: AuditRowWords;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

/** One record. */
export function AuditRowLine({ id, words, selected, onSelect, onOpen }: AuditRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const { time, what, who, path, field, reason, outcome, tone } = words;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the window hears the keys
    <div
      ref={row}
      id={id}
      className={`audit-row ${tone}`}
      tabIndex={-1}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list steered from a filter box
      role="option"
      aria-selected={selected}
      onMouseDown={event => event.preventDefault()}
      onClick={onSelect}
      onDoubleClick={onOpen}
    >
      <span className="audit-time">{time}</span>
      <span className="audit-what">{what}</span>
      <bdi title={who}>{who}</bdi>
      <bdi className="audit-path" title={path}>
        {path}
      </bdi>
      <bdi>{field}</bdi>
      <bdi title={reason}>{reason}</bdi>
      <bdi className="audit-outcome" title={outcome}>
        {outcome}
      </bdi>
    </div>
  );
}
