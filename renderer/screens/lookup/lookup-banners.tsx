import type { SessionView } from '../../../shared/contract/session';
import { DrillBanner, IncidentBanner } from '../../parts/banners';
import { DrillPanelButton } from '../../parts/drill-panel-button';
import { AlertBanner } from '../../parts/alert-banner';
import { FindingsBanner } from '../../parts/findings-banner';
import { LogOnBanner } from '../../parts/log-on-banner';
import { StoreNotices } from '../../parts/store-notices';
import { useAppState } from '../../surroundings';
import { BackBanner, ServerBanners, WorkstationBanner } from './place-banners';
import { keysOf } from './lookup-keys';

/** What is special about this session: practice, an open incident. */
export function LookupBanners({ session }: { readonly session: SessionView }) {
  const togglePlug = useAppState(state => state.togglePlug);
  const logOn = useAppState(state => state.logOn);
  const startLogOn = useAppState(state => state.startLogOn);
  const cancelLogOn = useAppState(state => state.cancelLogOn);
  const toggleServerPlug = useAppState(state => state.toggleServerPlug);
  const showDialog = useAppState(state => state.showDialog);
  const servers = useAppState(state => state.servers);
  const seen = useAppState(state => state.workstationSeen);
  const noteWorkstation = useAppState(state => state.noteWorkstation);
  const catalog = useAppState(state => state.catalog);
  const dismiss = useAppState(state => state.dismissFindings);
  const drillView = useAppState(state => state.drillView);
  const goTo = useAppState(state => state.goTo);
  const alerts = useAppState(state => state.alerts);
  const isDelivering = useAppState(state => state.isDeliveringAlerts);
  const deliver = useAppState(state => state.deliverAlerts);
  const { drill, incident } = session;
  return (
    <div className="banners">
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
      <ServerBanners servers={servers} />
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
        <IncidentBanner
          incident={incident}
          keys={keysOf('endIncident')}
          onEnd={() => showDialog('endIncident')}
        />
      )}
    </div>
  );
}
