import { AppError } from '../../shared/errors/app-error';
import type { KeptIncident } from '../store/collections/incidents';
import { incidentsCollection } from '../store/collections/incidents';
import type { OpenStore } from '../store/sealed-store';

/** How many incidents are kept; the audit log has all of them. */
export const mostIncidents = 200;

/** The sealed records of incidents, newest first. */
export interface IncidentRecords {
  /** Adds a record or takes the place of the one with its number; durable when it resolves. @throws AppError `store.*`. */
  put(record: KeptIncident): Promise<void>;
  /** @throws AppError `session.locked`, `store.*`. */
  list(): Promise<readonly KeptIncident[]>;
  /** @param id a number, or the beginning of one. @throws AppError `incident.unknown`, and what `list` throws. */
  find(id: string): Promise<KeptIncident>;
}

export function createIncidentRecords(store: () => OpenStore): IncidentRecords {
  const list = async (): Promise<readonly KeptIncident[]> =>
    (await store().read(incidentsCollection)).incidents;
  return {
    async put(record) {
      await store().update(incidentsCollection, ({ incidents }) => ({
        incidents: withRecord(incidents, record).slice(0, mostIncidents),
      }));
    },
    list,
    async find(id) {
      const fitting = (await list()).filter(({ incident }) => incident.id.startsWith(id));
      const [only] = fitting;
      if (id === '' || only === undefined || fitting.length > 1) {
        throw new AppError('incident.unknown', { detail: id });
      }
      return only;
    },
  };
}

function withRecord(
  incidents: readonly KeptIncident[],
  record: KeptIncident,
): readonly KeptIncident[] {
  const isIt = ({ incident }: KeptIncident): boolean => incident.id === record.incident.id;
  if (!incidents.some(isIt)) return [record, ...incidents];
  return incidents.map(one => (isIt(one) ? record : one));
}
