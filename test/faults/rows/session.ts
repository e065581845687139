import type { LockCause } from '../../../shared/domain/session';
import type { Reply } from '../../fault-server/fault-server';
import { json } from '../../fault-server/fault-server';
import { refused, works } from '../fault-row';
import type { FaultFamily } from '../fault-row';
import { answering, answeringWith } from '../placing';
import { router, scripted } from '../scene';
import type { Scene } from '../scene';

const ok = json(200, scripted);
const unauthorized = json(401, { message: 'Unauthorized' });
const onePage = json(200, { data: [{ path: router, version: '7' }], cursor: '' });

/** The session is locked while the request is under way; then the answer comes all the same. */
const locking =
  (why: LockCause, answer: Reply) =>
  ({ host }: Scene): readonly Reply[] => [
    (socket, request) => {
      void host.services.session.lock(why);
      setImmediate(() => answer(socket, request));
    },
  ];

const over = { locks: true, expected: refused('session.locked') } as const;

/** What ends while a call is under way. */
export const sessionFaults: FaultFamily = {
  title: 'Sessions',
  about:
    'What ends while a call is under way. A lock breaks a lookup off, and an answer that comes after it goes nowhere.',
  rows: [
    {
      fault: 'locked while the vault thinks',
      made: 'by the user; the answer comes',
      call: 'read',
      place: answeringWith('secrets', locking('user', ok)),
      ...over,
    },
    {
      fault: 'locked while the vault thinks',
      made: 'screen locked',
      call: 'read',
      place: answeringWith('secrets', locking('screen', ok)),
      ...over,
    },
    {
      fault: 'locked while the vault thinks',
      made: 'display gone; the vault is silent',
      call: 'read',
      place: answeringWith(
        'secrets',
        locking('display', () => undefined),
      ),
      ...over,
    },
    {
      fault: 'locked while logging on',
      made: 'host goes to sleep; the vault is silent',
      call: 'log-on',
      place: answeringWith(
        'token',
        locking('suspend', () => undefined),
      ),
      ...over,
    },
    {
      fault: 'program ends in a lookup',
      made: 'shutdown, log-off or signal',
      call: 'read',
      place: answeringWith('secrets', locking('quit', ok)),
      ...over,
    },
    {
      fault: 'token revoked in a refresh',
      made: '401 to the list; one new log-on, the list, the value',
      call: 'refresh',
      place: answering(unauthorized, onePage, ok),
      expected: works(3),
    },
    {
      fault: 'token revoked between list and value',
      made: '401 to the value; one new log-on',
      call: 'refresh',
      place: answering(onePage, unauthorized, ok),
      expected: works(3),
    },
  ],
};
