import { describe, expect, it } from 'vitest';
import { createElectronClipboard } from '../../../electron/platform/clipboard/electron';
import { SecretText } from '../../../shared/lib/secret-text';

/** Stands for Electron's class: keeps the formats it was made with. */
class Item {
  readonly formats: Record<string, string | Blob>;
  constructor(formats: Record<string, string | Blob>) {
    this.formats = formats;
  }
}

/** Electron's clipboard since version 44, as its typings describe it. */
function asyncSelection(takesRawFormats = true) {
  const writes: Item[] = [];
  return {
    writes,
    async write([item]: readonly Item[]) {
      writes.push(item as Item);
    },
    async readText() {
      const text = writes.at(-1)?.formats['text/plain'];
      return typeof text === 'string' ? text : '';
    },
    async has(format: string) {
      return takesRawFormats && format in (writes.at(-1)?.formats ?? {});
    },
    clear() {
      writes.length = 0;
    },
  };
}

async function bytesOf(payload: string | Blob | undefined): Promise<number[]> {
  return [...new Uint8Array(await (payload as Blob).arrayBuffer())];
}

const raw = (format: string): string => `electron application/osclipboard;format="${format}"`;
const value = new SecretText('S3cr3t');

describe('Electron 44 and later', () => {
  it('writes the text and all markers of Windows in one write', async () => {
    const clipboard = asyncSelection();
    const port = createElectronClipboard({ clipboard, ClipboardItem: Item, platform: 'win32' });
    expect(await port.write(value, 20_000)).toEqual({ excludedFromHistory: true });
    expect(clipboard.writes).toHaveLength(1);
    const { formats } = clipboard.writes[0] as Item;
    expect(Object.keys(formats)).toEqual([
      'text/plain',
      raw('ExcludeClipboardContentFromMonitorProcessing'),
      raw('CanIncludeInClipboardHistory'),
      raw('CanUploadToCloudClipboard'),
      raw('Clipboard Viewer Ignore'),
    ]);
    expect(await bytesOf(formats[raw('CanIncludeInClipboardHistory')])).toEqual([0, 0, 0, 0]);
  });

  it('marks the value as concealed and transient on macOS', async () => {
    const clipboard = asyncSelection();
    const port = createElectronClipboard({ clipboard, ClipboardItem: Item, platform: 'darwin' });
    await port.write(value, 20_000);
    expect(port.selections).toEqual(['clipboard']);
    expect(Object.keys((clipboard.writes[0] as Item).formats).slice(1)).toEqual([
      raw('org.nspasteboard.ConcealedType'),
      raw('org.nspasteboard.TransientType'),
    ]);
  });

  it('writes and clears both selections on Linux, each with the hint', async () => {
    const selection = asyncSelection();
    const clipboard = { ...asyncSelection(), selection };
    const port = createElectronClipboard({ clipboard, ClipboardItem: Item, platform: 'linux' });
    await port.write(value, 20_000);
    for (const { writes } of [clipboard, selection]) {
      const { formats } = writes[0] as Item;
      const hint = await bytesOf(formats[raw('x-kde-passwordManagerHint')]);
      expect(String.fromCharCode(...hint)).toBe('secret');
    }
    await port.clear('primary');
    expect(await port.read('primary')).toBeNull();
    expect(await port.read('clipboard')).toBe('S3cr3t');
  });

  it('does not claim a marker that the platform did not take', async () => {
    const clipboard = asyncSelection(false);
    const port = createElectronClipboard({ clipboard, ClipboardItem: Item, platform: 'win32' });
    expect(await port.write(value, 20_000)).toEqual({ excludedFromHistory: false });
  });
});

describe('Electron before 44', () => {
  it('copies to both selections of Linux without markers and says so', async () => {
    const content = new Map<string, string>();
    const clipboard = {
      writeText: (text: string, type: string) => content.set(type, text),
      readText: (type: string) => content.get(type) ?? '',
      clear: (type: string) => content.delete(type),
    };
    const port = createElectronClipboard({
      clipboard,
      ClipboardItem: undefined,
      platform: 'linux',
    });
    expect(await port.write(value, 20_000)).toEqual({ excludedFromHistory: false });
    expect([...content]).toEqual([
      ['clipboard', 'S3cr3t'],
      ['selection', 'S3cr3t'],
    ]);
    await port.clear('primary');
    expect(await port.read('primary')).toBeNull();
    expect(await port.read('clipboard')).toBe('S3cr3t');
  });
});
