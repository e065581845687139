import { countDebt, isSettled } from '../../../shared/domain/rotation-debt';
import { debtLines, describeCounts, describeDebt } from '../debt-report';
import type { Command } from './command';

/** `debt list`. */
export const debtListCommand: Command = {
  name: 'debt list',
  operands: [],
  options: {
    all: { kind: 'flag', value: '', summary: 'show what is verified and waived too' },
  },
  summary: 'show the secrets that were seen and have to be rotated',
  explanation: [
    'Every secret that left this host owes a new value. STATE: open, requested (Secret Server was told, and its',
    'answer is not known), rotating, rotated (new in Secret Server, the vault has the old value), verified, waived.',
    'Asks neither Secret Server nor a vault: what stands in the vaults is known from the last refresh and push.',
  ],
  async run(context) {
    const services = await context.unlocked();
    const known = await services.rotation.list();
    const now = context.clock.now();
    const shown = context.options.flag('all') ? known : known.filter(item => !isSettled(item));
    const report = { services, now };
    return {
      document: {
        items: shown.map(item => describeDebt(item, report)),
        counts: describeCounts(countDebt(known, now)),
      },
      text: `${debtLines(shown, report).join('\n')}\n`,
      error: null,
    };
  },
};
