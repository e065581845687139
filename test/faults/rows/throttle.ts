import { full, json, tokenAnswer } from '../../fault-server/fault-server';
import type { Reply } from '../../fault-server/fault-server';
import { failedRefresh, refused, works } from '../fault-row';
import type { FaultFamily } from '../fault-row';
import { answering, answeringLogOn, answeringWith } from '../placing';
import { router, scripted } from '../scene';

const ok = json(200, scripted);
const onePage = json(200, { data: [{ path: router, version: '7' }], cursor: '' });
const slowDown = (retryAfter?: string): Reply =>
  full(429, '', retryAfter === undefined ? {} : { 'retry-after': retryAfter });

/** The vault asks for patience. */
export const throttleFaults: FaultFamily = {
  title: 'Throttling',
  about:
    'Status 429. The vault is there and says so, so no copy is served. What it asks for is waited for when it fits into the 8 s of a person, or the 60 s of a refresh; the error carries the rest for a countdown.',
  rows: [
    {
      fault: '429, 2 s',
      made: 'Retry-After: 2, once',
      call: 'read',
      place: answering(slowDown('2'), ok),
      expected: works(2),
    },
    {
      fault: '429, 2 s',
      made: 'Retry-After: 2, always',
      call: 'read',
      place: answering(slowDown('2')),
      expected: refused('vault.throttled', 2),
    },
    {
      fault: '429, 2 s',
      made: 'Retry-After: 2, once',
      call: 'log-on',
      place: scene =>
        scene.answer('token', { token: [slowDown('2'), json(200, tokenAnswer)], secrets: [ok] }),
      expected: works(2),
    },
    {
      fault: '429, a date',
      made: 'Retry-After: an HTTP date 3 s ahead, once',
      call: 'read',
      place: answeringWith('secrets', ({ clock }) => [
        slowDown(new Date(clock.now() + 3_000).toUTCString()),
        ok,
      ]),
      expected: works(2),
    },
    {
      fault: '429, a date in the past',
      made: 'Retry-After: an HTTP date, once',
      call: 'read',
      place: answering(slowDown('Wed, 21 Oct 2015 07:28:00 GMT'), ok),
      expected: works(2),
    },
    {
      fault: '429, garbage',
      made: 'Retry-After: soon; the usual pause',
      call: 'read',
      place: answering(slowDown('soon'), ok),
      expected: works(2),
    },
    {
      fault: '429, no header',
      made: 'the usual pause',
      call: 'read',
      place: answering(slowDown(), ok),
      expected: works(2),
    },
    {
      fault: '429, longer than a person waits',
      made: 'Retry-After: 30',
      call: 'read',
      place: answering(slowDown('30')),
      expected: refused('vault.throttled', 1),
    },
    {
      fault: '429, longer than a person waits',
      made: 'Retry-After: 30',
      call: 'log-on',
      place: answeringLogOn(slowDown('30')),
      expected: refused('vault.throttled', 1),
    },
    {
      fault: '429, 10⁹ s',
      made: 'Retry-After: 1000000000',
      call: 'read',
      place: answering(slowDown('1000000000')),
      expected: refused('vault.throttled', 1),
    },
    {
      fault: '429, 10⁹ s',
      made: 'Retry-After: 1000000000; waits 60 s and asks again, twice',
      call: 'refresh',
      place: answering(slowDown('1000000000')),
      expected: failedRefresh('vault.throttled', 3),
    },
    {
      fault: '503, 30 s',
      made: 'Retry-After: 30, once; a refresh waits, gets the list and the value',
      call: 'refresh',
      place: answering(full(503, '', { 'retry-after': '30' }), onePage, ok),
      expected: works(3),
    },
    {
      fault: '503, then good, in turn',
      made: 'flapping: the list and the value are each asked for twice',
      call: 'refresh',
      place: answering(full(503, ''), onePage, full(503, ''), ok),
      expected: works(4),
    },
  ],
};
