import type { TenantId } from '../../shared/domain/entry';
import type { SourceRef } from '../../shared/domain/push/desired-secret';
import type { PushScope } from '../../shared/domain/push/plan';
import { parseSourceName } from '../../shared/domain/push/push-mark';
import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';
import type { GivenOptions, OptionSpecs } from './arguments';

/** What "push plan" and "push run" have in common. */
export const scopeOptions = {
  tenant: {
    ...{ kind: 'text', value: 'ID', repeats: true },
    summary: 'only this tenant; may be given several times',
  },
  only: {
    ...{ kind: 'text', value: 'SERVER/ID', repeats: true },
    summary: 'only this secret of Secret Server, for example hq/37; may be given several times',
  },
  look: {
    ...{ kind: 'flag', value: '' },
    summary: 'list what stands in the vaults first; costs a token and some searches',
  },
  verify: {
    ...{ kind: 'flag', value: '' },
    summary: 'read every secret back that is written; costs one request more each',
  },
} as const satisfies OptionSpecs;

/** @throws AppError `usage` for a secret that is not written as `hq/37`. */
export function scopeFrom(options: GivenOptions, { configuration }: Services): PushScope {
  const tenants = options.texts('tenant').map(id => id as TenantId);
  const secrets = options.texts('only').map(sourceFrom);
  return {
    tenants: tenants.length === 0 ? null : tenants,
    secrets: secrets.length === 0 ? null : secrets,
    look: options.flag('look'),
    verify: options.flag('verify') || configuration().push.verify,
  };
}

function sourceFrom(text: string): SourceRef {
  const source = parseSourceName(text);
  if (source !== null) return source;
  throw new AppError('usage', { detail: '--only takes SERVER/ID, for example hq/37' });
}
