import { useRef } from 'react';
import { Dialog } from '../../../parts/dialog';
import { Icon } from '../../../parts/icon';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import type { DraftChanges } from './map-drafts';
import { mapKeys } from './map-keys';

/** What a save changes. With a removal in it the first key does not save. */
export function SaveDialog({ changes }: { readonly changes: DraftChanges }) {
  const save = useAppState(state => state.saveMaps);
  const close = useAppState(state => state.closeMapQuestion);
  const confirm = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const { saveDialog } = labels.maps;
  const removals = changes.removed.length;
  return (
    <Dialog title={saveDialog.title} focus={removals > 0 ? cancel : confirm} onClose={close}>
      <dl className="map-changes">
        {(['added', 'changed', 'removed'] as const).map(
          kind =>
            changes[kind].length > 0 && (
              <div key={kind} className={`map-change ${kind}`}>
                <dt>{saveDialog[kind]}</dt>
                <dd>{changes[kind].join(', ')}</dd>
              </div>
            ),
        )}
      </dl>
      {removals > 0 && (
        <p className="map-removal">
          <Icon name="warning" /> {saveDialog.removal}
        </p>
      )}
      <p className="dialog-text">{saveDialog.text}</p>
      <div className="dialog-foot">
        <button ref={cancel} type="button" className="button" onClick={close}>
          {saveDialog.cancel} <Keys keys={mapKeys.back} />
        </button>
        <button
          ref={confirm}
          type="button"
          className={removals > 0 ? 'button danger' : 'button primary'}
          onClick={() => void save()}
        >
          {removals > 0 ? saveDialog.confirmRemoval(removals) : saveDialog.confirm}
        </button>
      </div>
    </Dialog>
  );
}
