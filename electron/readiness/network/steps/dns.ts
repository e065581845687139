import { AppError } from '../../../../shared/errors/app-error';
import { findAddresses } from '../../../http/dial';
import { transportError } from '../../../http/http-error';
import type { HostAddress } from '../../../platform/name-lookup/name-lookup';
import { off, ok } from '../../finding';
import type { NetworkStep } from '../step';

/** The addresses of the server, or of the proxy that looks the server up for us. */
export const dnsStep: NetworkStep = {
  id: 'dns',
  title: 'DNS',
  patience: 'connect',
  async look(target, trail, signal) {
    if (trail.way instanceof AppError) return off('not looked up: the way is not known');
    const { proxy } = trail.way;
    const host = proxy ?? target;
    try {
      trail.addresses = await findAddresses(host, target.lookup, signal);
    } catch (error) {
      const known = transportError(error, proxy?.name ?? target.server);
      if (proxy === null) throw known;
      throw new AppError('vault.proxy', {
        detail: known.detail ?? `${proxy.name}: its name does not resolve`,
        cause: known,
      });
    }
    const found = trail.addresses.map(({ address }) => address).join(', ');
    if (proxy !== null) return ok(`the proxy ${host.host} is ${found}`);
    return ok(isAddress(trail.addresses, host.host) ? `${found}, given as an address` : found);
  },
};

function isAddress(addresses: readonly HostAddress[], host: string): boolean {
  return addresses.some(({ address }) => address === host);
}
