import { labels } from '../../../words/labels';
import { MapChoice } from './map-choice';
import { MapField } from './map-field';
import type { MapFieldsProps } from './map-fields';

/** What is written, and what becomes of it when its source is gone. */
export function ContentFields({ form, fault, onChange }: MapFieldsProps) {
  const words = labels.maps.form;
  return (
    <fieldset className="map-group">
      <legend>{words.contentTitle}</legend>
      <MapChoice
        label={words.fields}
        choices={{ all: words.fieldsAll, chosen: words.fieldsChosen }}
        hints={words.fieldsHints}
        value={form.allFields ? 'all' : 'chosen'}
        onChoose={choice => onChange({ allFields: choice === 'all' })}
      />
      {!form.allFields && (
        <MapField
          isCode
          label={words.slugs}
          value={form.fields}
          fault={fault('fields')}
          onText={fields => onChange({ fields })}
        />
      )}
      <MapChoice
        label={words.keys}
        choices={words.keyStyles}
        hints={words.keyHints}
        value={form.keys}
        onChoose={keys => onChange({ keys })}
      />
      <MapChoice
        label={words.attributes}
        choices={words.attributeRules}
        hints={words.attributeHints}
        value={form.attributes}
        onChoose={attributes => onChange({ attributes })}
      />
      <MapChoice
        label={words.onSourceRemoved}
        choices={words.removalRules}
        hints={words.removalHints}
        value={form.onSourceRemoved}
        dangerous="delete"
        onChoose={onSourceRemoved => onChange({ onSourceRemoved })}
      />
    </fieldset>
  );
}
