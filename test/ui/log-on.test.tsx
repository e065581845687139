// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { LogOnView } from '../../shared/contract/log-on';
import { anUnlockedWindow } from './an-unlocked-window';

const needed: LogOnView = {
  tenants: [{ tenant: 'emea', name: 'EMEA', state: 'needed', host: null }],
};

describe('a vault that needs a person', () => {
  it('has a banner with a key, and the window says where the browser leads', async () => {
    const window = await anUnlockedWindow({ logOn: needed });
    expect(window.text()).toContain('EMEA: nobody is logged on');
    await window.press('F9');
    expect(window.bridge.asked('logOn.start')).toEqual([{ tenant: 'emea' }]);
    expect(window.text()).toContain('EMEA: finish the log-on at login.example.');
  });

  it('is not asked twice while a page is open', async () => {
    const window = await anUnlockedWindow({ logOn: needed });
    await window.press('F9');
    await window.press('F9');
    expect(window.bridge.asked('logOn.start')).toHaveLength(1);
  });

  it('is given up with Esc, and what was typed stays', async () => {
    const window = await anUnlockedWindow({ logOn: needed });
    await window.type('esx');
    await window.press('F9');
    await window.press('Escape');
    expect(window.bridge.asked('logOn.cancel')).toHaveLength(1);
    expect(window.text()).toContain('EMEA: nobody is logged on');
    expect((window.find('input') as HTMLInputElement).value).toBe('esx');
  });

  it('tells what went wrong, but not that somebody gave up', async () => {
    const window = await anUnlockedWindow({ logOn: needed });
    window.bridge.failNext('logOn.start', 'cancelled');
    await window.press('F9');
    expect(document.querySelector('.problem')).toBeNull();
    window.bridge.failNext(
      'logOn.start',
      'auth.loginFailed',
      'the provider answered: access_denied',
    );
    await window.press('F9');
    expect(window.text()).toContain('Log on to EMEA');
    expect(window.text()).toContain('access_denied');
  });

  it('has no banner and no key where no vault needs one', async () => {
    const window = await anUnlockedWindow();
    await window.press('F9');
    expect(window.bridge.asked('logOn.start')).toEqual([]);
    expect(document.querySelector('.banner.log-on')).toBeNull();
    await window.press('F1');
    expect(window.text()).not.toContain('Log on to a vault');
  });

  it('forgets the banner at a lock', async () => {
    const window = await anUnlockedWindow({ logOn: needed });
    await window.press('l', { ctrl: true });
    expect(window.text()).not.toContain('nobody is logged on');
  });
});
