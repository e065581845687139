import { beforeEach, describe, expect, it } from 'vitest';
import { createWindowClipboard, graceMs } from '../../../electron/engine-host/window-clipboard';
import type { WindowClipboard } from '../../../electron/engine-host/window-clipboard';
import { createRemoteClipboard } from '../../../electron/platform/clipboard/remote-clipboard';
import { SecretText } from '../../../shared/lib/secret-text';
import { createTimeKeeper } from '../../../electron/platform/time-keeper';
import { createFakeRandom } from '../../fakes/fake-random';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createMemoryClipboard } from '../../fakes/memory-clipboard';
import type { MemoryClipboard } from '../../fakes/memory-clipboard';

describe("the window's clipboard, lent to the engine", () => {
  let host: MemoryClipboard;
  let lent: WindowClipboard;
  let clock: HandClock;
  beforeEach(() => {
    host = createMemoryClipboard();
    clock = createHandClock();
    const time = createTimeKeeper(clock);
    lent = createWindowClipboard({ clipboard: host, random: createFakeRandom(), time });
  });

  it('takes back what an engine that stands still leaves there longer than it asked for', async () => {
    await lent.write(new Uint8Array(Buffer.from('pa55')), 5_000);
    await clock.advance(5_000 + graceMs - 1);
    expect(host.look('clipboard')).toBe('pa55');
    await clock.advance(1);
    expect([host.look('clipboard'), host.look('primary')]).toEqual([null, null]);
  });

  it('leaves the next value its own time', async () => {
    await lent.write(new Uint8Array(Buffer.from('first')), 5_000);
    await clock.advance(4_000);
    await lent.write(new Uint8Array(Buffer.from('second')), 5_000);
    await clock.advance(6_000);
    expect(host.look('clipboard')).toBe('second');
  });

  it('gives a value that is to stay longer its time, and takes it back after that', async () => {
    await lent.write(new Uint8Array(Buffer.from('pa55')), 5_000);
    await clock.advance(4_000);
    for (const selection of lent.selections) await lent.prolong(selection, 31_000);
    await clock.advance(31_000 + graceMs - 1);
    expect(host.look('clipboard')).toBe('pa55');
    await clock.advance(1);
    expect(host.look('clipboard')).toBeNull();
  });

  it('is written, read and cleared through the calls', async () => {
    const clipboard = createRemoteClipboard(lent, lent.selections);
    await clipboard.write(new SecretText('pä55'), 20_000);
    expect(host.look('primary')).toBe('pä55');
    expect(host.holdsMs).toEqual([20_000]);
    expect(await clipboard.read('clipboard')).toBe('pä55');
    await clipboard.clear('clipboard');
    expect(await clipboard.read('clipboard')).toBeNull();
  });

  it('wipes the bytes that came with a write', async () => {
    const bytes = new Uint8Array(Buffer.from('pa55'));
    await lent.write(bytes, 1_000);
    expect([...bytes]).toEqual([0, 0, 0, 0]);
  });

  it('takes back what an engine that is gone has left, and nothing else', async () => {
    await lent.write(new Uint8Array(Buffer.from('pa55')), 1_000);
    host.copyElsewhere('primary', 'show version');
    expect(await lent.release()).toBe('cleared');
    expect(host.look('clipboard')).toBeNull();
    expect(host.look('primary')).toBe('show version');
  });
});
