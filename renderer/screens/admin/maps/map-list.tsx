import { PartedText } from '../../../parts/parted-text';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { draftState, readDraft } from './map-drafts';
import type { MapDraft } from './map-drafts';
import { sourceWords } from './source-words';
import { useMapTenants } from './use-map-tenants';

function mapRowId(key: number): string {
  return `map-${key}`;
}

/** All maps, those that a save would remove included. */
export function MapList({ list }: { readonly list: RefObject<HTMLDivElement | null> }) {
  const drafts = useAppState(state => state.mapDrafts);
  const chosen = useAppState(state => state.chosenMap);
  const choose = useAppState(state => state.chooseMap);
  const tenants = useMapTenants();
  return (
    <div
      ref={list}
      className="map-list"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a row says more than an option may hold
      role="listbox"
      tabIndex={0}
      aria-label={labels.maps.list}
      aria-activedescendant={chosen === null ? undefined : mapRowId(chosen)}
    >
      {drafts.map(draft => (
        <MapRow
          key={draft.key}
          draft={draft}
          isComplete={draft.isRemoved || readDraft(draft, drafts, tenants).map !== null}
          selected={draft.key === chosen}
          onSelect={() => choose(draft.key)}
        />
      ))}
    </div>
  );
}

interface MapRowProps {
  readonly draft: MapDraft;
  readonly isComplete: boolean;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function MapRow({ draft, isComplete, selected, onSelect }: MapRowProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const { form } = draft;
  const state = draftState(draft);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list hears the keys
    <div
      ref={row}
      id={mapRowId(draft.key)}
      className={`map-row ${state}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as in the list
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onClick={onSelect}
    >
      <span className="map-row-head">
        <strong className="map-row-id">{form.id === '' ? labels.maps.unnamed : form.id}</strong>
        {!form.active && <span className="state-chip">{labels.maps.inactive}</span>}
        {!isComplete && <span className="state-chip warn">{labels.maps.faulty}</span>}
        {state !== 'same' && (
          <span className={`state-chip ${state}`}>{labels.maps.states[state]}</span>
        )}
      </span>
      <span className="map-row-source">{sourceWords(form)}</span>
      <span className="map-row-target">
        {form.tenants.join(', ')}{' '}
        <code>
          <PartedText text={form.pathTemplate} />
        </code>
      </span>
    </div>
  );
}
