// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FoundProfile, ImportFinding } from '../../shared/contract/import';
import { errorText } from '../../shared/errors/error-text';
import { openWindow } from './open-window';
import type { OpenWindow } from './open-window';

const absent = { state: 'absent', unlock: null } as const;

function aProfile(more: Partial<FoundProfile> = {}): FoundProfile {
  return {
    name: 'default',
    isDefault: true,
    id: 'acme',
    url: 'https://acme.dsv.test',
    authType: 'password',
    method: 'password',
    user: 'admin',
    cache: { strategy: 'server.cache', ageMinutes: 5 },
    missing: [],
    problems: [],
    ignored: [],
    ...more,
  };
}

const needsPassword = {
  name: 'password',
  label: 'Password',
  secret: true,
  because: 'its key file is missing: /home/u/.thy/key',
};

function finding(...profiles: readonly FoundProfile[]): ImportFinding {
  return { file: '/home/u/.dsv.yml', version: 'v2', warnings: [], profiles: [...profiles] };
}

/** From the first screen to the import, with keys alone. */
async function openImport(found: ImportFinding | undefined): Promise<OpenWindow> {
  const window = await openWindow({ session: absent, ...(found ? { finding: found } : {}) });
  await window.press('3');
  return window;
}

async function fill(window: OpenWindow, name: string, value: string): Promise<void> {
  const field = window.find(`[name="${name}"]`);
  await window.during(() => void fireEvent.change(field, { target: { value } }));
}

async function fillStore(window: OpenWindow): Promise<void> {
  await fill(window, 'passphrase', 'correct horse');
  await fill(window, 'again', 'correct horse');
}

async function submit(window: OpenWindow): Promise<void> {
  await window.during(() => void fireEvent.submit(window.find('.import-form')));
}

describe('importing a profile', () => {
  it('shows what it would become, and lands on the lookup', async () => {
    const ignored = [{ name: 'editor', because: 'nothing is edited here' }];
    const window = await openImport(finding(aProfile({ ignored })));
    expect(window.text()).toContain('/home/u/.dsv.yml (v2)');
    expect(window.text()).toContain('becomes tenant acme');
    expect(window.text()).toContain('https://acme.dsv.test');
    expect(window.text()).toContain('password as admin');
    expect(window.text()).toContain('server.cache, fresh for 5 min');
    expect(window.text()).toContain('editor (nothing is edited here)');
    await fillStore(window);
    await fill(window, 'offline', 'critical:** core:*');
    await submit(window);
    const request = {
      file: '/home/u/.dsv.yml',
      caFile: null,
      offline: ['critical:**', 'core:*'],
      profiles: [{ profile: 'default', id: 'acme', answers: [] }],
    };
    expect(window.bridge.asked('import.check')).toEqual([request]);
    expect(window.bridge.asked('import.apply')).toEqual([
      { ...request, unlock: 'keychain+passphrase', passphrase: 'correct horse' },
    ]);
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
    expect(window.text()).toContain('Imported: acme.');
  });

  it('asks for what is missing and keeps it out of the state', async () => {
    const window = await openImport(finding(aProfile({ missing: [needsPassword] })));
    expect(window.text()).toContain('its key file is missing');
    expect(document.activeElement?.getAttribute('name')).toBe('answer:default:password');
    await submit(window);
    expect(window.text()).toContain('Type the Password of profile default.');
    await window.type('hunter2');
    const release = window.bridge.hold('import.check');
    await fillStore(window);
    await submit(window);
    expect(window.text()).toContain('Logging on to the vault');
    expect(JSON.stringify(window.state())).not.toMatch(/hunter2|correct horse/);
    await window.press('Escape');
    await window.during(release);
    const [asked] = window.bridge.asked('import.apply');
    expect(asked?.profiles[0]?.answers).toEqual([{ name: 'password', value: 'hunter2' }]);
    expect(JSON.stringify(window.state())).not.toMatch(/hunter2|correct horse/);
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('creates nothing without a passphrase typed twice', async () => {
    const window = await openImport(finding(aProfile()));
    await submit(window);
    expect(window.text()).toContain('Type a passphrase');
    await fill(window, 'passphrase', 'correct horse');
    await fill(window, 'again', 'correct hoarse');
    await submit(window);
    expect(window.text()).toContain('The two passphrases differ.');
    expect(document.activeElement?.getAttribute('name')).toBe('again');
    expect(window.bridge.asked('import.check')).toEqual([]);
  });

  it('keeps an error and what was typed on the screen, and tries again', async () => {
    const window = await openImport(finding(aProfile()));
    window.bridge.failNext('import.check', 'vault.unreachable', 'acme');
    await fillStore(window);
    await submit(window);
    expect(window.find('[data-testid=problem]').textContent).toContain(
      errorText['vault.unreachable'].next,
    );
    expect(window.bridge.asked('import.apply')).toEqual([]);
    await submit(window);
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('stores without a log-on when that is switched off', async () => {
    const window = await openImport(finding(aProfile()));
    await window.click('[name=check]');
    await fillStore(window);
    await submit(window);
    expect(window.bridge.asked('import.check')).toEqual([]);
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('offers the profiles that are possible and says why others are not', async () => {
    const window = await openImport(
      finding(
        aProfile({ problems: ['tenant is missing'], url: null }),
        aProfile({ name: 'lab', id: 'lab', isDefault: false }),
        aProfile({ name: 'dev', id: 'dev', isDefault: false }),
      ),
    );
    expect(window.text()).toContain('Not possible: tenant is missing');
    await fillStore(window);
    await submit(window);
    expect(window.text()).toContain('Choose at least one profile.');
    await window.click('[aria-label=dev] input');
    await submit(window);
    const [asked] = window.bridge.asked('import.apply');
    expect(asked?.profiles.map(({ profile }) => profile)).toEqual(['dev']);
  });
});

describe('a host without a usable profile file', () => {
  it('says where was looked, looks elsewhere when told, and Esc leads back', async () => {
    const window = await openImport(undefined);
    expect(window.find('[role=alert]').textContent).toContain('config.profileMissing');
    expect(document.activeElement?.id).toBe('import-file');
    await window.type('/mnt/old/.thy.yml');
    await window.press('Enter');
    expect(window.bridge.asked('import.look')).toEqual([
      { file: null },
      { file: '/mnt/old/.thy.yml' },
    ]);
    await window.press('Escape');
    expect(window.text()).toContain('This host is not set up yet');
    expect(window.text()).not.toContain('config.profileMissing');
  });
});
