import { full } from '../../fault-server/fault-server';
import type { Reply } from '../../fault-server/fault-server';
import { failedRefresh, refused } from '../fault-row';
import type { FaultFamily, FaultRow } from '../fault-row';
import { answeringWith } from '../placing';
import type { Scene } from '../scene';

const redirect = (status: number, location: string): Reply => full(status, '', { location });
const away =
  (status: number, path: string) =>
  ({ witness }: Scene): readonly Reply[] => [redirect(status, `${witness.url}${path}`)];

function toWitness(status: number, call: FaultRow['call']): FaultRow {
  const part = call === 'log-on' ? 'token' : 'secrets';
  return {
    fault: `${status} to another host`,
    made: 'Location: a server with a good certificate that answers everything',
    call,
    place: answeringWith(part, away(status, call === 'log-on' ? '/v1/token' : '/v1/secrets/x')),
    expected: call === 'refresh' ? failedRefresh('vault.protocol', 1) : refused('vault.protocol'),
  };
}

/** Answers that point elsewhere. */
export const redirectFaults: FaultFamily = {
  title: 'Redirects',
  about:
    'No redirect is followed, whatever it says: the token would go with it, and on 307 and 308 the credentials of the log-on.',
  rows: [
    toWitness(301, 'read'),
    toWitness(302, 'read'),
    toWitness(303, 'log-on'),
    toWitness(307, 'read'),
    toWitness(307, 'log-on'),
    toWitness(308, 'log-on'),
    toWitness(308, 'refresh'),
    {
      fault: '302 to itself',
      made: 'Location: the same address',
      call: 'read',
      place: answeringWith('secrets', ({ cable }) => [redirect(302, `${cable.url}/v1/secrets/x`)]),
      expected: refused('vault.protocol'),
    },
    {
      fault: '302 to plain HTTP',
      made: 'Location: http://',
      call: 'read',
      place: answeringWith('secrets', ({ witness }) => [
        redirect(302, `http://127.0.0.1:${witness.port}/v1/secrets/x`),
      ]),
      expected: refused('vault.protocol'),
    },
    {
      fault: '200 that names another host',
      made: 'headers Refresh, Link and Alt-Svc point there',
      call: 'read',
      place: answeringWith('secrets', ({ witness }) => [
        full(200, '', {
          refresh: `0; url=${witness.url}`,
          link: `<${witness.url}>; rel=canonical`,
          'alt-svc': `h2="127.0.0.1:${witness.port}"`,
        }),
      ]),
      expected: refused('vault.protocol'),
    },
  ],
};
