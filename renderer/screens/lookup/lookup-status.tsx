import { useNow, useTakesLong } from '../../parts/use-time';
import { useAppState } from '../../surroundings';
import { ClipboardStatus } from './clipboard-status';
import { DebtBadge } from '../../parts/debt-badge';
import { keysOf } from './lookup-keys';
import { ReadyMark } from '../../parts/ready-mark';
import { selectedEntry } from './secret-intents';
import { StatusLine } from './status-line';

/** Feeds the status line; on its own so that its clock does not draw the list again. */
export function LookupStatus() {
  const now = useNow(1000);
  const catalog = useAppState(state => state.catalog);
  const entry = useAppState(selectedEntry);
  const servers = useAppState(state => state.servers);
  const showDialog = useAppState(state => state.showDialog);
  const waiting = useAppState(state => state.waiting[0] ?? null);
  const copied = useAppState(state => state.copied);
  const end = useAppState(state => state.clipboardEnd);
  const clear = useAppState(state => state.clearClipboard);
  const extend = useAppState(state => state.extendCopy);
  const available = useAppState(state => state.session?.clipboard !== 'none');
  const slow = useTakesLong(waiting !== null);
  return (
    <StatusLine
      catalog={catalog}
      entry={entry}
      servers={servers}
      now={now}
      onEvidence={() => showDialog('servers')}
    >
      <DebtBadge now={now} keys={keysOf('debt')} />
      <ReadyMark />
      <ClipboardStatus
        waiting={slow ? waiting : null}
        copied={copied}
        end={end}
        available={available}
        onClear={() => void clear()}
        onExtend={() => void extend()}
      />
    </StatusLine>
  );
}
