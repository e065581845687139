import type { SandboxSource } from '../options';
import type { Fields } from '../wire/fields';
import { isObject } from '../wire/fields';
import { refusal } from '../wire/refusal';
import type { Json } from '../../../shared/lib/canonical-json';
import type { Item } from './item-store';
import { current, metadata } from './item-store';
import type { Statement } from './permissions/policy-document';
import { parseDocument } from './permissions/policy-document';

/** What is kept of the tenant's configuration. */
export interface ConfigValue {
  readonly permissionDocument: readonly Statement[];
  readonly refreshTokenTTLHours: number;
}

/** The one key under which the configuration is kept. */
export const configKey = 'config';

/** Who may do everything, and that nobody may look into others' homes. */
export function firstConfig(adminSubjects: readonly string[], refreshHours: number): ConfigValue {
  return {
    permissionDocument: [
      statement('admin', {
        description: 'Default Admin Permissions',
        subjects: adminSubjects,
        effect: 'allow',
        resources: ['<.*>'],
      }),
      statement('home', {
        description: 'Default Deny Home Permissions',
        subjects: ['<.*>'],
        effect: 'deny',
        resources: ['home:<.*>'],
      }),
    ],
    refreshTokenTTLHours: refreshHours,
  };
}

function statement(
  id: string,
  rest: Pick<Statement, 'description' | 'subjects' | 'effect' | 'resources'>,
): Statement {
  return { id, ...rest, actions: ['<.*>'], conditions: {}, meta: null };
}

/**
 * Reads `Config`, a JSON text with a `permissionDocument` and perhaps `refreshTokenTTLHours`.
 * @throws Refusal 400 for anything else.
 */
export function readConfig(body: Fields, old: ConfigValue, source: SandboxSource): ConfigValue {
  const text = body.text('config');
  const permissionDocument = parseDocument(text, body.text('serialization'), {
    source,
    defaultResource: '<.*>',
  });
  return {
    permissionDocument,
    refreshTokenTTLHours: refreshHours(text) ?? old.refreshTokenTTLHours,
  };
}

function refreshHours(text: string): number | null {
  const value = JSON.parse(text) as Json;
  const hours = isObject(value) ? value['refreshTokenTTLHours'] : undefined;
  if (hours === undefined || hours === null) return null;
  if (typeof hours !== 'number' || hours < 1) throw refusal(400, 'invalid refreshTokenTTLHours');
  return hours;
}

/** The wire form. @param authentication the tenant's providers, as the settings list them. */
export function showConfig(
  item: Item<ConfigValue>,
  tenantName: string,
  authentication: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const { created, createdBy, lastModified, lastModifiedBy, version } = metadata(item);
  const { permissionDocument, refreshTokenTTLHours } = current(item).value;
  return {
    created,
    createdBy,
    lastModified,
    lastModifiedBy,
    permissionDocument,
    refreshTokenTTLHours,
    settings: { authentication },
    tenantName,
    version,
  };
}
