import type { SessionView } from '../../../shared/contract/session';
import { EndsSoonBanner, IncidentBanner } from '../../parts/banners';
import { FarewellReport } from '../../parts/farewell-report';
import { Icon } from '../../parts/icon';
import { mayExtend } from '../../state/may-extend';
import { useAppState } from '../../surroundings';
import { incidentWords } from '../../words/incident-words';
import { labels } from '../../words/labels';
import { keysOf } from './lookup-keys';
import { BackBanner } from './place-banners';

/** The incident that is open: that it is, how long still, and whether it is needed any more. */
export function IncidentBanners({ session }: { readonly session: SessionView }) {
  const showDialog = useAppState(state => state.showDialog);
  const goTo = useAppState(state => state.goTo);
  const servers = useAppState(state => state.servers);
  const { incident } = session;
  if (!incident) return null;
  const end = { keys: keysOf('endIncident'), onEnd: () => showDialog('endIncident') };
  return (
    <>
      <IncidentBanner incident={incident} {...end} />
      <BackBanner
        servers={servers}
        incident={incident}
        endsAfterMinutes={session.incidentRules.endWhenBackMinutes}
        {...end}
      />
      <EndsSoonBanner
        incident={incident}
        keys={keysOf('incident')}
        onMoreTime={mayExtend({ session }) ? () => goTo('incident') : null}
      />
    </>
  );
}

/** An incident that was left open by a program that died, and has been ended now. */
export function InterruptedBanner() {
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
