import { useRef } from 'react';
import { Dialog } from '../../../parts/dialog';
import { Keys } from '../../../parts/keys';
import { useAppState } from '../../../surroundings';
import { labels } from '../../../words/labels';
import type { DraftChanges } from './map-drafts';
import { mapKeys } from './map-keys';
import { changesInWords } from './maps-bar';

/** Asks whoever would leave with changes that are not saved. */
export function DiscardDialog({ changes }: { readonly changes: DraftChanges }) {
  const close = useAppState(state => state.closeMapQuestion);
  const leave = useAppState(state => state.leaveMaps);
  const stay = useRef<HTMLButtonElement>(null);
  const { discardDialog } = labels.maps;
  return (
    <Dialog title={discardDialog.title} focus={stay} onClose={close}>
      <p className="dialog-text">{discardDialog.text(changesInWords(changes))}</p>
      <div className="dialog-foot">
        <button ref={stay} type="button" className="button" onClick={close}>
          {discardDialog.stay} <Keys keys={mapKeys.back} />
        </button>
        <button type="button" className="button danger" onClick={leave}>
          {discardDialog.discard}
        </button>
      </div>
    </Dialog>
  );
}
