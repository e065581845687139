import { describe, expect, it } from 'vitest';
import { createOwnedClipboard } from '../../../electron/platform/clipboard/owned-clipboard';
import type { OwnedClipboard } from '../../../electron/platform/clipboard/owned-clipboard';
import { createSystemRandom } from '../../../electron/platform/system-random';
import { SecretText } from '../../../shared/lib/secret-text';
import { createMemoryClipboard } from '../../fakes/memory-clipboard';
import type { MemoryClipboard } from '../../fakes/memory-clipboard';

function setUp(): { clipboard: MemoryClipboard; owned: OwnedClipboard } {
  const clipboard = createMemoryClipboard();
  return { clipboard, owned: createOwnedClipboard({ clipboard, random: createSystemRandom() }) };
}

const password = new SecretText('S3cr3t-of-core-rtr-07');

describe('owned clipboard', () => {
  it('clears both selections when both still hold our value', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    expect(await owned.release()).toBe('cleared');
    expect([clipboard.look('clipboard'), clipboard.look('primary')]).toEqual([null, null]);
  });

  it('hands on how long the value may stay and whether histories look away', async () => {
    const { clipboard, owned } = setUp();
    expect(await owned.put(password, 20_000)).toEqual({ excludedFromHistory: true });
    expect(clipboard.holdsMs).toEqual([20_000]);
  });

  it('lets what is still ours stay longer, and nothing else', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    expect(await owned.prolong(50_000)).toBe(true);
    clipboard.copyElsewhere('primary', 'their selection');
    expect(await owned.prolong(40_000)).toBe(true);
    expect(clipboard.prolongedMs).toEqual([
      { selection: 'clipboard', holdMs: 50_000 },
      { selection: 'primary', holdMs: 50_000 },
      { selection: 'clipboard', holdMs: 40_000 },
    ]);
    clipboard.copyElsewhere('clipboard', 'their text');
    expect(await owned.prolong(30_000)).toBe(false);
    expect(clipboard.prolongedMs).toHaveLength(3);
  });

  it('leaves what somebody else copied on both selections', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    clipboard.copyElsewhere('clipboard', 'their text');
    clipboard.copyElsewhere('primary', 'their selection');
    expect(await owned.release()).toBe('foreign');
    expect(clipboard.look('clipboard')).toBe('their text');
    expect(clipboard.look('primary')).toBe('their selection');
  });

  it('clears the one selection that is still ours and leaves the other', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    clipboard.copyElsewhere('clipboard', 'their text');
    expect(await owned.release()).toBe('cleared');
    expect(clipboard.look('clipboard')).toBe('their text');
    expect(clipboard.look('primary')).toBeNull();
  });

  it.each([`${password.open()}\n`, ` ${password.open()}`, password.open().toLowerCase(), ''])(
    'takes only the exact text for its own, not %j',
    async similar => {
      const { clipboard, owned } = setUp();
      await owned.put(password, 20_000);
      clipboard.copyElsewhere('clipboard', similar);
      clipboard.copyElsewhere('primary', similar);
      expect(await owned.release()).toBe('foreign');
      expect(clipboard.look('clipboard')).toBe(similar);
    },
  );

  it('has nothing to clear before the first copy and after a release', async () => {
    const { owned } = setUp();
    expect(await owned.release()).toBe('untouched');
    await owned.put(password, 20_000);
    await owned.release();
    expect(await owned.release()).toBe('untouched');
  });

  it('does not clear the same text when it was copied by hand after a release', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    await owned.release();
    clipboard.copyElsewhere('clipboard', password.open());
    expect(await owned.release()).toBe('untouched');
    expect(clipboard.look('clipboard')).toBe(password.open());
  });

  it('counts a selection that was emptied by others as cleared', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    await clipboard.clear('clipboard');
    await clipboard.clear('primary');
    expect(await owned.release()).toBe('cleared');
  });

  it.each(['read', 'clear'] as const)(
    'reports a %s that fails, clears the rest, and tries again next time',
    async call => {
      const { clipboard, owned } = setUp();
      await owned.put(password, 20_000);
      clipboard.breakAt({ call, selection: 'clipboard' });
      expect(await owned.release()).toBe('failed');
      expect(clipboard.look('primary')).toBeNull();
      clipboard.breakAt(null);
      expect(await owned.release()).toBe('cleared');
      expect(clipboard.look('clipboard')).toBeNull();
    },
  );

  it('does not believe a clear that changes nothing', async () => {
    const clipboard = createMemoryClipboard();
    const deaf = { ...clipboard, clear: async () => undefined };
    const owned = createOwnedClipboard({ clipboard: deaf, random: createSystemRandom() });
    await owned.put(password, 20_000);
    expect(await owned.release()).toBe('failed');
  });

  it('forgets the first value only when the second is through', async () => {
    const { clipboard, owned } = setUp();
    await owned.put(password, 20_000);
    clipboard.breakAt({ call: 'write', selection: 'primary' });
    await expect(owned.put(new SecretText('second'), 20_000)).rejects.toThrow('no clipboard');
    expect([clipboard.look('clipboard'), clipboard.look('primary')]).toEqual([
      'second',
      password.open(),
    ]);
    expect(await owned.release()).toBe('cleared');
    expect([clipboard.look('clipboard'), clipboard.look('primary')]).toEqual([null, null]);
  });

  it('keeps no plaintext: neither its own state nor its digests tell the value', async () => {
    const first = setUp();
    const second = setUp();
    await first.owned.put(password, 20_000);
    // Another process, or another run, has another key: the same text is foreign to it.
    await second.owned.put(new SecretText('something else'), 20_000);
    second.clipboard.copyElsewhere('clipboard', password.open());
    second.clipboard.copyElsewhere('primary', password.open());
    expect(await second.owned.release()).toBe('foreign');
  });
});
