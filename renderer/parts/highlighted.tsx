import type { SearchHit } from '../../shared/domain/search';

interface HighlightedProps {
  readonly text: string;
  /** In order, neither overlapping nor touching. */
  readonly ranges: SearchHit['matches'];
}

/** A name with the letters that the query found. */
export function Highlighted({ text, ranges }: HighlightedProps) {
  const ends = [0, ...ranges.map(range => range.end)];
  return (
    <bdi>
      {ranges.map(({ start, end }, at) => (
        <span key={start}>
          {text.slice(ends[at], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </bdi>
  );
}
