import type { SinkSettings } from '../../../shared/domain/shipping';
import type { AuditSink, SinkParts } from './audit-sink';
import { createFileSink } from './file/file-sink';
import { createSyslogSink } from './syslog/syslog-sink';

type SinkMakers = {
  readonly [Kind in SinkSettings['kind']]: (
    settings: Extract<SinkSettings, { readonly kind: Kind }>,
    parts: SinkParts,
  ) => AuditSink;
};

/** Every kind of sink. */
const makers: SinkMakers = { file: createFileSink, syslog: createSyslogSink };

/** Makes the sink that settings describe. Opens nothing. */
export function createSink(settings: SinkSettings, parts: SinkParts): AuditSink {
  const make = makers[settings.kind] as (settings: SinkSettings, parts: SinkParts) => AuditSink;
  return make(settings, parts);
}
