// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { AlertView } from '../../shared/domain/alert';
import { noAlertView } from '../fakes/fake-alerts';
import { anUnlockedWindow } from './an-unlocked-window';
import { startOfTest } from './open-window';

const channel = {
  ...({ id: 'soc', kind: 'webhook', lastAcceptedAt: null, waiting: 2 } as const),
  trouble: 'hooks.example: status 503 <b>bold</b>',
};
const stuck: AlertView = {
  ...noAlertView,
  channels: [channel, { ...channel, id: 'siem', kind: 'syslog', waiting: 0, trouble: null }],
  undelivered: 2,
  waitingSince: startOfTest - 10 * 60_000,
};
const banner = (): HTMLElement | null => document.querySelector('.banner.alert');

afterEach(() => {
  document.documentElement.lang = '';
});

describe('the banner of alerts', () => {
  it('says since when what was not delivered, as text, and a key tries again', async () => {
    const window = await anUnlockedWindow({ alerts: { view: stuck } });
    expect(banner()?.textContent).toMatch(
      /2 alerts not delivered: nobody outside has heard of them since \d\d:\d\d UTC\./,
    );
    expect(banner()?.textContent).toContain(
      'Channel soc, 2 alerts: hooks.example: status 503 <b>bold</b>',
    );
    expect(banner()?.querySelector('b')).toBeNull();
    expect(banner()?.textContent).not.toContain('siem');
    expect(banner()?.querySelector('button')?.textContent).toContain('Try again');
    await window.press('F5', { shift: true });
    expect(banner()).toBeNull();
  });

  it('tells apart what somebody has heard of, and stays while a try changes nothing', async () => {
    const partly = { ...stuck, undelivered: 0 };
    const window = await anUnlockedWindow({ alerts: { view: partly, afterTry: partly } });
    expect(banner()?.textContent).toMatch(/2 alerts not delivered everywhere since/);
    await window.press('F5', { shift: true });
    expect(banner()?.querySelector('button')?.disabled).toBe(false);
  });

  it('is not there while all is well, and not for an alert that has just left', async () => {
    await anUnlockedWindow({ alerts: { view: { ...stuck, channels: [], waitingSince: null } } });
    expect(banner()).toBeNull();
    await anUnlockedWindow({
      alerts: {
        view: { ...stuck, channels: [{ ...channel, trouble: null }], waitingSince: startOfTest },
      },
    });
    expect(banner()).toBeNull();
  });
});
