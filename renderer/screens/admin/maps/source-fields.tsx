import { useId } from 'react';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { FieldNote, MapField } from './map-field';
import type { MapFieldsProps } from './map-fields';

/** Which secrets of which Secret Server. */
export function SourceFields({ form, fault, onChange }: MapFieldsProps) {
  const id = useId();
  const servers = useAppState(state => state.places?.servers ?? noServers);
  const known = servers.map(server => server.id);
  // A server that is not configured any more stays to be seen.
  const ids = form.server === '' || known.includes(form.server) ? known : [...known, form.server];
  const words = labels.maps.form;
  return (
    <fieldset className="map-group" aria-describedby={`${id}-source`}>
      <legend>{words.sourceTitle}</legend>
      <div className="map-field">
        <label htmlFor={id}>{words.server}</label>
        <select
          id={id}
          className="input"
          value={form.server}
          aria-invalid={fault('server') !== null}
          onChange={event => onChange({ server: event.target.value })}
        >
          {form.server === '' && <option value="">{words.chooseServer}</option>}
          {ids.map(server => (
            <option key={server} value={server}>
              {server}
            </option>
          ))}
        </select>
        <FieldNote id={`${id}-server`} fault={fault('server')} />
      </div>
      <div className="map-pair">
        <MapField
          label={words.folderId}
          value={form.folderId}
          fault={fault('folderId')}
          onText={folderId => onChange({ folderId })}
        />
        <MapField
          label={words.templateId}
          value={form.templateId}
          fault={fault('templateId')}
          onText={templateId => onChange({ templateId })}
        />
      </div>
      <label className="map-check">
        <input
          type="checkbox"
          checked={form.includeSubFolders}
          disabled={form.folderId.trim() === ''}
          onChange={event => onChange({ includeSubFolders: event.target.checked })}
        />
        {words.includeSubFolders}
      </label>
      <div className="map-pair">
        <MapField
          label={words.search}
          value={form.search}
          fault={null}
          onText={search => onChange({ search })}
        />
        <MapField
          label={words.secretIds}
          placeholder={words.secretIdsExample}
          value={form.secretIds}
          fault={fault('secretIds')}
          onText={secretIds => onChange({ secretIds })}
        />
      </div>
      <FieldNote id={`${id}-source`} hint={words.sourceHint} fault={fault('source')} />
    </fieldset>
  );
}

const noServers: readonly { readonly id: string }[] = [];
