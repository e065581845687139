import type { SessionView } from '../../../shared/contract/session';
import { DrillBanner, IncidentBanner } from '../../parts/banners';
import { FindingsBanner } from '../../parts/findings-banner';
import { StoreNotices } from '../../parts/store-notices';
import { useAppState } from '../../surroundings';
import { keysOf } from './lookup-keys';

/** What is special about this session: practice, an open incident. */
export function LookupBanners({ session }: { readonly session: SessionView }) {
  const togglePlug = useAppState(state => state.togglePlug);
  const showDialog = useAppState(state => state.showDialog);
  const catalog = useAppState(state => state.catalog);
  const dismiss = useAppState(state => state.dismissFindings);
  const { drill, incident } = session;
  return (
    <div className="banners">
      {drill && (
        <DrillBanner
          plugged={drill.plugged}
          keys={keysOf('plug')}
          onToggle={() => void togglePlug()}
        />
      )}
      <StoreNotices session={session} />
      {catalog.findings.length > 0 && (
        <FindingsBanner
          findings={catalog.findings}
          tenants={catalog.tenants}
          onDismiss={() => void dismiss()}
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
