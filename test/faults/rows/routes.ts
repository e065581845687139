import { startBlackHole } from '../../fault-server/black-hole';
import { failedRefresh, served, works } from '../fault-row';
import type { Expected, FaultFamily, FaultRow } from '../fault-row';
import { places } from '../namespace/network';
import { networkOf } from '../scene';
import { resolving } from './names';

function route(
  fault: string,
  made: string,
  { addresses, expected }: { readonly addresses: readonly string[]; readonly expected?: Expected },
): FaultRow {
  return {
    ...{ fault, made, call: 'log-on', place: resolving({ addresses }) },
    expected: expected ?? served('vault.unreachable'),
  };
}

/** SYN packets to these addresses are dropped; a connection that is only waited for costs its deadline. */
function dropping(holes: readonly string[], addresses: readonly string[]): FaultRow['place'] {
  return async scene => {
    for (const host of holes) {
      const hole = await startBlackHole({ host, port: 443 });
      scene.later(() => hole.stop());
    }
    const { dns } = networkOf(scene);
    dns.say({ addresses });
    const isHopeless = addresses.every(address => holes.includes(address));
    const ms = isHopeless ? 1_500 : nextAddressMs;
    dns.onQuestion(() => setTimeout(() => void scene.elapse(ms), dialMs));
    return dns.questions;
  };
}

/** Real time for the name and the first SYN; more would only make the test slower. */
const dialMs = 50;
/** After this the next address has been tried. */
const nextAddressMs = 300;
const { vault, vault6 } = places;

/** The way to the address. */
export const routeFaults: FaultFamily = {
  title: 'Routes and addresses',
  about:
    'The same network, with routes of every kind. Linux says EACCES and EINVAL on two of them; both are an outage and not about permissions. A broken IPv6 address costs a moment and no more, as long as the IPv4 address is good.',
  rows: [
    route('no route', 'an address that no route leads to', { addresses: [places.nowhere] }),
    {
      ...route('no route', 'an address that no route leads to', { addresses: [places.nowhere] }),
      call: 'read',
    },
    {
      ...route('no route', 'an address that no route leads to', {
        addresses: [places.nowhere],
        expected: failedRefresh('vault.unreachable'),
      }),
      call: 'refresh',
    },
    route('host unreachable', 'route of type unreachable', { addresses: [places.unreachable] }),
    route('route prohibited', 'route of type prohibit', { addresses: [places.prohibited] }),
    route('route into a black hole', 'route of type blackhole', { addresses: [places.blackholed] }),
    route('refused', 'an address of a host that does not listen', { addresses: [places.closed] }),
    {
      ...route('packets dropped', 'listener with a full queue', { addresses: [places.blackHole] }),
      place: dropping([places.blackHole], [places.blackHole]),
    },
    {
      ...route('packets dropped', 'listener with a full queue', { addresses: [places.blackHole] }),
      call: 'read',
      place: dropping([places.blackHole], [places.blackHole]),
    },
    route('IPv6 unreachable, IPv4 good', 'route of type unreachable', {
      addresses: [places.unreachable6, vault],
      expected: works(),
    }),
    route('IPv6 refused, IPv4 good', 'an address of a host that does not listen', {
      addresses: [places.closed6, vault],
      expected: works(),
    }),
    {
      ...route('IPv6 packets dropped, IPv4 good', 'listener with a full queue', {
        addresses: [],
        expected: works(),
      }),
      place: dropping([places.blackHole6], [places.blackHole6, vault]),
    },
    route('IPv4 refused, IPv6 good', 'an address of a host that does not listen', {
      addresses: [places.closed, vault6],
      expected: works(),
    }),
    route('both refused', 'addresses of a host that does not listen', {
      addresses: [places.closed, places.closed6],
    }),
  ],
};
