import type { AppState } from '../state/store';
import { useAppState, useSurroundings } from '../surroundings';
import { DrillBanner, IncidentBanner } from './banners';

/** What ends the incident on this screen, and what plugs the practice vault. */
interface OpenBannersProps {
  readonly endKeys: readonly string[];
  readonly onEnd: (state: AppState) => void;
  readonly plugKeys?: readonly string[];
}

/** The same as above the lookup: nobody forgets an open incident by looking at something else. */
export function OpenBanners({ endKeys, onEnd, plugKeys = [] }: OpenBannersProps) {
  const { store } = useSurroundings();
  const session = useAppState(state => state.session);
  const togglePlug = useAppState(state => state.togglePlug);
  if (!session) return null;
  const { drill, incident } = session;
  return (
    <div className="banners">
      {incident && (
        <IncidentBanner incident={incident} keys={endKeys} onEnd={() => onEnd(store.getState())} />
      )}
      {drill && (
        <DrillBanner plugged={drill.plugged} keys={plugKeys} onToggle={() => void togglePlug()} />
      )}
    </div>
  );
}
