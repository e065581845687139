import path from 'node:path';
import type { Alert } from '../../../shared/domain/alert';
import type { EpochMs } from '../../../shared/domain/entry';
import type { BesideLog } from '../../audit/beside-log';
import { readBeside, replaceBeside } from '../../audit/beside-log';
import { errnoOf } from '../../store/files/disk';
import { alertOf, entryOf, parseEntry, writeEntry } from './entry';

/** An alert that waits, by its name alone. */
export interface WaitingAlert {
  readonly id: string;
  readonly at: EpochMs;
}

/** Alerts that not every channel has accepted, a file each. */
export interface WaitingAlerts {
  /** When it resolves the alert is on disk. @throws AppError `audit.unavailable`, the system's errors. */
  add(alert: Alert): Promise<void>;
  /** Oldest first. */
  list(): Promise<readonly WaitingAlert[]>;
  /** @returns null when it is gone, also for a file that is none of ours, which is set aside. */
  read(alert: WaitingAlert): Promise<Alert | null>;
  remove(alert: WaitingAlert): Promise<void>;
}

export interface WaitingAlertsParts {
  readonly place: BesideLog;
  /** The key that facts are sealed to. */
  readonly publicKey: () => Promise<Uint8Array>;
  /** The key that opens them; null while nobody can. */
  readonly privateKey: () => Promise<Uint8Array | null>;
}

const namePattern = /^alert-(\d{15})-([0-9a-f-]{36})\.json$/;

/** What this process raised it knows whole, so it delivers that whole, too, while the store is locked. */
export function createWaitingAlerts(parts: WaitingAlertsParts): WaitingAlerts {
  const { place, publicKey, privateKey } = parts;
  const own = new Map<string, Alert>();
  return {
    async add(alert) {
      const seal = { publicKey: await publicKey(), random: place.random };
      await replaceBeside(place, fileOf(alert), writeEntry(entryOf(alert, seal)));
      own.set(alert.id, alert);
    },
    async list() {
      const names = await place.disk.readdir(place.folder).catch((error: unknown) => {
        if (errnoOf(error) === 'ENOENT') return [];
        throw error;
      });
      const alerts = names.flatMap(name => {
        const [, at, id] = namePattern.exec(name) ?? [];
        return at === undefined || id === undefined ? [] : [{ id, at: Number(at) }];
      });
      return alerts.sort((one, other) => one.at - other.at);
    },
    async read(waiting) {
      const known = own.get(waiting.id);
      if (known !== undefined) return known;
      const text = await readBeside(place, fileOf(waiting));
      if (text === null) return null;
      const entry = parseEntry(text);
      if (entry !== null) return alertOf(entry, await privateKey());
      await setAside(place, fileOf(waiting));
      return null;
    },
    async remove(waiting) {
      own.delete(waiting.id);
      await place.disk.unlink(path.join(place.folder, fileOf(waiting))).catch((error: unknown) => {
        if (errnoOf(error) !== 'ENOENT') throw error;
      });
    },
  };
}

/** A file that cannot be read must not keep the others waiting. */
async function setAside({ disk, folder }: BesideLog, name: string): Promise<void> {
  await disk.rename(path.join(folder, name), path.join(folder, `unreadable-${name}`));
}

function fileOf({ at, id }: WaitingAlert): string {
  return `alert-${String(at).padStart(15, '0')}-${id}.json`;
}
