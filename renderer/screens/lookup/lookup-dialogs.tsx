import type { SessionView } from '../../../shared/contract/session';
import { useAppState } from '../../surroundings';
import { EndIncidentDialog } from './end-incident-dialog';
import { GateDialog } from './gate-dialog';
import { ReasonDialog } from './reason-dialog';
import { SecretActions } from './secret-actions';
import { ServersDialog } from './servers-dialog';
import { ShortcutSheet } from './shortcut-sheet';
import type { IntentHandler } from './use-lookup-keys';
import { VaultsDialog } from './vaults-dialog';

interface LookupDialogsProps {
  readonly session: SessionView;
  readonly onIntent: IntentHandler;
}

/** The dialog that is open, if any; the question for the reason goes before the others. */
export function LookupDialogs({ session, onIntent }: LookupDialogsProps) {
  const asking = useAppState(state => state.asking);
  const refused = useAppState(state => state.refusedReason);
  const answer = useAppState(state => state.answerReason);
  const cancel = useAppState(state => state.cancelReason);
  const overriding = useAppState(state => state.overriding);
  const override = useAppState(state => state.answerOverride);
  const backOut = useAppState(state => state.cancelOverride);
  const servers = useAppState(state => state.servers);
  const tenants = useAppState(state => state.catalog.tenants);
  const open = useAppState(state => state.openDialog);
  const close = useAppState(state => state.closeDialog);
  const ledger = useAppState(state => state.ledger);
  const endIncident = useAppState(state => state.endIncident);

  if (asking) {
    return (
      <ReasonDialog
        order={asking}
        rules={session.incidentRules}
        refused={refused}
        onAnswer={(reason, ticket) => void answer(reason, ticket)}
        onCancel={cancel}
      />
    );
  }
  if (overriding) {
    return (
      <GateDialog
        because={overriding.because}
        evidence={overriding.evidence}
        onCause={cause => void override(cause)}
        onCancel={backOut}
      />
    );
  }
  if (open === 'servers') return <ServersDialog servers={servers} onClose={close} />;
  if (open === 'shortcuts') return <ShortcutSheet session={session} onClose={close} />;
  if (open === 'actions') return <SecretActions onIntent={onIntent} onClose={close} />;
  if (open === 'vaults') return <VaultsDialog tenants={tenants} onClose={close} />;
  if (open === 'endIncident' && session.incident) {
    return (
      <EndIncidentDialog
        reason={session.incident.reason}
        ledger={ledger}
        onEnd={() => void endIncident()}
        onCancel={close}
      />
    );
  }
  return null;
}
