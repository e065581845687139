import type { RefObject } from 'react';
import { Icon } from '../../../parts/icon';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import type { DraftChanges } from './map-drafts';
import { hasChanges } from './map-drafts';
import { mapKeys } from './map-keys';

/** `1 new, 2 changed`. */
export function changesInWords({ added, changed, removed }: DraftChanges): string {
  return labels.maps.changes(added.length, changed.length, removed.length);
}

interface MapsBarProps {
  readonly add: RefObject<HTMLButtonElement | null>;
  readonly changes: DraftChanges;
}

/** Above the maps: what is not saved, and what can be done. */
export function MapsBar({ add, changes }: MapsBarProps) {
  const isSaving = useAppState(state => state.mapsSaving);
  const addMap = useAppState(state => state.addMap);
  const openImport = useAppState(state => state.openMapImport);
  const save = useAppState(state => state.askToSaveMaps);
  const discard = useAppState(state => state.discardMaps);
  const isChanged = hasChanges(changes);
  return (
    <div className="maps-bar">
      <button ref={add} type="button" className="button" onClick={addMap}>
        {labels.maps.add} <Keys keys={mapKeys.add} />
      </button>
      <button type="button" className="button" onClick={openImport}>
        {labels.maps.importFrom} <Keys keys={mapKeys.importFrom} />
      </button>
      <output className={isChanged ? 'maps-state unsaved' : 'maps-state'}>
        {isChanged && <Icon name="warning" />}
        {isChanged ? labels.maps.unsaved(changesInWords(changes)) : labels.maps.unchanged}
      </output>
      {isChanged && (
        <button type="button" className="button quiet" onClick={discard}>
          {labels.maps.takeBackAll}
        </button>
      )}
      <button
        type="button"
        className="button primary"
        aria-disabled={!isChanged || isSaving}
        onClick={save}
      >
        {isSaving ? labels.maps.saving : labels.maps.save} <Keys keys={mapKeys.save} />
      </button>
    </div>
  );
}
