import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authTypes } from '../../../electron/import/auth-types';
import type { ImportRequest } from '../../../shared/contract/import';
import {
  aPasswordProfile,
  aSecurePassword,
  dsvFile,
  firstDsvFile,
  putDsvFile,
} from '../../builders/a-dsv-profile';
import type { DsvSettings } from '../../builders/a-dsv-profile';
import { aHost } from '../../journeys/a-host';
import type { Host } from '../../journeys/a-host';

let home: string;
let file: string;
let host: Host;

beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'breakglass-test-'));
  file = path.join(home, '.dsv.yml');
  host = await aHost({});
});
afterEach(async () => {
  await host.dispose();
  await rm(home, { recursive: true, force: true });
});

function requestFor(...names: readonly string[]): ImportRequest {
  const profiles = names.map(profile => ({ profile, id: null, answers: [] }));
  return { file, caFile: null, offline: [], profiles };
}

describe('looking for profiles', () => {
  it('reads version 1, names a place without a file, and what other users can reach', async () => {
    await expect(host.services.profiles.look(file)).rejects.toMatchObject({
      code: 'config.profileMissing',
      detail: `looked at ${file}`,
    });
    const text = firstDsvFile({ default: { tenant: 'old' } });
    await putDsvFile(home, text, { mode: 0o640 });
    expect(await host.services.profiles.look(file)).toMatchObject({
      version: 'v1',
      warnings: [`${file} has mode 640, so other users can reach it; chmod 600 it`],
    });
  });

  it('shows no secret of the file, found or opened', async () => {
    const sealed = await aSecurePassword('hunter2', { home });
    const profiles = {
      default: aPasswordProfile(home, sealed),
      cc: { tenant: 'a', auth: { type: 'clientcred', client: { id: 'i', secret: 'hunter3' } } },
      plain: { tenant: 'a', auth: { username: 'u', password: 'hunter4' }, secret: 'hunter5' },
    };
    await putDsvFile(home, dsvFile(profiles));
    const shown = JSON.stringify(await host.services.profiles.look(file));
    expect(shown).not.toMatch(/hunter/);
    expect(shown).not.toContain(sealed);
  });
});

describe('preparing an import', () => {
  it.each(authTypes.map(type => [type.type, type] as const))(
    'gives auth.type %s the parameters of its method',
    async (_, { type, method, settings }) => {
      const text = (parameter: string): string =>
        parameter === 'callback' ? 'localhost:8072' : `the ${parameter}`;
      const given = settings.map(({ setting, parameter, written }) => {
        const value = text(parameter);
        return [setting, written ? Buffer.from(value).toString('base64') : value];
      });
      const profile = { tenant: 'acme', 'auth.type': type, ...Object.fromEntries(given) };
      await putDsvFile(home, dsvFile({ default: profile as DsvSettings }));
      const { tenants, credentials } = await host.services.profiles.prepare(requestFor('default'));
      const valuesOf = (kind: string): object =>
        Object.fromEntries(
          settings
            .filter(setting => setting.kind === kind)
            .map(({ parameter }) => [parameter, text(parameter)]),
        );
      expect(tenants[0]?.auth).toEqual({ method, parameters: valuesOf('plain') });
      expect(credentials).toEqual({ 'tenant:acme': valuesOf('secret') });
    },
  );

  it('opens the password and names the tenant', async () => {
    const sealed = await aSecurePassword('0123', { home });
    await putDsvFile(home, dsvFile({ default: aPasswordProfile(home, sealed) }));
    const { tenants, credentials } = await host.services.profiles.prepare(requestFor('DEFAULT'));
    expect(tenants).toMatchObject([{ id: 'acme', name: 'acme', url: 'https://acme.dsv.test' }]);
    expect(credentials).toEqual({ 'tenant:acme': { password: '0123' } });
  });

  it('refuses two profiles that would be one tenant', async () => {
    const auth = { username: 'u', password: 'p' };
    const profiles = { default: { tenant: 'lab', auth }, lab: { tenant: 'x', auth } };
    await putDsvFile(home, dsvFile(profiles));
    await expect(
      host.services.profiles.prepare(requestFor('default', 'lab')),
    ).rejects.toMatchObject({
      code: 'usage',
    });
  });

  it('refuses an id, and authorities, that setup would refuse', async () => {
    const auth = { username: 'u', password: 'p' };
    await putDsvFile(home, dsvFile({ default: { tenant: 'a', auth } }));
    const request = requestFor('default');
    const profiles = [{ profile: 'default', id: 'no such id', answers: [] }];
    await expect(host.services.profiles.prepare({ ...request, profiles })).rejects.toMatchObject({
      code: 'config.invalid',
    });
    await expect(
      host.services.profiles.prepare({ ...request, caFile: file }),
    ).rejects.toMatchObject({
      code: 'config.invalid',
      detail: `caFile holds no PEM certificate: ${file}`,
    });
  });
});
