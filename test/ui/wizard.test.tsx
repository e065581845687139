// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { passphraseStrength } from '../../shared/domain/passphrase-strength';
import { aStep } from '../fakes/fake-onboarding';
import type { FakeOnboarding } from '../fakes/fake-onboarding';
import { openWindow } from './open-window';
import type { OpenWindow } from './open-window';

const absent = { state: 'absent', unlock: null } as const;
const phrase = 'four words of mine';

async function openWizard(found: FakeOnboarding = {}): Promise<OpenWindow> {
  const window = await openWindow({ session: absent, ...found });
  await window.press('2');
  return window;
}

async function fill(window: OpenWindow, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = window.find(`[name="${name}"]`);
    await window.during(() => void fireEvent.change(field, { target: { value } }));
  }
}

const next = (window: OpenWindow): Promise<void> =>
  window.during(() => void fireEvent.submit(window.find('.wizard-form')));

async function upToTest(window: OpenWindow): Promise<void> {
  await fill(window, { url: ' https://acme.test ', id: 'emea' });
  await next(window);
  await fill(window, { user: 'client-1', secret: 's3cret!' });
  await next(window);
}

describe('the first screen', () => {
  it('offers four ways with a key each, and starts a drill', async () => {
    const window = await openWindow({ session: absent });
    expect(document.activeElement?.textContent).toContain('Connect');
    await window.press('1');
    expect(window.bridge.asked('wizard.practise')).toHaveLength(1);
    await window.press('4');
    expect(window.text()).toContain('Folder of the copy');
    await window.press('Escape');
    await window.press('3');
    expect(window.text()).toContain('Import a dsv profile');
  });
});

describe('connecting to a vault', () => {
  it('leads through five steps and creates the store with what was typed', async () => {
    const window = await openWizard();
    expect(window.text()).toContain('Step 1 of 5: Where the vault is');
    expect(document.activeElement?.getAttribute('name')).toBe('url');
    await upToTest(window);
    expect(window.text()).toContain('Everything answers as it should.');
    expect(document.activeElement?.textContent).toContain('Next');
    await next(window);
    expect(window.text()).toContain('Step 4 of 5');
    await next(window);
    await fill(window, { passphrase: phrase, again: phrase });
    expect(JSON.stringify(window.state())).not.toMatch(/s3cret|four words/);
    await next(window);
    const place = {
      id: 'emea',
      url: 'https://acme.test',
      region: '',
      caFile: '',
      secretServer: '',
    };
    const logOn = { method: 'client_credentials', user: 'client-1', secret: 's3cret!' };
    expect(window.bridge.asked('wizard.test')).toEqual([{ place, logOn }]);
    expect(window.bridge.asked('wizard.create')).toEqual([
      {
        ...{ place, logOn, offline: ['critical:**'] },
        ...{ unlock: 'keychain+passphrase', anyway: false, passphrase: phrase },
      },
    ]);
    expect(window.text()).toContain('Connected: emea.');
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });

  it('does not go on with a red test unless somebody says so, and tests again after Back', async () => {
    const broken = aStep({
      ...{ id: 'tls', title: 'TLS', status: 'failed', code: 'vault.tls' },
      ...{ detail: 'expired', next: 'Renew it.' },
    });
    const window = await openWizard({ wizardSteps: [aStep(), broken] });
    await upToTest(window);
    expect(window.text()).toContain('It stops at: TLS.');
    expect(window.text()).toContain('Renew it.');
    expect(window.find('[data-next]').textContent).toContain('Go on all the same');
    expect(document.activeElement?.textContent).toContain('Test again');
    await window.press('Enter');
    expect(window.bridge.asked('wizard.test')).toHaveLength(2);
    expect(window.text()).toContain('Step 3 of 5');
    await window.press('ArrowLeft', { alt: true });
    expect(window.text()).toContain('Step 2 of 5');
    expect((window.find('[name=secret]') as HTMLInputElement).value).toBe('s3cret!');
    await next(window);
    expect(window.bridge.asked('wizard.test')).toHaveLength(3);
    await next(window);
    expect(window.text()).toContain('Step 4 of 5');
    await next(window);
    await fill(window, { passphrase: phrase, again: phrase });
    await next(window);
    expect(window.bridge.asked('wizard.create')).toMatchObject([{ anyway: true }]);
  });

  it('shows the steps of a test as they come', async () => {
    const window = await openWizard();
    const release = window.bridge.hold('wizard.test');
    await upToTest(window);
    await window.during(() => window.bridge.emit('wizard.step', aStep({ detail: '192.0.2.7' })));
    expect(window.text()).toContain('192.0.2.7');
    expect(window.text()).toContain('Testing…');
    await window.during(release);
    expect(window.text()).not.toContain('Testing…');
  });

  it('says what is missing or wrong and where, and stores nothing', async () => {
    const window = await openWizard();
    await next(window);
    expect(window.text()).toContain('Type the Address of the vault.');
    window.bridge.failNext('wizard.checkPlace', 'config.invalid', 'tenants[0].url must begin');
    await fill(window, { url: 'http://acme.test', id: 'emea' });
    await next(window);
    expect(window.find('[data-testid=problem]').textContent).toContain('tenants[0].url must begin');
    expect(window.text()).toContain('Step 1 of 5');
    expect(window.bridge.asked('wizard.create')).toEqual([]);
  });

  it('asks before what was typed is lost, and not when nothing was', async () => {
    const window = await openWizard();
    await window.press('Escape');
    expect(window.text()).toContain('How do you want to begin?');
    await window.press('2');
    await fill(window, { url: 'https://acme.test' });
    await window.press('Escape');
    expect(window.text()).toContain('Leave without connecting?');
    await window.press('Escape');
    expect((window.find('[name=url]') as HTMLInputElement).value).toBe('https://acme.test');
    await window.press('Escape');
    await window.click('.dialog .danger');
    expect(window.text()).toContain('How do you want to begin?');
  });

  it('offers what the keychain and the policy allow', async () => {
    const none = await openWizard({ wizard: { keychain: null, passphraseOnly: true } });
    expect(none.text()).toContain('No keychain answers here');
    const managed = await openWizard({ wizard: { keychain: 'libsecret', passphraseOnly: false } });
    expect(managed.text()).toContain('Managed by your organisation');
    expect(managed.find('[name=unlock]').querySelectorAll('option')).toHaveLength(1);
  });
});

