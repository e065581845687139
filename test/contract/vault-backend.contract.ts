import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CatalogEntry, FieldName, SecretPath } from '../../shared/domain/entry';
import { nameOf } from '../../shared/domain/entry';
import type { CallKind } from '../../shared/domain/call-kind';
import type { VaultBackend, VaultPage } from '../../electron/vault/vault-backend';

/** A vault with something in it, and a backend that may see most of it. */
export interface VaultUnderTest {
  readonly backend: VaultBackend;
  /** What the backend reported to `onCall` so far. */
  readonly calls: readonly CallKind[];
  readonly known: {
    readonly path: SecretPath;
    readonly fields: Readonly<Record<string, string>>;
  };
  /** A path at which there is nothing, and which the client could read. */
  readonly missing: SecretPath;
  /** A path that the client may not read; null when it may read everything. */
  readonly denied: SecretPath | null;
  /** How many secrets `list` should bring. */
  readonly count: number;
  /** Makes the vault forget every token it gave out; null when it cannot. */
  readonly revokeTokens: (() => Promise<void>) | null;
  /** Takes the vault down. */
  readonly unplug: () => Promise<void>;
  /** Ends everything. */
  readonly stop: () => Promise<void>;
}

/** What every vault backend does, whatever is behind it. Source: the port's own words. */
export function describeVaultBackend(name: string, open: () => Promise<VaultUnderTest>): void {
  describe(`vault backend: ${name}`, () => {
    let vault: VaultUnderTest;
    const patient = new AbortController().signal;

    beforeAll(async () => {
      vault = await open();
    });
    afterAll(async () => {
      await vault.stop();
    });

    it('gives a sign of life without logging on', async () => {
      const before = vault.calls.length;
      expect(await vault.backend.probe(patient)).toBeGreaterThan(0);
      expect(vault.calls.slice(before)).toEqual(['heartbeat']);
    });

    it('warms up, so that the next read is one request', async () => {
      await vault.backend.warmUp(patient);
      const before = vault.calls.length;
      await vault.backend.read(vault.known.path, 'interactive', patient);
      expect(vault.calls.slice(before)).toEqual(['read']);
    });

    it('reads a secret with all its fields, closed', async () => {
      const secret = await vault.backend.read(vault.known.path, 'interactive', patient);
      expect(secret?.path).toBe(vault.known.path);
      expect(secret?.version).toMatch(/^\d+$/);
      const opened = [...(secret?.fields ?? [])].map(([field, value]) => [field, value.open()]);
      expect(Object.fromEntries(opened)).toEqual(vault.known.fields);
      const [value] = secret?.fields.values() ?? [];
      expect(String(value)).toBe('[secret]');
    });

    it('takes a path with slashes and with the prefix of the command line', async () => {
      const written = `secrets:${vault.known.path.replaceAll(':', '/')}` as SecretPath;
      const secret = await vault.backend.read(written, 'background', patient);
      expect(secret?.path).toBe(vault.known.path);
    });

    it('answers null for a secret that is not there', async () => {
      expect(await vault.backend.read(vault.missing, 'interactive', patient)).toBeNull();
    });

    it('is denied what the client may not see', async () => {
      if (vault.denied === null) return;
      const read = vault.backend.read(vault.denied, 'interactive', patient);
      await expect(read).rejects.toMatchObject({ code: 'vault.denied' });
    });

    it('lists everything, each secret once, one request a page', async () => {
      const before = vault.calls.length;
      const pages = await collect(vault.backend.list(patient));
      const entries = pages.flatMap(page => page.entries);
      expect(new Set(entries.map(entry => entry.id)).size).toBe(vault.count);
      expect(entries).toHaveLength(vault.count);
      expect(vault.calls.slice(before)).toEqual(pages.map(() => 'search'));
      const known = entries.find(entry => entry.path === vault.known.path);
      expect(known).toMatchObject<Partial<CatalogEntry>>({
        name: nameOf(vault.known.path),
        tenant: vault.backend.tenant,
      });
    });

    it('never lists a value', async () => {
      const text = JSON.stringify(await collect(vault.backend.list(patient)));
      expect(text).not.toContain(vault.known.fields['password' as FieldName]);
    });

    it.each(['.', '..', 'a:..:b', 'a:.:b', ''])('refuses the path "%s"', async path => {
      const before = vault.calls.length;
      const read = vault.backend.read(path as SecretPath, 'interactive', patient);
      await expect(read).rejects.toMatchObject({ code: 'usage' });
      expect(vault.calls).toHaveLength(before);
    });

    it('logs on again when the vault forgot the token', async () => {
      if (vault.revokeTokens === null) return;
      await vault.revokeTokens();
      const before = vault.calls.length;
      await vault.backend.read(vault.known.path, 'interactive', patient);
      expect(vault.calls.slice(before)).toEqual(['read', 'token', 'read']);
    });

    it('sends nothing for a caller who has given up already', async () => {
      const before = vault.calls.length;
      const givenUp = AbortSignal.abort();
      for (const call of [
        () => vault.backend.read(vault.known.path, 'interactive', givenUp),
        () => vault.backend.probe(givenUp),
        () => collect(vault.backend.list(givenUp)),
      ]) {
        await expect(call()).rejects.toMatchObject({ code: 'cancelled' });
      }
      await vault.backend.warmUp(givenUp);
      expect(vault.calls).toHaveLength(before);
    });

    it('says that an unplugged vault is unreachable, and warming up stays quiet', async () => {
      await vault.unplug();
      const read = vault.backend.read(vault.known.path, 'interactive', patient);
      await expect(read).rejects.toMatchObject({ code: 'vault.unreachable' });
      await expect(vault.backend.probe(patient)).rejects.toMatchObject({
        code: 'vault.unreachable',
      });
      await vault.backend.warmUp(patient);
    });
  });
}

async function collect(pages: AsyncIterable<VaultPage>): Promise<readonly VaultPage[]> {
  const all: VaultPage[] = [];
  for await (const page of pages) all.push(page);
  return all;
}
