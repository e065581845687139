import { countedCalls, monthOf, reserveOf } from '../../../../shared/domain/budget';
import { AppError } from '../../../../shared/errors/app-error';
import { off, ok, warning } from '../../finding';
import type { NetworkStep } from '../step';
import type { NetworkTarget, TargetAccount } from '../target';

/** What is left of the month's calls. */
export const quotaStep: NetworkStep = {
  id: 'quota',
  title: 'quota',
  patience: 'ask',
  async look(target, _, signal) {
    const { account } = target;
    if (account === null) return off('nobody counts here');
    const month = monthOf(target.clock.now());
    const others = account.asksUsage ? await asTenantCounts(account, month, signal) : null;
    const spent = await account.spent();
    const { callsPerMonth } = account.budget;
    const own = `${countedCalls(spent)} of ${callsPerMonth} calls in ${month}, from this host`;
    const said = others === null ? own : `${own}; ${others.words}`;
    const used = Math.max(countedCalls(spent), others?.used ?? 0);
    if (used >= callsPerMonth)
      throw new AppError('vault.budget', { detail: exhausted(target, said) });
    const isReserveWhole = used < callsPerMonth - reserveOf(account.budget);
    return isReserveWhole ? ok(said) : warning(said, onlyReserve);
  },
};

const onlyReserve =
  'Refreshes stop until next month; what is left is kept for lookups. Raise budget.callsPerMonth if the edition allows more.';

function exhausted({ server }: NetworkTarget, said: string): string {
  return `${server}: ${said}`;
}

interface Counted {
  readonly used: number | null;
  readonly words: string;
}

/** Most clients may not ask, which is no fault. */
async function asTenantCounts(
  { vault }: TargetAccount,
  month: string,
  signal: AbortSignal,
): Promise<Counted> {
  try {
    const { used } = await vault.usage(`${month}-01`, signal);
    return { used, words: `the tenant counts ${used} from all hosts` };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
    return { used: null, words: `the tenant does not say (${error.code})` };
  }
}
