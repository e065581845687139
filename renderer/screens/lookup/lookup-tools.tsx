import type { CatalogEntry } from '../../../shared/domain/entry';
import { Icon } from '../../parts/icon';
import { Keys } from '../../parts/keys';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';
import { isCommand } from './command-sign';
import { shownHits } from './lookup-slice';
import { keysOf } from './lookup-keys';

/** Rows of the list: a path that several tenants hold is one. */
function countPaths(entries: readonly CatalogEntry[]): number {
  return new Set(entries.map(({ path }) => path)).size;
}

/** Beside the search: how many, all keys, lock. */
export function LookupTools() {
  const shown = useAppState(state => state.hits.length);
  const all = useAppState(state => countPaths(state.catalog.entries));
  const filtered = useAppState(state => state.query.trim() !== '');
  const commands = useAppState(state => isCommand(state.query));
  const showDialog = useAppState(state => state.showDialog);
  const lock = useAppState(state => state.lock);
  const total = filtered && shown < shownHits ? shown : all;
  return (
    <div className="lookup-tools">
      <span className="lookup-count">
        {all > 0 && !commands && labels.lookup.count(shown, total)}
      </span>
      <button type="button" className="button quiet" onClick={() => showDialog('shortcuts')}>
        <Icon name="keyboard" />
        <span className="button-word">{labels.lookup.keys}</span>
        <Keys keys={keysOf('shortcuts')} />
      </button>
      <button type="button" className="button quiet" onClick={() => void lock()}>
        <Icon name="lock" />
        <span className="button-word">{labels.lookup.lock}</span>
        <Keys keys={keysOf('lock')} />
      </button>
    </div>
  );
}
