import { beforeEach, describe, expect, it } from 'vitest';
import { createWindowClipboard } from '../../../electron/engine-host/window-clipboard';
import type { WindowClipboard } from '../../../electron/engine-host/window-clipboard';
import { createRemoteClipboard } from '../../../electron/platform/clipboard/remote-clipboard';
import { SecretText } from '../../../shared/lib/secret-text';
import { createFakeRandom } from '../../fakes/fake-random';
import { createMemoryClipboard } from '../../fakes/memory-clipboard';
import type { MemoryClipboard } from '../../fakes/memory-clipboard';

describe("the window's clipboard, lent to the engine", () => {
  let host: MemoryClipboard;
  let lent: WindowClipboard;
  beforeEach(() => {
    host = createMemoryClipboard();
    lent = createWindowClipboard({ clipboard: host, random: createFakeRandom() });
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
