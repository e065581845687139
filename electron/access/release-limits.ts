import type { LedgerLine } from '../../shared/domain/incident';
import type { Policy } from '../../shared/domain/policy';
import type { ServedOffline } from '../../shared/domain/served-offline';
import { AppError } from '../../shared/errors/app-error';

export interface ReleaseLimitsParts {
  readonly policy: () => Pick<Policy, 'limits' | 'offline' | 'incident'>;
  /** Releases of this user that are no older than this, whichever process they left. */
  readonly releasedWithin: (ms: number) => Promise<readonly LedgerLine[]>;
  /** What was served from sealed copies and is still to be compared with the vault. */
  readonly served: () => readonly ServedOffline[];
}

/** For `access.beforeRelease`: what the policy says of how much may leave. @throws AppError `policy.limit`. */
export function createReleaseLimits(
  parts: ReleaseLimitsParts,
): (line: LedgerLine) => Promise<void> {
  return async line => {
    const { limits, offline, incident } = parts.policy();
    const isIt = (one: Pick<LedgerLine, 'tenant' | 'path'>): boolean =>
      one.tenant === line.tenant && one.path === line.path;
    if (line.servedFrom !== 'vault') {
      refuseAbove('offline.releasesPerCopy', offline.releasesPerCopy, {
        before: parts.served().filter(isIt).length,
      });
    }
    const { secretsPerIncident, releasesPerSecret } = limits;
    if (secretsPerIncident === null && releasesPerSecret === null) return;
    const lines = await parts.releasedWithin(incident.lengthMinutes * 60_000);
    refuseAbove('limits.releasesPerSecret', releasesPerSecret, {
      before: lines.filter(isIt).length,
    });
    if (lines.some(isIt)) return;
    const secrets = new Set(lines.map(({ tenant, path }) => `${tenant}:${path}`));
    refuseAbove('limits.secretsPerIncident', secretsPerIncident, { before: secrets.size });
  };
}

function refuseAbove(
  rule: string,
  most: number | null,
  { before }: { readonly before: number },
): void {
  if (most === null || before < most) return;
  throw new AppError('policy.limit', { detail: `${rule}: ${most}` });
}
