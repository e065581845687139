import { selfSigned } from '../../fault-server/certificates';
import { swallowing } from '../../fault-server/cable-faults';
import { full, json } from '../../fault-server/fault-server';
import type { Reply } from '../../fault-server/fault-server';
import { refused, served, works } from '../fault-row';
import type { FaultFamily, FaultRow } from '../fault-row';
import { answering, answeringWith, unplugged } from '../placing';
import { router, scripted } from '../scene';

const says = (status: number, message: string): Reply => json(status, { code: status, message });
/** Longer than the first of two regions is waited for, and shorter than any deadline. */
const hedgeMs = 1_000;

function either(
  fault: string,
  made: string,
  rest: Pick<FaultRow, 'place'> & Partial<FaultRow>,
): FaultRow {
  return { ...{ fault, made, call: 'read', tenant: null, expected: works() }, ...rest };
}

/** The first answers before the second is due, however slow this machine is. */
function atOnce(place: FaultRow['place']): FaultRow['place'] {
  return scene => {
    scene.later(scene.clock.standStill());
    return place(scene);
  };
}

/** Two tenants that hold the same secret. */
export const regionFaults: FaultFamily = {
  title: 'Two regions',
  about:
    'Two tenants hold the secret, each with a log-on of its own. The first has the fault and the second is good, unless the row says otherwise. Whoever fails or is slow is passed over; what a vault says of its own secret is final.',
  rows: [
    either('first refuses', 'the port is closed', { place: unplugged, expected: works(0) }),
    either('first hangs', 'accept, then silence', {
      place: scene => scene.suffer(swallowing(scene.elapse, hedgeMs)),
    }),
    either('first does not answer', 'request read, then silence', {
      place: answeringWith('secrets', scene => [() => void scene.elapse(hedgeMs)]),
    }),
    either('first is not available', '503', { place: answering(full(503, '')) }),
    either('first flaps', '503, then good; its breaker is open, so the second is asked first', {
      async place(scene) {
        const tries = await answering(full(503, ''), json(200, scripted))(scene);
        const order = { path: router, tenant: null, field: null, reason: 'core router down' };
        await scene.host.services.access.print(order, new AbortController().signal);
        return tries;
      },
    }),
    either('first fails', '500', { place: answering(json(500, {})) }),
    either('first throttles', '429, Retry-After: 30', {
      place: answering(full(429, '', { 'retry-after': '30' })),
    }),
    either('first is somebody else', 'self-signed certificate', {
      place: async scene => {
        await scene.stand({ identity: selfSigned() });
        return scene.cable.connections;
      },
    }),
    either('first denies', '403', {
      place: atOnce(answering(says(403, 'Invalid permissions'))),
      expected: refused('vault.denied', 1, 'removed'),
    }),
    either('first has deleted it', '404, twice', {
      place: atOnce(answering(says(404, 'unable to find item'))),
      expected: refused('vault.deleted', 2, 'removed'),
    }),
    either('first does not take the token', '401, twice', {
      place: atOnce(scene =>
        scene.answer('secrets', { secrets: [json(401, { message: 'Unauthorized' })] }),
      ),
      expected: refused('vault.unauthenticated', 2, 'removed'),
    }),
    either(
      'both out of reach',
      'port closed; the proxy answers 502; the freshest copy is of the second',
      {
        place: scene => {
          scene.proxy.become('HTTP/1.1 502 Canary\r\n\r\n');
          return unplugged(scene);
        },
        expected: served('vault.proxy', 0),
      },
    ),
    either('second out of reach', 'the proxy answers 502; nobody asks it', {
      place: atOnce(({ proxy }) => {
        const before = proxy.asked.length;
        proxy.become('HTTP/1.1 502 Canary\r\n\r\n');
        return () => proxy.asked.length - before;
      }),
      expected: works(0),
    }),
  ],
};
