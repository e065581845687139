import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEngineEnd } from '../../../electron/secret-line/engine-end';
import type { EngineEnd, EnginePort } from '../../../electron/secret-line/engine-end';
import { createPageEnd } from '../../../electron/secret-line/page-end';
import type { PageEnd, PagePort } from '../../../electron/secret-line/page-end';
import { SecretText } from '../../../shared/lib/secret-text';
import { createFakeRandom } from '../../fakes/fake-random';

const never = new AbortController().signal;
const passphrase = 'päss phrase ✓';

describe('the line for secrets', () => {
  let page: PageEnd;
  let engine: EngineEnd;
  let ports: MessagePort[];

  beforeEach(() => {
    page = createPageEnd(createFakeRandom('page').uuid);
    engine = createEngineEnd(createFakeRandom('engine').uuid);
    ports = [];
  });
  afterEach(() => ports.forEach(port => port.close()));

  /** Lays the line as main does, between real ports. */
  function lay(to: EngineEnd = engine): { readonly pageSide: MessagePort } {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    const hear = (listener: (event: { readonly data: unknown }) => void): void =>
      void port1.on('message', data => listener({ data }));
    to.connect({
      on: (_, listener) => hear(listener),
      start: () => port1.start(),
      postMessage: message => port1.postMessage(message),
    } satisfies EnginePort);
    page.connect(port2 as unknown as PagePort);
    return { pageSide: port2 };
  }

  it('brings a passphrase to the engine, while the call carries a word', async () => {
    lay();
    const got = await page.lend([passphrase], async ([word = '']) => {
      expect(word).not.toContain('phrase');
      return (await engine.take(word, never)).open();
    });
    expect(got).toBe(passphrase);
  });

  it('brings a value to the page, while the answer carries a word', async () => {
    lay();
    expect(await page.take(engine.send(new SecretText(passphrase)))).toBe(passphrase);
  });

  it('gives a secret once', async () => {
    lay();
    const soon = AbortSignal.timeout(200);
    await page.lend(['once'], async ([word = '']) => {
      await engine.take(word, never);
      await expect(engine.take(word, soon)).rejects.toMatchObject({ code: 'cancelled' });
    });
  });

  it('waits for nothing in a call that was given up before', async () => {
    lay();
    const given = AbortSignal.abort();
    await expect(engine.take('word', given)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('waits for a line that is laid after the call was made', async () => {
    const got = page.lend([passphrase], async ([word = '']) =>
      (await engine.take(word, never)).open(),
    );
    lay();
    expect(await got).toBe(passphrase);
  });

  it('says it again to the engine that takes over while a call is open', async () => {
    const next = createEngineEnd(createFakeRandom('next').uuid);
    lay();
    const got = await page.lend([passphrase], async ([word = '']) => {
      lay(next);
      return (await next.take(word, never)).open();
    });
    expect(got).toBe(passphrase);
  });

  it('does not repeat a secret whose call has been answered', async () => {
    lay();
    let spoken = '';
    await page.lend([passphrase], async ([word = '']) => {
      spoken = word;
      await engine.take(word, never);
    });
    const next = createEngineEnd(createFakeRandom('next').uuid);
    lay(next);
    const soon = AbortSignal.timeout(200);
    await expect(next.take(spoken, soon)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([null, 'text', {}, { word: 1 }, { word: 'w', secret: 'text' }])(
    'ignores %j',
    async message => {
      const { pageSide } = lay();
      pageSide.postMessage(message);
      expect(await page.take(engine.send(new SecretText('still there')))).toBe('still there');
    },
  );

  it('cannot send where there is no page', () => {
    expect(() => engine.send(new SecretText('x'))).toThrow('defect');
  });
});
