import { shippingSettings } from '../../../shared/contract/shipping';
import { noShipping } from '../../../shared/domain/shipping';
import type { ShippingSettings } from '../../../shared/domain/shipping';
import { AppError } from '../../../shared/errors/app-error';
import { settingsBesideLog } from '../settings-beside-log';

/**
 * `sinks.json`, by which a locked host ships. Reading it throws AppError `audit.unavailable` for a file that
 * holds something else: what is required cannot be known then.
 */
export const sinkFile = settingsBesideLog<ShippingSettings>({
  name: 'sinks.json',
  usual: noShipping,
  parse: data => shippingSettings.parse(data),
  unusable(file, cause) {
    const detail = `${file} says nothing of sinks; run setup`;
    return new AppError('audit.unavailable', { detail, cause });
  },
});
