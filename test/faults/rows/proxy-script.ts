import { fetchScript } from '../../../electron/engine-host/fetch-script';
import { startRawServer } from '../../fault-server/fault-server';
import type { ProxyScriptAnswer } from '../../fakes/hand-proxy-script';
import { served, works } from '../fault-row';
import type { FaultFamily, FaultRow } from '../fault-row';
import type { Scene } from '../scene';

/** The script says this; every question to it is a try. */
function saying(answer: (scene: Scene) => ProxyScriptAnswer): FaultRow['place'] {
  return scene => {
    const { script } = scene;
    const before = script.asked();
    script.become(answer(scene));
    return () => script.asked() - before;
  };
}

function scriptRow(
  fault: string,
  made: string,
  answer: (scene: Scene) => ProxyScriptAnswer,
): FaultRow {
  return {
    ...{ fault, made, call: 'log-on', place: saying(answer) },
    expected: served('vault.proxy'),
  };
}

/** The window's own way to fetch a script, from a host that does this to every connection. */
async function fetchedFrom(scene: Scene, serve: Parameters<typeof startRawServer>[0]) {
  const server = await startRawServer(serve);
  scene.later(() => server.stop());
  return () => fetchScript(`http://127.0.0.1:${server.port}/proxy.pac`, scene.clock);
}

/** Who says which way leads to the vault. */
export const scriptFaults: FaultFamily = {
  title: 'Proxy scripts',
  about:
    'A script (PAC) says which way leads to the vault. One that says nothing of use is an outage of the way, and it is named; nobody goes without a proxy instead. A try is a question to the script. The settings of the system are read in the same way (test/contract/proxy.test.ts, test/e2e/proxy.e2e.ts).',
  rows: [
    {
      ...scriptRow('script out of reach', 'the port of its host is closed', () => ''),
      async place(scene) {
        const { port, stop } = await startRawServer(() => undefined);
        await stop();
        const fetch = () => fetchScript(`http://127.0.0.1:${port}/proxy.pac`, scene.clock);
        return saying(() => fetch)(scene);
      },
    },
    {
      ...scriptRow('no script', 'its host answers with a page', () => ''),
      async place(scene) {
        const page = 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<p>canary-body';
        const fetch = await fetchedFrom(scene, socket => socket.end(page));
        return saying(() => fetch)(scene);
      },
    },
    scriptRow('script without an answer', 'it is asked, and silent', ({ elapse }) => () => {
      void elapse(connectMs);
      return new Promise(() => undefined);
    }),
    scriptRow('script with an empty answer', 'no way at all', () => ''),
    scriptRow('script with nonsense', 'its answer is no list of proxies', () => 'canary-body'),
    scriptRow('SOCKS alone', 'SOCKS 127.0.0.1:1', () => 'SOCKS 127.0.0.1:1'),
    scriptRow('a proxy that is not there', 'PROXY 127.0.0.1:1', () => 'PROXY 127.0.0.1:1'),
    {
      ...scriptRow(
        'the first proxy is not there',
        'PROXY 127.0.0.1:1, then one that leads to the vault',
        ({ proxy }) => `PROXY 127.0.0.1:1; PROXY 127.0.0.1:${proxy.port}`,
      ),
      expected: works(),
    },
    { ...scriptRow('no proxy', 'DIRECT', () => 'DIRECT'), expected: works() },
  ],
};

/** What a person waits for a connection. */
const connectMs = 1_500;
