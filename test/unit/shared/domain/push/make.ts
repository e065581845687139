import { createHash, createHmac } from 'node:crypto';
import type { SecretPath, TenantId } from '../../../../../shared/domain/entry';
import { withoutValues } from '../../../../../shared/domain/push/decide-change';
import type { PlannedSecret } from '../../../../../shared/domain/push/decide-change';
import type { DesiredSecret } from '../../../../../shared/domain/push/desired-secret';
import { fingerprintOf } from '../../../../../shared/domain/push/fingerprint';
import { normaliseSecret } from '../../../../../shared/domain/push/normalise';
import type { PlanFacts, TenantFacts } from '../../../../../shared/domain/push/plan-facts';
import type { Fingerprint, PushMark } from '../../../../../shared/domain/push/mark';
import type { PushPlan } from '../../../../../shared/domain/push/plan';
import { planPush } from '../../../../../shared/domain/push/plan-push';
import type { PushMap } from '../../../../../shared/domain/push/push-map';
import { sourceName } from '../../../../../shared/domain/push/push-mark';
import { ruleOf } from '../../../../../shared/domain/push/push-rules';
import type { SourceField, SourceSecret } from '../../../../../shared/domain/push/source-secret';
import type { Listed, Remembered } from '../../../../../shared/domain/push/standing';
import { SecretText } from '../../../../../shared/lib/secret-text';

export const emea = 'emea' as TenantId;
export const pathOf = (text: string): SecretPath => text as SecretPath;

export function digest(text: string): string {
  return createHmac('sha256', 'a key for tests').update(text, 'utf8').digest('base64url');
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function field(slug: string, value: string | null, flags: Partial<SourceField> = {}) {
  return {
    ...{ slug, name: slug, isFile: false, isNotes: false, isPassword: false, hideOnView: false },
    value: value === null ? null : new SecretText(value),
    ...flags,
  } satisfies SourceField;
}

export function secretOf(
  fields: readonly SourceField[],
  more: Partial<SourceSecret> = {},
): SourceSecret {
  return {
    ...{ server: 'hq', id: 37, name: 'core-rtr-01', folderId: 12, folderPath: '\\Network' },
    ...{ templateId: 6, templateName: 'Router', active: true, restriction: null },
    fields,
    ...more,
  };
}

export function mapOf(more: Partial<PushMap> = {}): PushMap {
  return {
    ...{ id: 'core', active: true, tenants: [emea], pathTemplate: 'critical/emea/$name' },
    source: {
      ...{ server: 'hq', secretIds: null, folderId: 12, includeSubFolders: true },
      ...{ templateId: null, search: null },
    },
    ...{ fields: 'all', keys: 'slug', attributes: 'none', onSourceRemoved: 'keep' },
    ...more,
  };
}

export function normalise(
  secret: SourceSecret,
  map: PushMap = mapOf(),
  more: { readonly prefixes?: readonly string[]; readonly maxSecretBytes?: number } = {},
) {
  const push = { auth: null, prefixes: more.prefixes ?? [] };
  const { maxSecretBytes = 1_000_000 } = more;
  return normaliseSecret(secret, ruleOf(map, { tenant: { id: emea, push }, maxSecretBytes }));
}

/** @throws Error with the reason when it is rejected. */
export function desire(secret: SourceSecret, map: PushMap = mapOf()): DesiredSecret {
  const normalised = normalise(secret, map);
  if (normalised.kind === 'rejected') throw new Error(normalised.rejected.reason);
  return normalised.secret;
}

export function rejection(
  secret: SourceSecret,
  map: PushMap = mapOf(),
  more: Parameters<typeof normalise>[2] = {},
): string {
  const normalised = normalise(secret, map, more);
  return normalised.kind === 'rejected' ? normalised.rejected.reason : 'not rejected';
}

export function planned(id: number, more: Partial<PlannedSecret> = {}): PlannedSecret {
  const name = `rtr-${id}`;
  const secret = desire(
    secretOf([field('password', `pw-${id}`, { isPassword: true })], { id, name }),
  );
  return { ...withoutValues(secret, fingerprintOf(secret, digest)), ...more };
}

export function markOf(secret: PlannedSecret, more: Partial<PushMark> = {}): PushMark {
  const { map, source, fingerprint } = secret;
  return {
    ...{ source: sourceName(source), map, fingerprint, key: 'k1', host: 'jump-b', version: '0' },
    at: '2026-11-01T00:00:00.000Z',
    ...more,
  };
}

export function listed(secret: PlannedSecret, more: Partial<Listed> = {}): Listed {
  return { path: secret.path, version: '0', mark: markOf(secret), asOf: 1000, ...more };
}

export function remembered(secret: PlannedSecret, more: Partial<Remembered> = {}): Remembered {
  const { path, map, source, fingerprint } = secret;
  return {
    ...{ path, map, fingerprint, source: sourceName(source), key: 'k1', version: '0', at: 2000 },
    ...more,
  };
}

export function tenantFacts(more: Partial<TenantFacts> = {}): TenantFacts {
  return {
    ...{ id: emea, key: 'k1', readBack: new Map(), listed: [], listedAt: null, remembered: [] },
    ...{ budget: { left: 2000, secrets: 250 }, lookPages: 0, planCalls: 0 },
    ...more,
  };
}

export function plan(tenant: Partial<TenantFacts>, more: Partial<PlanFacts> = {}): PushPlan {
  const facts: PlanFacts = {
    ...{ madeAt: 5000, verify: false, policy: { maxChanges: 100, maxChangePercent: 30 } },
    ...{ maps: [mapOf()], scope: null, tenants: [tenantFacts(tenant)] },
    ...{ desired: [], rejected: [], gone: [], unread: [] },
    ...more,
  };
  return planPush(facts, sha256);
}

export const otherContent = 'other' as Fingerprint;
