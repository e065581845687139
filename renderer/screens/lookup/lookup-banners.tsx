import type { SessionView } from '../../../shared/contract/session';
import { DrillPanelButton } from '../../parts/drill-panel-button';
import { AlertBanner } from '../../parts/alert-banner';
import { DrillBanner, EndsSoonBanner, IncidentBanner } from '../../parts/banners';
import { FarewellReport } from '../../parts/farewell-report';
import { FindingsBanner } from '../../parts/findings-banner';
import { Icon } from '../../parts/icon';
import { LogOnBanner } from '../../parts/log-on-banner';
import { StoreNotices } from '../../parts/store-notices';
import { DebtBanner } from '../../parts/debt-banner';
import { useAppState } from '../../surroundings';
import { incidentWords } from '../../words/incident-words';
import { labels } from '../../words/labels';
import { BackBanner, ServerBanners, WorkstationBanner } from './place-banners';
import { ShellBanners } from './shell-banners';
import { mayExtend } from '../../state/may-extend';
import { keysOf } from './lookup-keys';

/** What is special about this session: practice, an open incident. */
export function LookupBanners({ session }: { readonly session: SessionView }) {
  const togglePlug = useAppState(state => state.togglePlug);
  const logOn = useAppState(state => state.logOn);
  const startLogOn = useAppState(state => state.startLogOn);
  const cancelLogOn = useAppState(state => state.cancelLogOn);
  const toggleServerPlug = useAppState(state => state.toggleServerPlug);
  const goTo = useAppState(state => state.goTo);
  const showDialog = useAppState(state => state.showDialog);
  const servers = useAppState(state => state.servers);
  const seen = useAppState(state => state.workstationSeen);
  const noteWorkstation = useAppState(state => state.noteWorkstation);
  const catalog = useAppState(state => state.catalog);
  const dismiss = useAppState(state => state.dismissFindings);
  const drillView = useAppState(state => state.drillView);
  const alerts = useAppState(state => state.alerts);
  const isDelivering = useAppState(state => state.isDeliveringAlerts);
  const deliver = useAppState(state => state.deliverAlerts);
  const { drill, incident } = session;
  return (
    <div className="banners">
      <InterruptedBanner />
      {drill && (
        <DrillBanner
          plugged={drill.plugged}
          keys={keysOf('plug')}
          onToggle={() => void togglePlug()}
          panel={
            <DrillPanelButton
              view={drillView}
              keys={keysOf('drill')}
              onOpen={() => goTo('drill')}
            />
          }
          server={{
            plugged: drill.serverPlugged,
            keys: keysOf('plugServer'),
            onToggle: () => void toggleServerPlug(),
          }}
        />
      )}
      <LogOnBanner
        view={logOn}
        startKeys={keysOf('logOn')}
        cancelKeys={keysOf('back')}
        onStart={startLogOn}
        onCancel={cancelLogOn}
      />
      <StoreNotices session={session} />
      <AlertBanner
        view={alerts}
        isTrying={isDelivering}
        keys={keysOf('alerts')}
        onRetry={() => void deliver()}
      />
      {session.deployment === 'workstation' && !seen && (
        <WorkstationBanner onSeen={noteWorkstation} />
      )}
      <ShellBanners />
      <ServerBanners servers={servers} />
      <DebtBanner servers={servers} keys={keysOf('debt')} />
      {catalog.findings.length > 0 && (
        <FindingsBanner
          findings={catalog.findings}
          tenants={catalog.tenants}
          onDismiss={() => void dismiss()}
        />
      )}
      {incident && (
        <BackBanner
          servers={servers}
          incident={incident}
          keys={keysOf('endIncident')}
          onEnd={() => showDialog('endIncident')}
        />
      )}
      {incident && (
        <EndsSoonBanner
          incident={incident}
          keys={keysOf('incident')}
          onMoreTime={mayExtend({ session }) ? () => goTo('incident') : null}
        />
      )}
      {incident && (
        <IncidentBanner
          incident={incident}
          keys={keysOf('endIncident')}
          onEnd={() => showDialog('endIncident')}
        />
      )}
    </div>
  );
}

/** An incident that was left open by a program that died, and has been ended now. */
function InterruptedBanner() {
  const farewell = useAppState(state => state.farewell);
  const dismiss = useAppState(state => state.dismissFarewell);
  if (farewell?.endedBy !== 'interrupted') return null;
  return (
    <aside className="banner workstation" aria-label={incidentWords.title}>
      <Icon name="warning" />
      <FarewellReport farewell={farewell} />
      <button type="button" className="button" onClick={dismiss}>
        {labels.workstation.seen}
      </button>
    </aside>
  );
}
