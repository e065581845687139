import type { DebtItemView, DebtView } from '../../shared/contract/debt';
import type { Input, Output } from '../../shared/contract/contract';
import { checkReason } from '../../shared/domain/reason';
import { AppError } from '../../shared/errors/app-error';
import type { FakeBridge } from './fake-bridge';

interface FakeDebtOptions {
  readonly debt?: readonly DebtItemView[];
  readonly emit: FakeBridge['emit'];
}

type DebtChannel = 'debt.view' | 'debt.rotate' | 'debt.check' | 'debt.cancel' | 'debt.waive';

/** Rotates what has a source; what wants a person stays as it is. */
export function fakeDebt({ debt = [], emit }: FakeDebtOptions): {
  readonly [C in DebtChannel]: (input: Input<C>) => Output<C>;
} {
  let items = debt;
  const view = (): DebtView => ({ items, running: null });
  function change(fits: (item: DebtItemView) => boolean, patch: Partial<DebtItemView>): DebtView {
    items = items.map(item => (fits(item) ? { ...item, ...patch } : item));
    emit('debt.changed', view());
    return view();
  }
  return {
    'debt.view': view,
    'debt.rotate': ({ ids }) =>
      change(
        ({ id, state, source, code }) =>
          (ids?.includes(id) ?? true) && state === 'open' && source !== null && code === null,
        { state: 'rotating' },
      ),
    'debt.check': () => change(({ state }) => state === 'rotating', { state: 'rotated' }),
    'debt.cancel': () => ({}),
    'debt.waive'({ id, reason }) {
      const check = checkReason(reason);
      if (check.kind === 'refused') {
        throw new AppError('reason.rejected', { detail: check.because });
      }
      return change(item => item.id === id, { state: 'waived', trouble: check.reason });
    },
  };
}
