import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { AccessOrder } from '../../access/access-service';
import type { PracticeScene } from './drill-scene';

/** A vault that refuses must be believed: no copy may answer in its place, then or later. */
export async function beRefused(scene: PracticeScene, order: AccessOrder): Promise<string> {
  const { ground } = scene;
  await ground.plug(true);
  await ground.scenario('denied');
  await expectRefusal(scene, order, 'vault.denied');
  await ground.plug(false);
  await expectRefusal(scene, order, 'vault.noCopy');
  return 'denied by a vault that answers again, and the sealed copy is gone';
}

async function expectRefusal(
  { services, signal }: PracticeScene,
  order: AccessOrder,
  code: ErrorCode,
): Promise<void> {
  try {
    await services.access.print(order, signal);
  } catch (error) {
    if (hasCode(error, code)) return;
    throw error;
  }
  throw new AppError('drill.failed', { detail: `a value was released instead of ${code}` });
}
