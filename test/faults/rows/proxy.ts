import type { ProxyBehaviour } from '../../fault-server/fault-proxy';
import { served, refused, works } from '../fault-row';
import type { FaultFamily, FaultRow, Tries } from '../fault-row';
import type { Scene } from '../scene';

type Behaviour = (scene: Scene) => ProxyBehaviour;

/** The proxy does this; every CONNECT is a try. */
function behaving(behaviour: Behaviour): FaultRow['place'] {
  return (scene): Tries => {
    const { proxy } = scene;
    const before = proxy.asked.length;
    proxy.become(behaviour(scene));
    return () => proxy.asked.length - before;
  };
}

function proxied(
  fault: string,
  behaviour: Behaviour,
  rest: Partial<FaultRow> & Pick<FaultRow, 'made'>,
): FaultRow {
  return {
    ...{ fault, call: 'log-on', tenant: 'proxied', place: behaving(behaviour) },
    ...{ expected: served('vault.proxy'), ...rest },
  };
}

const page = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>canary-body';

/** The way through a proxy. */
export const proxyFaults: FaultFamily = {
  title: 'Proxies',
  about:
    'The vault by a name that only an authenticating proxy knows. A proxy that lets nothing through is an outage like any other, and it is named; one that leads elsewhere is not believed. It sees its own credentials and TLS.',
  rows: [
    proxied(
      '407, no credentials',
      () => 'HTTP/1.1 407 Canary\r\nProxy-Authenticate: Basic\r\n\r\n',
      { made: 'CONNECT is answered so' },
    ),
    proxied('407, wrong credentials', () => 'HTTP/1.1 407 Canary\r\n\r\n', {
      made: 'CONNECT is answered so',
    }),
    proxied('403', () => 'HTTP/1.1 403 Canary\r\n\r\ncanary-body', {
      made: 'CONNECT is answered so',
    }),
    proxied('502', () => 'HTTP/1.1 502 Canary\r\n\r\n', { made: 'CONNECT is answered so' }),
    proxied('captive portal', () => page, { made: 'CONNECT is answered 200 with a page' }),
    proxied('hangs up', () => '', {
      made: 'connection ended after CONNECT',
      expected: served('vault.proxy', 2),
    }),
    proxied('no HTTP', () => 'canary-body\r\n\r\n', { made: 'CONNECT is answered with nonsense' }),
    proxied(
      'redirects',
      ({ witness }) => `HTTP/1.1 307 Canary\r\nLocation: ${witness.url}\r\n\r\n`,
      { made: 'CONNECT is answered 307 to another host' },
    ),
    proxied(
      'hangs',
      ({ elapse }) =>
        () =>
          void elapse(1_500),
      {
        made: 'CONNECT is never answered',
      },
    ),
    proxied('leads to another host', ({ stranger }) => stranger.port, {
      made: 'a tunnel to a server with a good certificate for its own name',
      expected: { ...refused('vault.tls'), elsewhere: 'a handshake' },
    }),
    proxied('lets it through', ({ vault }) => vault.address.port, {
      made: 'CONNECT with its credentials',
      expected: works(),
    }),
  ],
};
