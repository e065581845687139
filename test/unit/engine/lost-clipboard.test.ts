import { beforeEach, describe, expect, it } from 'vitest';
import { clipboardAfterLoss, goneWithinMs } from '../../../electron/engine/lost-clipboard';
import type { ClipboardOutcome } from '../../../shared/domain/lease';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createMemoryClipboard } from '../../fakes/memory-clipboard';
import type { MemoryClipboard } from '../../fakes/memory-clipboard';

describe('what became of the clipboard of an engine that is gone', () => {
  let clipboard: MemoryClipboard;
  let clock: HandClock;
  beforeEach(() => {
    clipboard = createMemoryClipboard();
    clock = createHandClock();
  });

  async function look(
    found: ClipboardOutcome,
    traits: { readonly kind?: string; readonly endsWithProcess?: boolean } = {},
  ): Promise<ClipboardOutcome> {
    const outcome = clipboardAfterLoss({ clipboard: { ...clipboard, ...traits }, clock }, found);
    await clock.advance(goneWithinMs);
    await clock.advance(goneWithinMs);
    return outcome;
  }

  it.each(['cleared', 'foreign', 'failed'] as const)('is what main found: %s', async found => {
    clipboard.copyElsewhere('clipboard', 'show version');
    expect(await look(found, { endsWithProcess: true })).toBe(found);
  });

  it("is what main found where the window's clipboard is all there is", async () => {
    clipboard.copyElsewhere('clipboard', 'show version');
    expect(await look('untouched', { kind: 'electron' })).toBe('untouched');
  });

  it('is cleared when nothing stands there', async () => {
    expect(await look('untouched')).toBe('cleared');
  });

  it('is cleared when the program that held it takes a moment to end', async () => {
    clipboard.copyElsewhere('primary', 'canary');
    const outcome = clipboardAfterLoss({ clipboard, clock }, 'untouched');
    await clipboard.clear('primary');
    await clock.advance(goneWithinMs / 2);
    expect(await outcome).toBe('cleared');
  });

  it("is somebody else's where no program can have outlived its engine", async () => {
    clipboard.copyElsewhere('primary', 'show version');
    expect(await look('untouched', { endsWithProcess: true })).toBe('foreign');
  });

  it('is not taken for cleared where a program can', async () => {
    clipboard.copyElsewhere('primary', 'canary');
    expect(await look('untouched', { endsWithProcess: false })).toBe('failed');
  });

  it('is not taken for cleared when it cannot be read', async () => {
    clipboard.breakAt({ call: 'read', selection: 'primary' });
    expect(await look('untouched', { endsWithProcess: true })).toBe('failed');
  });
});
