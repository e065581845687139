import type { PushService } from '../push/push-service';
import type { RotationService } from './rotation-service';

/**
 * A push that knows by how far the rotations are: they are asked about before it reads and after it has
 * written, because a version that was written in between may hold the old password.
 */
export function followedPush(
  push: PushService,
  { follow }: Pick<RotationService, 'follow'>,
): PushService {
  return {
    ...push,
    async plan(scope, work) {
      await follow();
      return push.plan(scope, work);
    },
    async apply(order, work) {
      const result = await push.apply(order, work);
      await follow();
      return result;
    },
  };
}
