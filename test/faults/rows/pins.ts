import { failedRefresh, refused, works } from '../fault-row';
import type { FaultFamily, FaultRow } from '../fault-row';
import { sound } from '../../fault-server/cable';
import { json } from '../../fault-server/fault-server';
import { answering } from '../placing';
import { scripted } from '../scene';

/** Everything leads to a host that proves the vault's name with a key that is not pinned. */
const impostorAnswers: FaultRow['place'] = ({ cable, impostor }) => {
  cable.leadTo(impostor.port);
  return cable.connections;
};

const mismatch: Pick<FaultRow, 'place' | 'expected'> = {
  place: impostorAnswers,
  expected: { ...refused('vault.pinMismatch'), elsewhere: 'a handshake' },
};

/** Keys that the vault must show beside a good certificate. */
export const pinFaults: FaultFamily = {
  title: 'Pins',
  about:
    'The tenant has two pins: the key it uses and a backup. Every other table met them too. A good certificate for the right name from a trusted authority is not enough: without a pinned key nothing is sent, and no copy is served.',
  rows: [
    {
      fault: 'another key',
      made: 'a trusted certificate for the name of the vault',
      call: 'read',
      ...mismatch,
    },
    {
      fault: 'another key',
      made: 'a trusted certificate for the name of the vault',
      call: 'log-on',
      ...mismatch,
    },
    {
      fault: 'another key',
      made: 'a trusted certificate for the name of the vault',
      call: 'refresh',
      place: impostorAnswers,
      expected: { ...failedRefresh('vault.pinMismatch', 1), elsewhere: 'a handshake' },
    },
    {
      fault: 'the backup key',
      made: 'as after a change of keys; the log says so',
      call: 'log-on',
      place: answering(json(200, scripted)),
      expected: works(),
    },
    {
      fault: 'the key in use',
      made: 'the vault itself, over a new connection',
      call: 'log-on',
      place: ({ cable }) => {
        cable.suffer(sound);
        return cable.connections;
      },
      expected: works(),
    },
  ],
};
