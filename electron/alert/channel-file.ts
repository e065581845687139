import path from 'node:path';
import { alertSettings } from '../../shared/contract/alert-settings';
import { noAlerts } from '../../shared/domain/alert';
import type { AlertSettings } from '../../shared/domain/alert';
import { AppError } from '../../shared/errors/app-error';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { Json } from '../../shared/lib/canonical-json';
import type { BesideLog } from '../audit/beside-log';
import { readBeside, replaceBeside } from '../audit/beside-log';

const fileName = 'channels.json';

/**
 * Reads `channels.json`, the copy of the sealed settings that a locked host raises alerts by.
 * @throws AppError `alert.unavailable` when it holds something else.
 */
export async function readChannelFile(place: BesideLog): Promise<AlertSettings> {
  const text = await readBeside(place, fileName);
  if (text === null) return noAlerts;
  try {
    return alertSettings.parse(JSON.parse(text));
  } catch (cause) {
    const detail = `${path.join(place.folder, fileName)} says nothing of channels; run setup`;
    throw new AppError('alert.unavailable', { detail, cause });
  }
}

/** Makes these the settings; writes nothing when they are already, or when there never were any. */
export async function writeChannelFile(place: BesideLog, settings: AlertSettings): Promise<void> {
  const wanted = canonicalJson(settings as unknown as Json);
  const known = await readChannelFile(place).catch(() => null);
  if (known !== null && canonicalJson(known as unknown as Json) === wanted) return;
  await replaceBeside(place, fileName, `${wanted}\n`);
}
