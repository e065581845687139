import { isInScope } from '../../shared/domain/approval';
import type { ApprovalAct, ApprovalScope, KeptRequest } from '../../shared/domain/approval';
import type { EpochMs } from '../../shared/domain/entry';
import type { OverrideCause } from '../../shared/domain/outage';
import type { HostIdentity } from '../platform/platform';

/** What somebody is about to do that needs a second person. */
export interface ApprovalNeed {
  readonly acts: readonly ApprovalAct[];
  /** For a secret its path, else exactly what is done. */
  readonly scope:
    | { readonly kind: 'secret'; readonly path: string }
    | Exclude<ApprovalScope, { kind: 'secrets' | 'folder' }>;
  /** The reason that is recorded with the act; null where it has none of its own. */
  readonly reason: string | null;
  readonly cause: OverrideCause | null;
}

/** When, by whom and on which store it is needed. */
export interface NeedNow {
  readonly need: ApprovalNeed;
  readonly now: EpochMs;
  readonly host: Pick<HostIdentity, 'osUser' | 'uid'>;
  readonly store: string;
}

/** A wall clock that went back further than this makes an approval one of the future. */
const skewMs = 2 * 60_000;

/** Whether a request is for exactly this, of this person and store, in time and unused. */
export function isFitting({ request, used }: KeptRequest, about: NeedNow): boolean {
  const { need, now, host, store } = about;
  const isOurs =
    request.store === store &&
    request.requester.user === host.osUser &&
    request.requester.uid === host.uid;
  const isInTime = now <= request.notAfter && now >= request.madeAt - skewMs;
  const isOverride = need.acts.includes('override');
  return (
    used === null &&
    isOurs &&
    isInTime &&
    need.acts.every(act => request.acts.includes(act)) &&
    (need.reason === null || need.reason === request.reason) &&
    (!isOverride || need.cause === request.cause) &&
    isCovered(request.scope, need.scope)
  );
}

function isCovered(scope: ApprovalScope, needed: ApprovalNeed['scope']): boolean {
  if (needed.kind === 'secret') return isInScope(scope, needed.path);
  if (needed.kind === 'time') {
    const { incident, minutes } = needed;
    return scope.kind === 'time' && scope.incident === incident && scope.minutes >= minutes;
  }
  if (needed.kind === 'export') {
    const { format, from, to } = needed;
    return (
      scope.kind === 'export' && scope.format === format && scope.from === from && scope.to === to
    );
  }
  return (
    scope.kind === 'push' &&
    scope.digest === needed.digest &&
    needed.alarms.every(alarm => scope.alarms.includes(alarm))
  );
}
