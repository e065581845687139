import path from 'node:path';
import { shippingSettings } from '../../../shared/contract/shipping';
import { noShipping } from '../../../shared/domain/shipping';
import type { ShippingSettings } from '../../../shared/domain/shipping';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { BesideLog } from '../beside-log';
import { readBeside, replaceBeside } from '../beside-log';

const fileName = 'sinks.json';

/**
 * Reads `sinks.json`, the copy of the sealed settings that a locked host ships by.
 * @throws AppError `audit.unavailable` when it holds something else: what is required cannot be known.
 */
export async function readSinkFile(place: BesideLog): Promise<ShippingSettings> {
  const text = await readBeside(place, fileName);
  if (text === null) return noShipping;
  try {
    return shippingSettings.parse(JSON.parse(text));
  } catch (cause) {
    const detail = `${path.join(place.folder, fileName)} says nothing of sinks; run setup`;
    throw new AppError('audit.unavailable', { detail, cause });
  }
}

/** Makes these the settings; writes nothing when they are already. */
export async function writeSinkFile(place: BesideLog, settings: ShippingSettings): Promise<void> {
  const wanted = canonicalJson(settings as unknown as Json);
  const known = await readSinkFile(place).catch(() => null);
  if (known !== null && canonicalJson(known as unknown as Json) === wanted) return;
  await replaceBeside(place, fileName, `${wanted}\n`);
}
