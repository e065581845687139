import { fingerprintOf } from '../../shared/domain/push/fingerprint';
import { normaliseSecret } from '../../shared/domain/push/normalise';
import type { DesiredSecret } from '../../shared/domain/push/desired-secret';
import { markAttribute, sourceName, writeMark } from '../../shared/domain/push/push-mark';
import { rulesOf } from '../../shared/domain/push/push-rules';
import type { PushRule } from '../../shared/domain/push/push-rules';
import type { SourceField, SourceSecret } from '../../shared/domain/push/source-secret';
import { SecretText } from '../../shared/lib/secret-text';
import { sharedFingerprintKey } from '../push/fingerprint-keys';
import type { FingerprintKey } from '../push/fingerprint-keys';
import type { Sandbox } from '../sandbox/sandbox-server';
import type { SecretServer } from '../sandbox/secret-server/secret-server';
import { valueOf } from '../sandbox/secret-server/state/secret-record';
import type { FieldValue, SecretRecord } from '../sandbox/secret-server/state/secret-record';
import type { TemplateField } from '../sandbox/secret-server/state/template';
import type { SetupOrder } from '../setup/setup-service';

/** Who pushed before the practice began, as the marks say. */
const host = 'practice-push';

/**
 * Leaves in the practice vault the marks of a push that brought everything over from the practice Secret
 * Server, by the maps of this order, so that a host set up by it finds both in step.
 */
export async function markAsPushed(
  { sandbox, server }: { readonly sandbox: Sandbox; readonly server: SecretServer },
  { configuration, credentials }: Pick<SetupOrder, 'configuration' | 'credentials'>,
): Promise<void> {
  const records = server.content.secrets.all();
  for (const rule of rulesOf(configuration)) {
    const tenant = configuration.tenants.find(({ id }) => id === rule.tenant);
    const key = tenant && (await sharedFingerprintKey(credentials, tenant));
    if (!key) continue;
    for (const record of records) {
      const normalised = normaliseSecret(asRead(record, rule), rule);
      if (normalised.kind === 'desired') leaveMark(sandbox, normalised.secret, key);
    }
  }
}

/** Nothing where the vault does not hold it. */
function leaveMark({ content }: Sandbox, secret: DesiredSecret, key: FingerprintKey): void {
  const { path, source, map } = secret;
  if (content.secrets.find(path) === null) return;
  content.secrets.amend(path, ({ value, number, atMs }) => {
    const mark = writeMark({
      ...{ source: sourceName(source), map, host, key: key.id, version: String(number) },
      ...{ fingerprint: fingerprintOf(secret, key.digest), at: new Date(atMs).toISOString() },
    });
    return { ...value, attributes: { ...value.attributes, [markAttribute]: { ...mark } } };
  });
}

/** The record as a push would have read it. */
function asRead(record: SecretRecord, { map }: PushRule): SourceSecret {
  const { id, name, folderId, template, active } = record;
  return {
    ...{ server: map.source.server, id, name, folderId, folderPath: null, active },
    ...{ templateId: template.id, templateName: template.name, restriction: null },
    fields: template.fields.map(field => fieldOf(field, valueOf(record, field.slug))),
  };
}

function fieldOf(field: TemplateField, value: FieldValue): SourceField {
  const { slug, name, isFile, isNotes, isPassword, hideOnView } = field;
  return { ...{ slug, name, isFile, isNotes, isPassword, hideOnView }, value: asText(value) };
}

function asText(value: FieldValue): SecretText | null {
  if (value === null || typeof value === 'string')
    return value === null ? null : new SecretText(value);
  return new SecretText(Buffer.from(value.bytes).toString('base64'));
}
