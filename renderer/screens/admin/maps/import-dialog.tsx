import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import type { ImportedMapsView } from '../../../../shared/contract/maps';
import { Dialog } from '../../../parts/dialog';
import { Icon } from '../../../parts/icon';
import { Keys } from '../../../parts/keys';
import { MapProblem } from './map-problem';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { formOf } from './map-form';
import { mapKeys } from './map-keys';
import type { MapImportState } from './maps-slice';
import { sourceWords } from './source-words';

const noServers: readonly { readonly id: string; readonly url: string }[] = [];

/** Takes over what Secret Server's own sync has; first it is only shown. */
export function ImportDialog({ state }: { readonly state: MapImportState }) {
  const servers = useAppState(current => current.places?.servers ?? noServers);
  const ask = useAppState(current => current.importMaps);
  const takeOver = useAppState(current => current.takeOverMaps);
  const close = useAppState(current => current.closeMapImport);
  const [server, setServer] = useState(servers[0]?.id ?? '');
  const field = useRef<HTMLSelectElement>(null);
  const { importDialog } = labels.maps;
  function look(event: SyntheticEvent): void {
    event.preventDefault();
    if (server !== '') void ask(server);
  }
  const canTake = state.kind === 'found' && state.found.maps.length > 0;
  return (
    <Dialog title={importDialog.title} className="map-import" focus={field} onClose={close}>
      <p className="dialog-text">{importDialog.text}</p>
      {servers.length === 0 && <p className="map-removal">{labels.maps.noServer}</p>}
      <label htmlFor="map-import-server">{importDialog.server}</label>
      <form className="map-import-row" onSubmit={look}>
        <select
          id="map-import-server"
          ref={field}
          className="input"
          value={server}
          onChange={event => setServer(event.target.value)}
        >
          {servers.map(({ id, url }) => (
            <option key={id} value={id}>{`${id} – ${url}`}</option>
          ))}
        </select>
        <button
          type="submit"
          className={canTake ? 'button' : 'button primary'}
          aria-disabled={server === '' || state.kind === 'asking'}
        >
          {importDialog.ask}
        </button>
      </form>
      <output className="map-import-state">
        {state.kind === 'asking' && importDialog.asking(server)}
        {state.kind === 'found' && foundWords(state.found)}
      </output>
      {state.kind === 'failed' && <MapProblem error={state.error} />}
      {state.kind === 'found' && <Found found={state.found} />}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={close}>
          {importDialog.cancel} <Keys keys={mapKeys.back} />
        </button>
        {canTake && (
          <button type="button" className="button primary" onClick={takeOver}>
            {importDialog.takeOver}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function foundWords({ maps }: ImportedMapsView): string {
  const { nothing, found } = labels.maps.importDialog;
  return maps.length === 0 ? nothing : found(maps.length);
}

function Found({ found }: { readonly found: ImportedMapsView }) {
  const { importDialog } = labels.maps;
  return (
    <>
      <ul className="map-import-list">
        {found.maps.map(map => (
          <li key={map.id}>
            <strong>{map.id}</strong> {sourceWords(formOf(map))} → {map.tenants.join(', ')}{' '}
            <code>{map.pathTemplate}</code>
          </li>
        ))}
      </ul>
      {found.notRead.length > 0 && (
        <>
          <h3 className="map-import-title">{importDialog.notRead}</h3>
          <ul className="map-import-list">
            {found.notRead.map(sentence => (
              <li key={sentence}>
                <Icon name="warning" /> {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
