import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Clipboard, Selection } from '../../../electron/platform/clipboard/clipboard';
import { SecretText } from '../../../shared/lib/secret-text';

/** One adapter under test, and another program of the same session. */
export interface ClipboardUnderTest {
  readonly clipboard: Clipboard;
  readonly elsewhere: {
    look(selection: Selection): Promise<string | null>;
    copy(selection: Selection, text: string): Promise<void>;
  };
  dispose(): Promise<void>;
}

const texts = {
  'a plain password': 'S3cr3t-of-core-rtr-07',
  'spaces at both ends': '  padded  ',
  'a line feed at the end': 'line\n',
  'several lines, as a private key has': '-----BEGIN KEY-----\nQUJD\n-----END KEY-----\n',
  'letters of every kind': 'pässwörd-Ω-密码-🔑',
  'quotes, dollars and backslashes': `"'$HOME\`id\`\\n%s`,
};

/** What every clipboard promises, whatever the platform. */
export function clipboardContract(name: string, open: () => Promise<ClipboardUnderTest>): void {
  describe(`clipboard: ${name}`, () => {
    let parts: ClipboardUnderTest;
    beforeAll(async () => {
      parts = await open();
    });
    afterEach(async () => {
      for (const selection of parts.clipboard.selections) await parts.clipboard.clear(selection);
    });
    afterAll(() => parts.dispose());

    it.each(Object.entries(texts))('gives others exactly what was written: %s', async (_, text) => {
      await parts.clipboard.write(new SecretText(text), 60_000);
      for (const selection of parts.clipboard.selections) {
        expect(await parts.elsewhere.look(selection)).toBe(text);
        expect(await parts.clipboard.read(selection)).toBe(text);
      }
    });

    it('replaces the value before', async () => {
      await parts.clipboard.write(new SecretText('first'), 60_000);
      await parts.clipboard.write(new SecretText('second'), 60_000);
      for (const selection of parts.clipboard.selections) {
        expect(await parts.elsewhere.look(selection)).toBe('second');
      }
    });

    it('clears one selection and leaves the other', async () => {
      await parts.clipboard.write(new SecretText('value'), 60_000);
      const [first, ...others] = parts.clipboard.selections as readonly [Selection, ...Selection[]];
      await parts.clipboard.clear(first);
      expect(await parts.elsewhere.look(first)).toBeNull();
      for (const other of others) expect(await parts.elsewhere.look(other)).toBe('value');
    });

    it('keeps giving out what is to stay longer, and still clears it', async () => {
      await parts.clipboard.write(new SecretText('value'), 60_000);
      for (const selection of parts.clipboard.selections) {
        await parts.clipboard.prolong(selection, 90_000);
        expect(await parts.elsewhere.look(selection)).toBe('value');
        await parts.clipboard.clear(selection);
        expect(await parts.elsewhere.look(selection)).toBeNull();
      }
    });

    it('reads what another program copied, and can clear it', async () => {
      for (const selection of parts.clipboard.selections) {
        await parts.elsewhere.copy(selection, 'from elsewhere');
        expect(await parts.clipboard.read(selection)).toBe('from elsewhere');
        await parts.clipboard.clear(selection);
        expect(await parts.clipboard.read(selection)).toBeNull();
      }
    });

    it('says null for an empty selection, and clearing it again does no harm', async () => {
      for (const selection of parts.clipboard.selections) {
        await parts.clipboard.clear(selection);
        await parts.clipboard.clear(selection);
        expect(await parts.clipboard.read(selection)).toBeNull();
      }
    });

    it('says whether histories were told to look away', async () => {
      const { excludedFromHistory } = await parts.clipboard.write(new SecretText('value'), 60_000);
      expect(typeof excludedFromHistory).toBe('boolean');
    });
  });
}
