import { AppError } from '../../../../shared/errors/app-error';
import { dialAddress } from '../../../http/dial';
import { systemCode, transportError } from '../../../http/http-error';
import type { HostAddress } from '../../../platform/name-lookup/name-lookup';
import { off, ok, warning } from '../../finding';
import type { NetworkStep } from '../step';
import type { NetworkTarget } from '../target';

/** Every address by itself, because a connection would take the first that answers. */
export const tcpStep: NetworkStep = {
  id: 'tcp',
  title: 'TCP',
  patience: 'connect',
  async look(target, trail, signal) {
    if (trail.way instanceof AppError) return off('not connected: the way is not known');
    const { proxy } = trail.way;
    const port = (proxy ?? target).port;
    const tries = trail.addresses.map(found => tryOne({ target, found, port }, signal));
    const tried = await Promise.all(tries);
    const said = tried.map(({ words }) => words).join('; ');
    const failures = tried.flatMap(({ error }) => error ?? []);
    if (failures.length === 0) return ok(said);
    if (failures.length < tried.length) return warning(said, deadAddress);
    if (proxy !== null) throw new AppError('vault.proxy', { detail: `${proxy.name}: ${said}` });
    const [first] = failures;
    throw new AppError('vault.unreachable', { detail: `${target.server}: ${said}`, cause: first });
  },
};

const deadAddress =
  'Breakglass goes on with the address that answers; repair the way to the other one, or have it taken out of DNS.';

interface Try {
  readonly target: NetworkTarget;
  readonly found: HostAddress;
  readonly port: number;
}

interface Tried {
  readonly words: string;
  readonly error: AppError | null;
}

async function tryOne({ target, found, port }: Try, signal: AbortSignal): Promise<Tried> {
  const { address, family } = found;
  const { clock } = target;
  const name = `IPv${family} ${address}`;
  const startedAt = clock.monotonicMs();
  try {
    (await dialAddress({ address, port }, signal)).destroy();
    const tookMs = Math.round(clock.monotonicMs() - startedAt);
    return { words: `${name} port ${port} in ${tookMs} ms`, error: null };
  } catch (error) {
    const known = transportError(error, name);
    if (known.code === 'cancelled') throw known;
    const fact = systemCode(error) === '' ? 'no answer in time' : systemCode(error);
    return { words: `${name} port ${port}: ${fact}`, error: known };
  }
}
