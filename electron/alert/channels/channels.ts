import type { AlertChannelSettings } from '../../../shared/domain/alert';
import type { AlertChannel, ChannelParts } from '../alert-channel';
import { createSmtpChannel } from './smtp/smtp-channel';
import { createSyslogChannel } from './syslog/syslog-channel';
import { createWebhookChannel } from './webhook/webhook-channel';

type ChannelMakers = {
  readonly [Kind in AlertChannelSettings['kind']]: (
    settings: Extract<AlertChannelSettings, { readonly kind: Kind }>,
    parts: ChannelParts,
  ) => AlertChannel;
};

/** Every kind of channel. */
const makers: ChannelMakers = {
  webhook: createWebhookChannel,
  syslog: createSyslogChannel,
  smtp: createSmtpChannel,
};

/** Makes the channel that settings describe. Opens nothing. */
export function createChannel(settings: AlertChannelSettings, parts: ChannelParts): AlertChannel {
  const make = makers[settings.kind] as (
    settings: AlertChannelSettings,
    parts: ChannelParts,
  ) => AlertChannel;
  return make(settings, parts);
}
