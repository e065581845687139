import type * as net from 'node:net';
import type { TlsOptions } from 'node:tls';
import { createAuthority, selfSigned } from '../../fault-server/certificates';
import type { Identity } from '../../fault-server/certificates';
import { json, startRawServer } from '../../fault-server/fault-server';
import { failedRefresh, refused, works } from '../fault-row';
import type { Expected, FaultFamily, FaultRow, Tries } from '../fault-row';
import { goodNames, scripted } from '../scene';
import type { Scene } from '../scene';

interface Offer {
  readonly identity?: (scene: Scene) => Identity;
  readonly tls?: TlsOptions;
}

/** A server with this certificate and these settings; every connection is a try. */
function offering({ identity, tls }: Offer): FaultRow['place'] {
  return async scene => {
    await scene.stand({
      script: { secrets: [json(200, scripted)] },
      ...(identity ? { identity: identity(scene) } : {}),
      ...(tls ? { tls } : {}),
    });
    return scene.cable.connections;
  };
}

/** Something that speaks first, and not TLS. */
function saying(banner: string): FaultRow['place'] {
  return async (scene): Promise<Tries> => {
    const server = await startRawServer((socket: net.Socket) => void socket.write(banner));
    scene.later(() => server.stop());
    scene.cable.leadTo(server.port);
    return scene.cable.connections;
  };
}

const past = { notBefore: new Date('2019-01-01'), notAfter: new Date('2020-01-01') };
const future = { notBefore: new Date('2090-01-01'), notAfter: new Date('2091-01-01') };
const proven = refused('vault.tls');

function certificate(fault: string, identity: (scene: Scene) => Identity): FaultRow {
  return {
    ...{ fault, made: 'certificate made for the row', call: 'read' },
    ...{ place: offering({ identity }), expected: proven },
  };
}

function settings(fault: string, tls: TlsOptions, expected: Expected = proven): FaultRow {
  return {
    ...{ fault, made: 'settings of the server', call: 'read' },
    ...{ place: offering({ tls }), expected },
  };
}

const expired = ({ authority }: Scene): Identity => authority.issue({ ...past, names: goodNames });
const certificateWanted = { requestCert: true, rejectUnauthorized: true } as const;
const weak = { ciphers: 'ALL@SECLEVEL=0', minVersion: 'TLSv1' } as const;

/** Whether the other side is the vault. */
export const tlsFaults: FaultFamily = {
  title: 'TLS',
  about:
    'Nothing is sent before the identity of the vault is proved, there is no way to go on all the same, and no copy is served: somebody may be in between.',
  rows: [
    certificate('certificate has expired', expired),
    { ...certificate('certificate has expired', expired), call: 'log-on' },
    {
      ...certificate('certificate has expired', expired),
      call: 'refresh',
      expected: failedRefresh('vault.tls', 1),
    },
    certificate('certificate is not yet valid', ({ authority }) =>
      authority.issue({ ...future, names: goodNames }),
    ),
    certificate('certificate is self-signed', () => selfSigned()),
    certificate('authority is unknown', () => createAuthority().issue()),
    certificate('certificate is for another host', ({ authority }) =>
      authority.issue({ names: ['other.example'] }),
    ),
    settings('TLS 1.1 at most', { ...weak, maxVersion: 'TLSv1.1' }),
    settings('TLS 1.0 at most', { ...weak, maxVersion: 'TLSv1' }),
    settings('weak ciphers alone', {
      ciphers: 'AES128-SHA:@SECLEVEL=0',
      maxVersion: 'TLSv1.2',
    }),
    settings('TLS 1.2 at most', { maxVersion: 'TLSv1.2' }, works()),
    settings(
      'asks for a client certificate, and does without',
      { requestCert: true, rejectUnauthorized: false },
      works(),
    ),
    settings('requires a client certificate, TLS 1.2', {
      ...certificateWanted,
      maxVersion: 'TLSv1.2',
    }),
    settings('requires a client certificate, TLS 1.3', certificateWanted),
    { ...settings('requires a client certificate, TLS 1.3', certificateWanted), call: 'log-on' },
    {
      fault: 'plain HTTP on the port',
      made: 'HTTP/1.1 400 at once',
      call: 'read',
      place: saying('HTTP/1.1 400 Bad Request\r\n\r\n'),
      expected: proven,
    },
    {
      fault: 'an SSH server on the port',
      made: 'its banner at once',
      call: 'log-on',
      place: saying('SSH-2.0-canary\r\n'),
      expected: proven,
    },
    {
      fault: 'another host at the address',
      made: 'every connection leads to it; its certificate is good, for its own name',
      call: 'log-on',
      place: ({ cable, stranger }) => {
        cable.leadTo(stranger.port);
        return cable.connections;
      },
      expected: { ...proven, elsewhere: 'a handshake' },
    },
  ],
};
