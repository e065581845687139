import type { Configuration, TenantSettings } from '../configuration';
import type { TenantId } from '../entry';
import { parseTemplate } from './path-template';
import type { PathTemplate } from './path-template';
import type { PushMap } from './push-map';

/** One map for one of its tenants, with all that decides what becomes of a secret there. */
export interface PushRule {
  readonly map: PushMap;
  readonly template: PathTemplate;
  readonly tenant: TenantId;
  /** What the tenant allows; empty for no limit. */
  readonly prefixes: readonly string[];
  readonly maxSecretBytes: number;
}

/** The rules of all active maps, by tenant in the order of the configuration. */
export function rulesOf({
  tenants,
  maps,
  push,
}: Pick<Configuration, 'tenants' | 'maps' | 'push'>): readonly PushRule[] {
  const active = maps.filter(map => map.active);
  return tenants.flatMap(tenant =>
    active
      .filter(map => map.tenants.includes(tenant.id))
      .map(map => ruleOf(map, { tenant, maxSecretBytes: push.maxSecretBytes })),
  );
}

/** One map in one tenant. */
export function ruleOf(
  map: PushMap,
  {
    tenant,
    maxSecretBytes,
  }: {
    readonly tenant: Pick<TenantSettings, 'id' | 'push'>;
    readonly maxSecretBytes: number;
  },
): PushRule {
  const { id, push } = tenant;
  const template = parseTemplate(map.pathTemplate);
  return { map, template, tenant: id, prefixes: push.prefixes, maxSecretBytes };
}
