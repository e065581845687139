import { full, json } from '../../fault-server/fault-server';
import type { Reply } from '../../fault-server/fault-server';
import { failedRefresh, refused, served, works } from '../fault-row';
import type { FaultFamily } from '../fault-row';
import { answering, answeringLogOn } from '../placing';
import { scripted } from '../scene';

const page = '<!doctype html><title>canary-body</title>';
const html = { 'content-type': 'text/html' };
const ok = json(200, scripted);
const says = (status: number, message: string): Reply => json(status, { code: status, message });
const unauthorized = json(401, { message: 'Unauthorized' });
const badLogOn = says(401, 'unable to authenticate');
const denied = json(403, { message: 'Invalid permissions' });
const missing = says(404, 'unable to find item');
const failure = json(500, { message: 'canary-body' });

/** What the vault itself says. */
export const statusFaults: FaultFamily = {
  title: 'Refusals and failures of the vault',
  about:
    'The same server, with a status. 401, 403 and 404 in its own words take the copy with them, and 401 withholds all others of the tenant; the same from a web page is the word of another machine; 502, 503 and 504 are an outage; 500 is not.',
  rows: [
    {
      fault: '401, once',
      made: 'the token was revoked',
      call: 'read',
      place: answering(unauthorized, ok),
      expected: works(2),
    },
    {
      fault: '401, always',
      made: 'one new log-on, then no more',
      call: 'read',
      place: answering(unauthorized),
      expected: refused('vault.unauthenticated', 2, 'removed'),
    },
    {
      fault: '401, always',
      made: 'one new log-on, then no more',
      call: 'refresh',
      place: answering(unauthorized),
      expected: { ...failedRefresh('vault.unauthenticated', 2), copy: 'withheld' },
    },
    {
      fault: '401',
      made: 'secret of the client was rotated',
      call: 'log-on',
      place: answeringLogOn(badLogOn),
      expected: refused('auth.secretRotated', 1, 'removed'),
    },
    {
      fault: '400',
      made: 'the log-on is not understood, which judges nobody',
      call: 'log-on',
      place: answeringLogOn(says(400, 'canary-body')),
      expected: refused('vault.protocol'),
    },
    {
      fault: '400, unknown provider',
      made: 'in the words of the vault',
      call: 'log-on',
      place: answeringLogOn(says(400, 'unable to find provider with specified name.')),
      expected: refused('auth.providerUnknown', 1, 'removed'),
    },
    {
      fault: '403',
      made: 'the client is disabled; nothing is said of its secret',
      call: 'log-on',
      place: answeringLogOn(denied),
      expected: refused('vault.unauthenticated', 1, 'removed'),
    },
    {
      fault: '401, locked out',
      made: 'after failed log-ons',
      call: 'log-on',
      place: answeringLogOn(says(401, 'account is locked out, try again in 15 minutes')),
      expected: refused('auth.lockedOut', 1, 'withheld'),
    },
    {
      fault: '401 with a web page',
      made: 'another machine answers',
      call: 'read',
      place: answering(full(401, page, html)),
      expected: refused('vault.protocol'),
    },
    {
      fault: '401 with a web page',
      made: 'another machine answers',
      call: 'log-on',
      place: answeringLogOn(full(401, page, html)),
      expected: refused('vault.protocol'),
    },
    {
      fault: '403',
      made: 'no permission for this secret',
      call: 'read',
      place: answering(denied),
      expected: refused('vault.denied', 1, 'removed'),
    },
    {
      fault: '403 with a web page',
      made: 'another machine answers',
      call: 'read',
      place: answering(full(403, page, html)),
      expected: refused('vault.protocol'),
    },
    {
      fault: '404',
      made: 'deleted, said twice',
      call: 'read',
      place: answering(missing),
      expected: refused('vault.deleted', 2, 'removed'),
    },
    {
      fault: '404, once',
      made: 'a second question finds it',
      call: 'read',
      place: answering(missing, ok),
      expected: works(2),
    },
    {
      fault: '404 with a web page',
      made: 'another machine answers',
      call: 'read',
      place: answering(full(404, page, html)),
      expected: refused('vault.protocol'),
    },
    {
      fault: '404 without a body',
      made: 'another machine answers',
      call: 'read',
      place: answering(full(404, '')),
      expected: refused('vault.protocol'),
    },
    {
      fault: '404',
      made: 'no token endpoint here',
      call: 'log-on',
      place: answeringLogOn(missing),
      expected: refused('vault.protocol'),
    },
    {
      fault: '400',
      made: 'the read is not understood',
      call: 'read',
      place: answering(says(400, 'canary-body')),
      expected: refused('vault.protocol'),
    },
    {
      fault: '500',
      made: 'always; a person is told at once',
      call: 'read',
      place: answering(failure),
      expected: refused('vault.server'),
    },
    {
      fault: '500',
      made: 'always',
      call: 'log-on',
      place: answeringLogOn(failure),
      expected: refused('vault.server'),
    },
    {
      fault: '500',
      made: 'always; one more try',
      call: 'refresh',
      place: answering(failure),
      expected: failedRefresh('vault.server', 2),
    },
    {
      fault: '502',
      made: 'empty body',
      call: 'read',
      place: answering(full(502, '')),
      expected: served('vault.unavailable'),
    },
    {
      fault: '503',
      made: 'a maintenance page',
      call: 'read',
      place: answering(full(503, page, html)),
      expected: served('vault.unavailable'),
    },
    {
      fault: '504',
      made: 'empty body',
      call: 'read',
      place: answering(full(504, '')),
      expected: served('vault.unavailable'),
    },
    {
      fault: '502',
      made: 'empty body',
      call: 'log-on',
      place: answeringLogOn(full(502, '')),
      expected: served('vault.unavailable'),
    },
    {
      fault: '503',
      made: 'a maintenance page',
      call: 'log-on',
      place: answeringLogOn(full(503, page, html)),
      expected: served('vault.unavailable'),
    },
    {
      fault: '504',
      made: 'empty body',
      call: 'log-on',
      place: answeringLogOn(full(504, '')),
      expected: served('vault.unavailable'),
    },
    {
      fault: '502',
      made: 'empty body',
      call: 'refresh',
      place: answering(full(502, '')),
      expected: failedRefresh('vault.unavailable'),
    },
    {
      fault: '503',
      made: 'a maintenance page',
      call: 'refresh',
      place: answering(full(503, page, html)),
      expected: failedRefresh('vault.unavailable'),
    },
    {
      fault: '504',
      made: 'empty body',
      call: 'refresh',
      place: answering(full(504, '')),
      expected: failedRefresh('vault.unavailable'),
    },
  ],
};
