import { useRef } from 'react';
import type { SessionView } from '../../../shared/contract/session';
import { CloseButton } from '../../parts/close-button';
import { Dialog } from '../../parts/dialog';
import { Keys } from '../../parts/keys';
import { useAppState } from '../../surroundings';
import { labels } from '../../words/labels';
import { keysOf, lookupShortcuts } from './lookup-keys';
import type { Condition } from './lookup-keys';
import { makesSense } from './offered-actions';

interface ShortcutSheetProps {
  readonly session: SessionView;
  readonly onClose: () => void;
}

/** What comes and goes within minutes: its keys are worth knowing beforehand. */
const passing: ReadonlySet<Condition> = new Set<Condition>(['incident', 'copied']);

/** All keys on one sheet, and the three times that rule the screen. */
export function ShortcutSheet({ session, onClose }: ShortcutSheetProps) {
  const { clearAfterSeconds, hideAfterSeconds, lockAfterIdleMinutes } = session;
  const closer = useRef<HTMLButtonElement>(null);
  const state = useAppState(whole => whole);
  const rows = lookupShortcuts.filter(
    row => (row.when !== undefined && passing.has(row.when)) || makesSense(row, state),
  );
  return (
    <Dialog title={labels.shortcuts.title} className="sheet" focus={closer} onClose={onClose}>
      <dl className="sheet-rows">
        {rows.map(({ id, keys }) => (
          <div key={id} className="sheet-row">
            <dt>
              {keys.map((combination, at) => (
                <span key={combination.join('+')}>
                  {at > 0 && <span className="sheet-or">{labels.shortcuts.or}</span>}
                  <Keys keys={combination} />
                </span>
              ))}
            </dt>
            <dd>{labels.shortcuts.rows[id]}</dd>
          </div>
        ))}
      </dl>
      <p className="dialog-text">
        {labels.shortcuts.footer(clearAfterSeconds, hideAfterSeconds, lockAfterIdleMinutes)}
      </p>
      <CloseButton ref={closer} keys={keysOf('back')} onClose={onClose} />
    </Dialog>
  );
}
