import { alertSettings } from '../../shared/contract/alert-settings';
import { noAlerts } from '../../shared/domain/alert';
import type { AlertSettings } from '../../shared/domain/alert';
import { AppError } from '../../shared/errors/app-error';
import { settingsBesideLog } from '../audit/settings-beside-log';

/** `channels.json`, by which a locked host raises alerts. Reading it throws AppError `alert.unavailable`. */
export const channelFile = settingsBesideLog<AlertSettings>({
  name: 'channels.json',
  usual: noAlerts,
  parse: data => alertSettings.parse(data),
  unusable(file, cause) {
    const detail = `${file} says nothing of channels; run setup`;
    return new AppError('alert.unavailable', { detail, cause });
  },
});
