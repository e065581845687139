import type { CatalogEntry, EntryId } from '../../../shared/domain/entry';
import type { SearchHit } from '../../../shared/domain/search';
import { labels } from '../../words/labels';
import { tenantLabel } from '../../words/receipt-words';
import { freshnessOf } from './freshness';
import { ResultRow } from './result-row';
import type { ShownCatalog } from '../../state/shown-catalog';

interface ResultListProps {
  readonly id: string;
  readonly hits: readonly SearchHit[];
  readonly query: string;
  readonly selectedId: EntryId | null;
  readonly catalog: ShownCatalog;
  readonly now: number;
  readonly onSelect: (id: EntryId) => void;
  readonly onCopy: (entry: CatalogEntry) => void;
}

/** Element id of a row, for `aria-activedescendant`. */
export function rowId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What was found, best first. It can be reached with Tab, but the keys work from the search box. */
export function ResultList(props: ResultListProps) {
  const { id, hits, query, selectedId, catalog, now, onSelect, onCopy } = props;
  const active = hits.findIndex(hit => hit.entry.id === selectedId);
  return (
    <div className="results">
      {hits[0]?.complete === false && <p className="nearest">{labels.lookup.nearest}</p>}
      <div
        id={id}
        className="rows"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element is a list steered from a search box
        role="listbox"
        tabIndex={hits.length > 0 ? 0 : -1}
        aria-label={labels.lookup.results}
        aria-activedescendant={active < 0 ? undefined : rowId(id, active)}
      >
        {hits.map((hit, index) => (
          <ResultRow
            key={hit.entry.id}
            id={rowId(id, index)}
            hit={hit}
            tenant={tenantLabel(hit.entry.tenant, catalog.tenants)}
            freshness={freshnessOf(hit.entry, catalog, now)}
            selected={index === active}
            onSelect={() => onSelect(hit.entry.id)}
            onCopy={() => onCopy(hit.entry)}
          />
        ))}
      </div>
      {hits.length === 0 && <Emptiness query={query} catalog={catalog} />}
    </div>
  );
}

function Emptiness({ query, catalog }: Pick<ResultListProps, 'query' | 'catalog'>) {
  const none = catalog.entries.length === 0;
  const hint = catalog.refreshing ? labels.lookup.emptyRefreshing : labels.lookup.emptyHint;
  return (
    <div className="emptiness">
      <p className="emptiness-title">
        {none ? labels.lookup.empty : labels.lookup.nothing(query.trim())}
      </p>
      <p>{none ? hint : labels.lookup.nothingHint}</p>
    </div>
  );
}
