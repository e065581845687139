import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EngineHandlers } from '../../../electron/ipc/handlers/handlers';
import { createEngineEnd } from '../../../electron/secret-line/engine-end';
import type { EngineEnd } from '../../../electron/secret-line/engine-end';
import { exchangeSecrets } from '../../../electron/secret-line/lent-secrets';
import { createPageEnd } from '../../../electron/secret-line/page-end';
import type { PageEnd, PagePort } from '../../../electron/secret-line/page-end';
import { withStandIns } from '../../../electron/secret-line/stand-ins';
import type { Channel } from '../../../shared/contract/contract';
import { createFakeRandom } from '../../fakes/fake-random';

const never = new AbortController().signal;
const order = {
  file: null,
  caFile: null,
  offline: [],
  profiles: [
    { profile: 'a', id: null, answers: [{ name: 'password', value: 'hunter2' }] },
    { profile: 'b', id: 'b', answers: [{ name: 'clientSecret', value: 'hunter3' }] },
  ],
  unlock: 'passphrase' as const,
  passphrase: 'correct horse',
};

describe('the secrets of a call', () => {
  let page: PageEnd;
  let engine: EngineEnd;
  let port: MessagePort;

  beforeEach(() => {
    page = createPageEnd(createFakeRandom('page').uuid);
    engine = createEngineEnd(createFakeRandom('engine').uuid);
    const { port1, port2 } = new MessageChannel();
    port = port1;
    engine.connect({
      on: (_, listener) => void port1.on('message', data => listener({ data })),
      start: () => port1.start(),
      postMessage: message => port1.postMessage(message),
    });
    page.connect(port2 as unknown as PagePort);
  });
  afterEach(() => port.close());

  it('of an import come whole and in their places, and main sees none of them', async () => {
    const got: unknown[] = [];
    const handlers = withStandIns(
      { 'import.apply': (input: unknown) => void got.push(input) } as unknown as EngineHandlers,
      engine,
    );
    const secrets: string[] = [];
    exchangeSecrets('import.apply', order, secret => secrets[secrets.push(secret) - 1] ?? '');
    await page.lend(secrets, async words => {
      const left = [...words];
      const passing = exchangeSecrets('import.apply', order, () => left.shift() ?? '');
      expect(JSON.stringify(passing)).not.toMatch(/hunter|horse/);
      await handlers['import.apply'](passing as typeof order, never);
    });
    expect(got).toEqual([order]);
  });

  it('are three in an import, one in an unlock and none elsewhere', () => {
    const count = (channel: Channel, input: unknown): number => {
      let found = 0;
      exchangeSecrets(channel, input, text => `${(found += 1)}${text}`);
      return found;
    };
    expect(count('import.apply', order)).toBe(3);
    expect(count('import.check', { profiles: order.profiles })).toBe(2);
    expect(count('session.unlock', { passphrase: 'x' })).toBe(1);
    expect(count('admin.unlock', { passphrase: 'x' })).toBe(1);
    expect(count('import.look', order)).toBe(0);
  });

  it.each([null, 5, 'text', [], {}, { profiles: 5 }, { profiles: [null, { answers: 'x' }] }])(
    'are not looked for in %j, which main refuses',
    input => {
      expect(exchangeSecrets('import.apply', input, () => 'word')).toEqual(input);
    },
  );
});