describe('restoring a store', () => {
  const foundStore = {
    folder: '/mnt/stick',
    unlock: 'passphrase',
    createdAt: '2026-03-01T08:00:00Z',
    hasLog: true,
    keychainReady: true,
  } as const;

  it('looks, asks for the passphrase, and lands on the lookup', async () => {
    const window = await openWindow({ session: absent, foundStore });
    await window.press('4');
    await window.type('/mnt/stick');
    await window.press('Enter');
    expect(window.text()).toContain('A store made on 2026-03-01 08:00 UTC.');
    expect(window.text()).toContain('Its audit log comes along.');
    await window.type(phrase);
    await window.press('Enter');
    expect(window.bridge.asked('restore.apply')).toEqual([
      { folder: '/mnt/stick', passphrase: phrase },
    ]);
    expect(window.text()).toContain('Restored.');
  });

  it('explains what a store needs whose keychain is elsewhere', async () => {
    const other = { ...foundStore, unlock: 'keychain+passphrase', keychainReady: false } as const;
    const window = await openWindow({ session: absent, foundStore: other });
    await window.press('4');
    await window.type('/mnt/stick');
    await window.press('Enter');
    expect(window.text()).toContain('breakglass store recover');
    expect(window.text()).not.toContain('Restore and unlock');
  });
});

describe('the strength of a passphrase', () => {
  it.each([
    ['', 'empty'],
    ['password1', 'weak'],
    ['aaaaaaaaaaaaaaaa', 'weak'],
    ['Tr0ub4dor&3', 'good'],
    ['four words of mine', 'fair'],
    ['correct horse battery staple', 'good'],
    ['x9$Lq-27vbTz!mW4', 'strong'],
  ])('%s is %s', (text, strength) => {
    expect(passphraseStrength(text)).toBe(strength);
  });
});
