import type { PlannedChange } from '../../shared/domain/push/plan';
import type { Clock } from '../platform/clock';
import type { PushService } from '../push/push-service';
import type { RotationService } from './rotation-service';

/**
 * A push that knows by how far the rotations are: they are asked about before it reads and after it has
 * written, because a version that was written in between may hold the old password. A plan that finds
 * nothing to write says that it does not.
 */
export function followedPush(
  push: PushService,
  { follow, prove }: Pick<RotationService, 'follow' | 'prove'>,
  clock: Clock,
): PushService {
  return {
    ...push,
    async plan(scope, work) {
      await follow();
      const readFrom = clock.now();
      const plan = await push.plan(scope, work);
      await prove(plan.changes.filter(isReadAndSame), readFrom);
      return plan;
    },
    async apply(order, work) {
      const result = await push.apply(order, work);
      await follow();
      return result;
    },
  };
}

/** A secret that Secret Server hides is as it was too, but its value was not read. */
function isReadAndSame({ kind, fingerprint }: PlannedChange): boolean {
  return kind === 'unchanged' && fingerprint !== null;
}
