import type { DnsAnswer } from '../../fault-server/dns-server';
import { failedRefresh, refused, served, works } from '../fault-row';
import type { Expected, FaultFamily, FaultRow } from '../fault-row';
import { places } from '../namespace/network';
import { networkOf } from '../scene';

/** Names resolve like this; every question is a try. */
export function resolving(answer: DnsAnswer): FaultRow['place'] {
  return scene => {
    const { dns } = networkOf(scene);
    dns.say(answer);
    return dns.questions;
  };
}

interface Name {
  readonly fault: string;
  readonly made: string;
  readonly answer: DnsAnswer;
  readonly expected?: Expected;
}

function name({ fault, made, answer, expected }: Name): FaultRow {
  return {
    ...{ fault, made, call: 'log-on', place: resolving(answer) },
    expected: expected ?? served('vault.unreachable'),
  };
}

const unknown = { fault: 'no such name', made: 'NXDOMAIN', answer: { code: 3 } } as const;
const failing = { fault: 'name server fails', made: 'SERVFAIL', answer: { code: 2 } } as const;
const leadingAway = { addresses: [places.elsewhere] };

/** The name of the vault. */
export const nameFaults: FaultFamily = {
  title: 'Names',
  about:
    'A process in a network of its own, with a name server of ours. A name that does not resolve is an outage; one that leads to another host is not believed.',
  rows: [
    { ...name(unknown), call: 'read' },
    name(unknown),
    { ...name(unknown), call: 'refresh', expected: failedRefresh('vault.unreachable') },
    { ...name(failing), call: 'read' },
    name(failing),
    name({ fault: 'no address', made: 'an answer without a record', answer: {} }),
    {
      ...name({ fault: 'name server is silent', made: 'no answer', answer: { silent: true } }),
      place: scene => {
        const { dns } = networkOf(scene);
        dns.say({ silent: true });
        dns.onQuestion(() => void scene.elapse(1_500));
        return dns.questions;
      },
    },
    {
      ...name({ fault: 'no name server', made: 'its port is closed', answer: {} }),
      place: async scene => {
        const { dns } = networkOf(scene);
        await dns.stop();
        scene.later(() => dns.listen());
        return () => 1;
      },
    },
    name({
      fault: 'the name leads to another host',
      made: 'a server with a good certificate for its own name',
      answer: leadingAway,
      expected: { ...refused('vault.tls'), elsewhere: 'a handshake' },
    }),
    {
      ...name({
        fault: 'the name leads to another host',
        made: 'the same, with a token at hand',
        answer: leadingAway,
        expected: { ...refused('vault.tls'), elsewhere: 'a handshake' },
      }),
      call: 'read',
    },
    name({
      fault: 'the name leads to this machine',
      made: '127.0.0.1, where nothing listens on 443',
      answer: { addresses: ['127.0.0.1'] },
    }),
    name({
      fault: 'IPv6 alone',
      made: 'AAAA and no A',
      answer: { addresses: [places.vault6] },
      expected: works(),
    }),
    name({
      fault: 'IPv4 alone',
      made: 'A and no AAAA',
      answer: { addresses: [places.vault] },
      expected: works(),
    }),
  ],
};
