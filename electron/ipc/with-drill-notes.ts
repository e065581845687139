import type { DrillNote } from '../../shared/contract/drill';
import type { ReleaseReceipt } from '../../shared/contract/access';
import { AppError } from '../../shared/errors/app-error';
import type { Services } from '../services';
import type { EngineHandlers } from './handlers/handlers';
import type { WindowDrill } from './window-drill';

export interface NotedParts {
  readonly handlers: EngineHandlers;
  readonly drill: Pick<WindowDrill, 'note'>;
  readonly services: Pick<Services, 'session'>;
}

/** Tells the stopwatch of a drill what the operator does. The calls themselves stay as they are. */
export function withDrillNotes({ handlers, drill, services }: NotedParts): EngineHandlers {
  services.session.onUnlock(() => drill.note({ kind: 'unlocked' }));

  /** The note comes first: it may be what the world waits for. */
  async function noted<T extends ReleaseReceipt>(
    isCopied: boolean,
    release: () => T | Promise<T>,
  ): Promise<T> {
    await drill.note({ kind: 'asked' });
    await drill.note({ kind: 'requested' });
    try {
      const receipt = await release();
      await drill.note(releasedNote(receipt, isCopied));
      return receipt;
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      await drill.note({ kind: 'refused', code });
      throw error;
    }
  }

  return {
    ...handlers,
    'access.copy': (input, signal) => noted(true, () => handlers['access.copy'](input, signal)),
    'access.reveal': (input, signal) =>
      noted(false, () => handlers['access.reveal'](input, signal)),
  };
}

function releasedNote(
  { tenant, path, version, servedFrom, asOf }: ReleaseReceipt,
  isCopied: boolean,
): DrillNote {
  return { kind: 'released', tenant, path, version, servedFrom, asOf, isCopied };
}
