import { useEffect } from 'react';
import type { RefObject } from 'react';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import { ContentFields } from './content-fields';
import { draftState } from './map-drafts';
import type { MapDraft } from './map-drafts';
import { MapField } from './map-field';
import type { MapFaults, MapForm } from './map-form';
import { mapKeys } from './map-keys';
import { SourceFields } from './source-fields';
import { TargetFields } from './target-fields';

interface MapEditorProps {
  readonly editor: RefObject<HTMLFormElement | null>;
  readonly draft: MapDraft;
  readonly faults: MapFaults;
}

/** All of one map. Every change counts here at once, and on the host when it is saved. */
export function MapEditor({ editor, draft, faults }: MapEditorProps) {
  const tries = useAppState(state => state.mapSaveTries);
  const isMarked = tries > 0;
  const change = useAppState(state => state.changeMap);
  const { form, key } = draft;
  const isNew = draft.saved === null && form.id === '';
  useEffect(() => {
    if (isNew || isMarked) focusFirst(editor.current, isMarked);
    // Only when another map is shown, or somebody wanted to save.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- typing must not move the focus
  }, [key, tries]);

  const onChange = (patch: Partial<MapForm>): void => change(key, patch);
  /** What is missing is said when somebody wants to save; what is wrong at once. */
  const fault = (field: keyof MapFaults): string | null => {
    const isTyped = field in form && String(form[field as keyof MapForm]).trim() !== '';
    return isMarked || isTyped ? (faults[field] ?? null) : null;
  };
  return (
    <form
      ref={editor}
      className="map-editor"
      aria-label={labels.maps.form.label(form.id)}
      onSubmit={event => event.preventDefault()}
    >
      <div className="map-tools">
        <label className="map-check" title={labels.maps.form.activeHint}>
          <input
            type="checkbox"
            checked={form.active}
            disabled={draft.isRemoved}
            onChange={event => onChange({ active: event.target.checked })}
          />
          {labels.maps.form.active}
        </label>
        <MapTools draft={draft} />
      </div>
      {!form.active && <p className="map-hint">{labels.maps.form.activeHint}</p>}
      <fieldset className="map-fields" disabled={draft.isRemoved}>
        <MapField
          label={labels.maps.form.id}
          value={form.id}
          fault={fault('id')}
          onText={id => onChange({ id })}
        />
        <SourceFields form={form} fault={fault} onChange={onChange} />
        <TargetFields form={form} fault={fault} onChange={onChange} />
        <ContentFields form={form} fault={fault} onChange={onChange} />
      </fieldset>
    </form>
  );
}

function MapTools({ draft }: { readonly draft: MapDraft }) {
  const remove = useAppState(state => state.removeMap);
  const takeBack = useAppState(state => state.takeBackMap);
  const state = draftState(draft);
  return (
    <>
      {state !== 'same' && state !== 'added' && (
        <button type="button" className="button" onClick={() => takeBack(draft.key)}>
          {labels.maps.takeBack} <Keys keys={mapKeys.takeBack} />
        </button>
      )}
      {!draft.isRemoved && (
        <button type="button" className="button quiet" onClick={() => remove(draft.key)}>
          {labels.maps.remove} <Keys keys={mapKeys.remove} />
        </button>
      )}
    </>
  );
}

function focusFirst(editor: HTMLElement | null, onlyWrong: boolean): void {
  const fields = onlyWrong ? '[aria-invalid=true]' : '.map-fields input';
  editor?.querySelector<HTMLElement>(fields)?.focus();
}
