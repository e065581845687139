import { useId } from 'react';
import { labels } from '../../../words/labels';
import { FieldNote, MapField } from './map-field';
import type { MapFieldsProps } from './map-fields';
import { useMapTenants } from './use-map-tenants';

/** To which tenants, under which paths. */
export function TargetFields({ form, fault, onChange }: MapFieldsProps) {
  const id = useId();
  const tenants = useMapTenants();
  const unknown = form.tenants.filter(one => tenants.every(tenant => tenant.id !== one));
  const all = [...tenants, ...unknown.map(one => ({ id: one, name: one }))];
  const words = labels.maps.form;
  function toggle(tenant: string, chosen: boolean): void {
    const others = form.tenants.filter(one => one !== tenant);
    onChange({ tenants: chosen ? [...others, tenant] : others });
  }
  return (
    <fieldset className="map-group" aria-describedby={`${id}-tenants`}>
      <legend>{words.targetTitle}</legend>
      <div className="map-choices">
        {all.map(tenant => (
          <label key={tenant.id} className="map-choice-item">
            <input
              type="checkbox"
              checked={form.tenants.includes(tenant.id)}
              aria-invalid={fault('tenants') !== null}
              onChange={event => toggle(tenant.id, event.target.checked)}
            />
            {tenant.name}
          </label>
        ))}
      </div>
      <FieldNote id={`${id}-tenants`} fault={fault('tenants')} />
      <MapField
        isCode
        label={words.pathTemplate}
        value={form.pathTemplate}
        hint={words.pathHint}
        fault={fault('pathTemplate')}
        onText={pathTemplate => onChange({ pathTemplate })}
      />
    </fieldset>
  );
}
