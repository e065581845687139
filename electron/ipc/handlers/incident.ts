import type { IncidentView } from '../../../shared/contract/incident';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function incidentHandlers({
  incidents,
}: Services): HandlersOf<'incident.view' | 'incident.extend'> {
  return {
    'incident.view': () => incidentViewOf(incidents),
    'incident.extend': async ({ reason }) => {
      await incidents.extend(reason);
      return incidentViewOf(incidents);
    },
  };
}

/** What the window shows of the ledger. */
export function incidentViewOf(incidents: Pick<Services['incidents'], 'lines'>): IncidentView {
  return { lines: [...incidents.lines()] };
}
