import type { SessionView } from '../../../shared/contract/session';
import { AlertBanner } from '../../parts/alert-banner';
import { DebtBanner } from '../../parts/debt-banner';
import { FindingsBanner } from '../../parts/findings-banner';
import { LogOnBanner } from '../../parts/log-on-banner';
import { StoreNotices } from '../../parts/store-notices';
import { useAppState } from '../../surroundings';
import { IncidentBanners, InterruptedBanner } from './incident-banners';
import { keysOf } from './lookup-keys';
import { ServerBanners, WorkstationBanner } from './place-banners';
import { PracticeBanner } from './practice-banner';
import { HotkeyNote, RemoteNote } from './shell-banners';

/** What is special about this session, the most urgent first: an open incident, alerts, what to know, practice. */
export function LookupBanners({ session }: { readonly session: SessionView }) {
  const servers = useAppState(state => state.servers);
  const seen = useAppState(state => state.workstationSeen);
  const noteWorkstation = useAppState(state => state.noteWorkstation);
  return (
    <div className="banners">
      <InterruptedBanner />
      <IncidentBanners session={session} />
      <StoreNotices session={session} />
      <WaitingAlerts />
      <WaitingLogOn />
      <RemoteNote />
      {session.deployment === 'workstation' && !seen && (
        <WorkstationBanner onSeen={noteWorkstation} />
      )}
      <ServerBanners servers={servers} />
      <DebtBanner servers={servers} keys={keysOf('debt')} />
      <ServedOffline />
      <PracticeBanner drill={session.drill} />
      {!session.incident && <HotkeyNote />}
    </div>
  );
}

/** A vault that needs a person in a browser. */
function WaitingLogOn() {
  const logOn = useAppState(state => state.logOn);
  const startLogOn = useAppState(state => state.startLogOn);
  const cancelLogOn = useAppState(state => state.cancelLogOn);
  return (
    <LogOnBanner
      view={logOn}
      startKeys={keysOf('logOn')}
      cancelKeys={keysOf('back')}
      onStart={startLogOn}
      onCancel={cancelLogOn}
    />
  );
}

/** Alerts that nobody has accepted. */
function WaitingAlerts() {
  const alerts = useAppState(state => state.alerts);
  const isDelivering = useAppState(state => state.isDeliveringAlerts);
  const deliver = useAppState(state => state.deliverAlerts);
  return (
    <AlertBanner
      view={alerts}
      isTrying={isDelivering}
      keys={keysOf('alerts')}
      onRetry={() => void deliver()}
    />
  );
}

/** What the vaults have to say of what was served without them. */
function ServedOffline() {
  const { findings, tenants } = useAppState(state => state.catalog);
  const dismiss = useAppState(state => state.dismissFindings);
  if (findings.length === 0) return null;
  return <FindingsBanner findings={findings} tenants={tenants} onDismiss={() => void dismiss()} />;
}
