import { durationWords } from '../../../../shared/domain/duration';
import { AppError } from '../../../../shared/errors/app-error';
import { errorText } from '../../../../shared/errors/error-text';
import { failed, off, ok, warning } from '../../finding';
import type { ReadyLine } from '../ready-line';

const dayMs = 86_400_000;

/**
 * Whether somebody has practised lately, by the newest evidence on this host. A host on which nobody ever
 * has is told so; only a policy file makes a fault of that.
 */
export const drillLine: ReadyLine = {
  id: 'drill',
  usesNetwork: false,
  async look({ parts, policy: { drillEveryDays }, drill, now }) {
    const last = await drill();
    if (last !== null && last.fault !== null) return wrong(`${last.pack}: ${last.fault}`);
    if (drillEveryDays === null) return off('the policy asks for no drills');
    if (last === null) {
      const never = 'no drill was held on this host';
      const hasRule = parts.platform.hardening.policy.kind === 'loaded';
      return hasRule ? wrong(never) : warning(never, errorText['ready.drill'].next);
    }
    const said = `the last ended ${durationWords(now - last.endedAt)} ago`;
    if (!last.passed) return wrong(`${said} and did not pass`);
    if (now - last.endedAt <= drillEveryDays * dayMs) return ok(`${said} and passed`);
    return wrong(`${said}; one is due every ${drillEveryDays} days`);
  },
};

function wrong(detail: string) {
  return failed(new AppError('ready.drill', { detail }));
}
