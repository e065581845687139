import type { RotationWork } from '../../rotation/rotation-service';
import type { Services } from '../../services';
import { readDebtView } from '../debt-view';
import type { HandlersOf } from './handlers';

type DebtChannel = 'debt.view' | 'debt.rotate' | 'debt.check' | 'debt.cancel' | 'debt.waive';

/** How far a round is goes to the window as an event of the service. */
export function debtHandlers(services: Services): HandlersOf<DebtChannel> {
  const { rotation } = services;
  const work = (signal: AbortSignal): RotationWork => ({ signal, onProgress: () => undefined });
  return {
    'debt.view': () => readDebtView(services),
    async 'debt.rotate'({ ids }, signal) {
      await rotation.rotate({ ids, way: null }, work(signal));
      return readDebtView(services);
    },
    async 'debt.check'(_, signal) {
      await rotation.check(work(signal));
      return readDebtView(services);
    },
    async 'debt.cancel'() {
      await rotation.stop();
      return {};
    },
    async 'debt.waive'({ id, reason }) {
      await rotation.waive(id, reason);
      return readDebtView(services);
    },
  };
}
