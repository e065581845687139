import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createServerIdentity } from '../../../electron/sandbox/tls';
import { defaultPush } from '../../../shared/domain/configuration';
import type { Configuration } from '../../../shared/domain/configuration';
import { aFreePort } from '../../builders/a-free-port';
import { auditTrailOf } from '../audit-trail-of';
import { aMap, aScheduledHost, apac, emea } from './a-scheduled-host';
import type { ScheduledHost } from './a-scheduled-host';
import { aSender } from './a-sender';
import type { Sender } from './a-sender';

export const second = 1000;

/** A host whose listener runs, and somebody who may send to it. */
export interface ListeningHost {
  readonly one: ScheduledHost;
  readonly port: number;
  readonly sender: Sender;
  /** The authority of its certificate. */
  readonly caPem: string;
  /** A place in its data folder. */
  file(name: string): string;
  listening(change?: Partial<Configuration>): Partial<Configuration>;
  /** Restarts it with other settings. */
  again(change: Partial<Configuration>): Promise<void>;
  recorded(kind: string): Promise<readonly unknown[]>;
}

/** Made once for the tests of a file; it listens anew, on another port, before each. */
export function aListeningHost(): ListeningHost {
  const { caPem, certificatePem, privateKeyPem } = createServerIdentity([], new Date());
  let one: ScheduledHost;
  let port: number;
  let sender: Sender;

  const file = (name: string): string => path.join(one.host.home, name);

  function listening(change: Partial<Configuration> = {}): Partial<Configuration> {
    const files = { certFile: file('cert.pem'), keyFile: file('key.pem') };
    return {
      maps: [aMap([emea]), aMap([apac]), aMap([apac], 'dr')],
      push: { ...defaultPush, listener: { host: '127.0.0.1', port, ...files } },
      ...change,
    };
  }

  async function again(change: Partial<Configuration>): Promise<void> {
    await one.begin(listening(change));
    await one.pipeline.start();
  }

  beforeAll(async () => {
    one = await aScheduledHost();
    await writeFile(file('cert.pem'), certificatePem);
    await writeFile(file('key.pem'), privateKeyPem);
  });
  afterAll(() => one.host.dispose());
  beforeEach(async () => {
    port = await aFreePort();
    await again({});
    sender = aSender(port, caPem, one.host.clock.now);
  });
  afterEach(() => sender.close());

  return {
    get one() {
      return one;
    },
    get port() {
      return port;
    },
    get sender() {
      return sender;
    },
    ...{ caPem, file, listening, again },
    recorded: async kind =>
      (await auditTrailOf(one.host.services)).filter(event => event.kind === kind),
  };
}
