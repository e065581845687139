import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { scriptWithinMs } from '../../../electron/engine-host/fetch-script';
import { createResolveProxy } from '../../../electron/engine-host/resolve-proxy';
import { createSystemClock } from '../../../electron/platform/system-clock';
import { createHandClock } from '../../fakes/hand-clock';

const url = 'https://vault.example/';
const script = 'function FindProxyForURL(url, host) { return "PROXY a:1"; }';
const hour = 3_600_000;
const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach(stop => stop()));

/** A host of scripts that answers as told, and can be pulled. */
async function scriptHost(answer: http.RequestListener) {
  const server = http.createServer(answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.closeAllConnections();
    server.close();
  };
  stops.push(stop);
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/p.pac`, stop };
}

/** Chromium as far as it matters: it remembers how it was set. */
function chromium() {
  const set: unknown[] = [];
  const sessionNamed = (name: string) => ({
    setProxy: async (config: unknown) => void set.push([name, config]),
    resolveProxy: async () => `PROXY ${name}:1`,
  });
  return { set, sessionNamed };
}

const good: http.RequestListener = (_, answer) => void answer.end(script);

describe('a proxy script', () => {
  it('is loaded by us and handed to Chromium whole, once in an hour', async () => {
    let loads = 0;
    const { address } = await scriptHost((_, answer) => {
      loads += 1;
      answer.end(script);
    });
    const { set, sessionNamed } = chromium();
    const clock = { ...createSystemClock(), monotonicMs: createHandClock().monotonicMs };
    const resolve = createResolveProxy({ sessionNamed, clock });
    expect(await resolve(url, address)).toBe('PROXY proxy-0:1');
    expect(await resolve(url, address)).toBe('PROXY proxy-0:1');
    expect(loads).toBe(1);
    const pacScript = `data:application/x-ns-proxy-autoconfig;base64,${btoa(script)}`;
    expect(set).toEqual([['proxy-0', { mode: 'pac_script', pacScript }]]);
  });

  it('that was loaded once is used on while its host is gone', async () => {
    const { address, stop } = await scriptHost(good);
    const hand = createHandClock();
    const clock = { ...createSystemClock(), monotonicMs: hand.monotonicMs };
    const resolve = createResolveProxy({ ...chromium(), clock });
    await resolve(url, address);
    stop();
    await hand.advance(2 * hour);
    expect(await resolve(url, address)).toBe('PROXY proxy-0:1');
  });

  it.each<[string, string, http.RequestListener]>([
    ['is not there', 'status 404', (_, answer) => void answer.writeHead(404).end()],
    ['moved', 'status 302', (_, answer) => void answer.writeHead(302, { location: url }).end()],
    ['is a page of a captive portal', 'no proxy script', (_, answer) => void answer.end('<html>')],
    ['is endless', 'larger than 1 MiB', (_, answer) => void answer.end('x'.repeat(2 ** 21))],
    [
      'breaks off',
      'in part only',
      (_, answer) => {
        answer.writeHead(200, { 'content-length': '1000' });
        answer.write('function');
        setImmediate(() => answer.destroy());
      },
    ],
  ])('that %s is named', async (_, fact, answer) => {
    const { address } = await scriptHost(answer);
    const resolve = createResolveProxy({ ...chromium(), clock: createSystemClock() });
    await expect(resolve(url, address)).rejects.toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringMatching(new RegExp(`${address}: .*${fact}`)),
    });
  });

  it('whose host refuses, or hangs, is named and bounded', async () => {
    const gone = await scriptHost(good);
    gone.stop();
    const clock = createHandClock();
    const resolve = createResolveProxy({ ...chromium(), clock });
    await expect(resolve(url, gone.address)).rejects.toMatchObject({ code: 'vault.proxy' });
    let arrive = (): void => undefined;
    const arrived = new Promise<void>(done => (arrive = done));
    const mute = await scriptHost(() => arrive());
    const asked = resolve(url, mute.address).catch((error: unknown) => error);
    await arrived;
    await clock.advance(scriptWithinMs);
    expect(await asked).toMatchObject({
      code: 'vault.proxy',
      detail: expect.stringContaining(`${mute.address}: no answer in 5000 ms`),
    });
  });
});

describe('the settings of the system', () => {
  it('are asked of Chromium in a session of their own', async () => {
    const { address } = await scriptHost(good);
    const { set, sessionNamed } = chromium();
    const resolve = createResolveProxy({ sessionNamed, clock: createSystemClock() });
    expect(await resolve(url, null)).toBe('PROXY proxy-0:1');
    expect(await resolve(url, address)).toBe('PROXY proxy-1:1');
    expect(await resolve(url, null)).toBe('PROXY proxy-0:1');
    expect(set).toHaveLength(2);
    expect(set[0]).toEqual(['proxy-0', { mode: 'system' }]);
  });
});
