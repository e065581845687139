import { useEffect, useMemo, useRef } from 'react';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { DiscardDialog } from './discard-dialog';
import { ImportDialog } from './import-dialog';
import { changesOf, readDraft } from './map-drafts';
import { MapEditor } from './map-editor';
import { MapList } from './map-list';
import { MapPreview } from './map-preview';
import { MapsBar } from './maps-bar';
import { SaveDialog } from './save-dialog';
import { useMapKeys } from './use-map-keys';
import { useMapTenants } from './use-map-tenants';

/** Which secrets go where: the maps, the one that is being edited, and where it leads. */
export function MapsTab() {
  const drafts = useAppState(state => state.mapDrafts);
  const question = useAppState(state => state.mapQuestion);
  const importing = useAppState(state => state.mapImport);
  const chosen = useAppState(state => state.chosenMap);
  const loadMaps = useAppState(state => state.loadMaps);
  const loadPlaces = useAppState(state => state.loadPlaces);
  const isLoaded = useAppState(state => state.mapsLoaded);
  const tenants = useMapTenants();
  const add = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLFormElement>(null);
  useMapKeys({ list, editor });
  useEffect(() => {
    void loadPlaces();
    void loadMaps();
  }, [loadPlaces, loadMaps]);
  useEffect(() => {
    if (isLoaded) (list.current ?? add.current)?.focus();
  }, [isLoaded]);
  const changes = useMemo(() => changesOf(drafts), [drafts]);
  const draft = drafts.find(({ key }) => key === chosen);
  const read = useMemo(() => draft && readDraft(draft, drafts, tenants), [draft, drafts, tenants]);
  return (
    <div className="maps">
      <MapsBar add={add} changes={changes} />
      <div className="maps-panes">
        {drafts.length > 0 && <MapList list={list} />}
        {draft && read ? (
          <>
            <MapEditor key={draft.key} editor={editor} draft={draft} faults={read.faults} />
            <MapPreview map={draft.isRemoved ? null : read.map} isRemoved={draft.isRemoved} />
          </>
        ) : (
          <NoMap />
        )}
      </div>
      {question === 'save' && <SaveDialog changes={changes} />}
      {question === 'discard' && <DiscardDialog changes={changes} />}
      {importing && <ImportDialog state={importing} />}
    </div>
  );
}

function NoMap() {
  const isLoaded = useAppState(state => state.mapsLoaded);
  const hasServers = useAppState(state => (state.places?.servers.length ?? 1) > 0);
  if (!isLoaded) return null;
  const { none, noneHint, noneKeys, noServer, noServerHint } = labels.maps;
  return (
    <div className="emptiness maps-empty">
      <p className="emptiness-title">{none}</p>
      <p>{noneHint}</p>
      <p>{hasServers ? noneKeys : noServer}</p>
      {!hasServers && <p>{noServerHint}</p>}
    </div>
  );
}
