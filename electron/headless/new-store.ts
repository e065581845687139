import { hasCode } from '../../shared/errors/app-error';
import type { SessionService } from '../session/session-service';

/** Whether setup would create a store; one that was erased on purpose makes room for a new one. */
export async function isNewStore(session: SessionService): Promise<boolean> {
  try {
    return (await session.inspect()).state === 'absent';
  } catch (error) {
    if (hasCode(error, 'store.erased')) return true;
    throw error;
  }
}
