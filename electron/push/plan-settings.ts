import { createHash } from 'node:crypto';
import type { Configuration } from '../../shared/domain/configuration';
import type { PushPolicy } from '../../shared/domain/policy/push';
import type { PushPlan } from '../../shared/domain/push/plan';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { Json } from '../../shared/lib/canonical-json';
import { canonicalJson } from '../../shared/lib/canonical-json';
import type { KeptPlan } from '../store/collections/push-plans';

const longestLifeMs = 24 * 3_600_000;

/** SHA-256 of the UTF-8 of a text, in lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Digest of everything a plan was made with that setup, policy or a person may change. */
export function settingsDigest(
  { maps, push, tenants, secretServers }: Configuration,
  policy: PushPolicy,
): string {
  const made = {
    maps,
    policy,
    maxSecretBytes: push.maxSecretBytes,
    tenants: tenants.map(({ id, url, push: own }) => ({ id, url, push: own })),
    servers: secretServers.map(({ id, url }) => ({ id, url })),
  };
  return sha256(canonicalJson(JSON.parse(JSON.stringify(made)) as Json));
}

/** @param current the digest of what counts now. @throws AppError `push.planStale` for a plan that is too old or was made for something else. */
export function requireFresh({ plan, settings }: KeptPlan, current: string, now: EpochMs): void {
  if (settings !== current) {
    throw new AppError('push.planStale', { detail: 'the maps, settings or policy have changed' });
  }
  if (isOld(plan, now)) throw new AppError('push.planStale', { detail: 'it is older than a day' });
}

function isOld({ madeAt }: PushPlan, now: EpochMs): boolean {
  return now - madeAt > longestLifeMs || madeAt > now + longestLifeMs;
}
