import type { SessionView } from '../../../shared/contract/session';
import { DrillBanner } from '../../parts/banners';
import { DrillPanelButton } from '../../parts/drill-panel-button';
import { useAppState } from '../../surroundings';
import { keysOf } from './lookup-keys';

/** In a drill: its plugs, and the way to its stopwatch. */
export function PracticeBanner({ drill }: { readonly drill: SessionView['drill'] }) {
  const togglePlug = useAppState(state => state.togglePlug);
  const toggleServerPlug = useAppState(state => state.toggleServerPlug);
  const drillView = useAppState(state => state.drillView);
  const goTo = useAppState(state => state.goTo);
  if (!drill) return null;
  return (
    <DrillBanner
      plugged={drill.plugged}
      keys={keysOf('plug')}
      onToggle={() => void togglePlug()}
      panel={
        <DrillPanelButton view={drillView} keys={keysOf('drill')} onOpen={() => goTo('drill')} />
      }
      server={{
        plugged: drill.serverPlugged,
        keys: keysOf('plugServer'),
        onToggle: () => void toggleServerPlug(),
      }}
    />
  );
}
