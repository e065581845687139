// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { AppError, toWire } from '../../shared/errors/app-error';
import { errorText } from '../../shared/errors/error-text';
import { createFakeBridge } from '../fakes/fake-bridge';
import { lockedSession } from '../fakes/locked-session';
import { createHandWindowClock } from '../fakes/hand-window-clock';
import { drawWindow, openWindow, startOfTest } from './open-window';

describe('unlocking', () => {
  it('has the focus in the passphrase field at once and opens with Enter', async () => {
    const window = await openWindow();
    expect(document.activeElement?.id).toBe('passphrase');
    await window.type('correct horse');
    await window.press('Enter');
    expect(window.bridge.asked('session.unlock')).toEqual([{ passphrase: 'correct horse' }]);
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });

  it('is there before the engine is, and what was typed stays when it comes', async () => {
    document.documentElement.dataset['expected'] = 'locked';
    const clock = createHandWindowClock(startOfTest);
    const bridge = createFakeBridge({ now: clock.now });
    const answer = bridge.hold('session.view');
    const window = await drawWindow(bridge, clock);
    delete document.documentElement.dataset['expected'];
    expect(document.activeElement?.id).toBe('passphrase');
    await window.type('correct horse');
    await window.during(answer);
    await window.press('Enter');
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('makes room for the reason why a store cannot be opened at all', async () => {
    document.documentElement.dataset['expected'] = 'locked';
    const clock = createHandWindowClock(startOfTest);
    const bridge = createFakeBridge({ now: clock.now });
    bridge.failNext('session.view', 'store.missing');
    const window = await drawWindow(bridge, clock);
    delete document.documentElement.dataset['expected'];
    expect(window.text()).toContain('store.missing');
  });

  it('keeps the passphrase out of the state', async () => {
    const window = await openWindow();
    await window.type('correct horse');
    await window.press('Enter');
    expect(JSON.stringify(window.state())).not.toContain('correct horse');
  });

  it('says under the field that the passphrase is wrong, and lets it be typed again', async () => {
    const window = await openWindow();
    await window.type('wrong');
    await window.press('Enter');
    expect(window.find('#unlock-error').textContent).toContain('does not open this store');
    expect(window.find('#unlock-error').textContent).toContain('unlock.wrongPassphrase');
    await window.type('correct horse');
    await window.press('Enter');
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('says that the session was lost, and lets it be unlocked again', async () => {
    const window = await openWindow();
    await window.during(() =>
      window.bridge.emit('session.lost', toWire(new AppError('session.lost'))),
    );
    expect(window.find('#unlock-error').textContent).toContain('process that held the keys ended');
    await window.type('correct horse');
    await window.press('Enter');
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('shows progress only when it takes longer than 300 ms, and does not ask twice', async () => {
    const window = await openWindow();
    const release = window.bridge.hold('session.unlock');
    await window.type('correct horse');
    await window.press('Enter');
    expect(window.text()).not.toContain('Deriving key');
    await window.pass(301);
    expect(window.text()).toContain('Deriving key');
    await window.press('Enter');
    await window.during(release);
    expect(window.bridge.asked('session.unlock')).toHaveLength(1);
  });

  it('names the factors this host needs', async () => {
    const window = await openWindow({ session: { unlock: 'keychain+passphrase' } });
    expect(window.text()).toContain('needs the passphrase and the keychain');
  });

  it('offers the practice passphrase in a drill, and fills it in with F8', async () => {
    const drill = { passphrase: 'correct horse', plugged: true, serverPlugged: false };
    const window = await openWindow({ session: { drill } });
    expect(window.text()).toContain('correct horse');
    await window.press('F8');
    await window.press('Enter');
    expect(window.state().session?.state).toBe('unlocked');
  });
});

describe('a store that does not open', () => {
  it('waits after wrong passphrases, counts down, and lets the next try through by itself', async () => {
    const window = await openWindow();
    window.bridge.failNext('session.unlock', 'unlock.wrongPassphrase', { retryAfterMs: 4000 });
    await window.type('wrong');
    await window.press('Enter');
    expect(window.find('[role=timer]').textContent).toContain('possible in 4 s');
    expect(window.find('button[type=submit]').getAttribute('aria-disabled')).toBe('true');
    await window.type('correct horse');
    await window.press('Enter');
    expect(window.bridge.asked('session.unlock')).toHaveLength(1);
    await window.pass(3000);
    expect(window.find('[role=timer]').textContent).toContain('possible in 1 s');
    await window.pass(1000);
    expect(window.text()).not.toContain('possible in');
    expect(document.activeElement?.id).toBe('passphrase');
    await window.press('Enter');
    expect(window.state().session?.state).toBe('unlocked');
  });

  it('says how long to wait also when another process met the wrong passphrases', async () => {
    const window = await openWindow();
    const details = { detail: '32 s', retryAfterMs: 31_200 };
    window.bridge.failNext('session.unlock', 'unlock.delayed', details);
    await window.type('correct horse');
    await window.press('Enter');
    expect(window.find('#unlock-error').textContent).toContain('32 s');
    expect(window.find('[role=timer]').textContent).toContain('possible in 32 s');
  });

  it.each([
    'unlock.keychainLocked',
    'unlock.keychainUnavailable',
    'unlock.keychainDenied',
    'unlock.keychainTimeout',
    'unlock.factorMissing',
    'unlock.factorWrong',
    'unlock.backendChanged',
    'store.missing',
    'store.damaged',
    'store.kdfLimit',
  ] as const)(
    'names %s with its next step, is reported, and is tried again with Enter',
    async code => {
      const window = await openWindow({ session: { unlock: 'keychain+passphrase' } });
      window.bridge.failNext('session.unlock', code, 'secret-service: its own words');
      await window.type('correct horse');
      await window.press('Enter');
      const shown = window.find('#unlock-error').textContent ?? '';
      expect(shown).toContain(errorText[code].message);
      expect(shown).toContain(errorText[code].next);
      expect(shown).toContain(code);
      await window.click('#unlock-error .button');
      const [report] = window.plainClipboard;
      expect(report).toContain(`Code: ${code}`);
      expect(report).toContain('its own words');
      expect(report).not.toContain('correct horse');
      window.find('#passphrase').focus();
      await window.press('Enter');
      expect(window.state().session?.state).toBe('unlocked');
    },
  );
});

describe('a store with something to tell', () => {
  const notice = {
    code: 'store.recovered',
    message: `${errorText['store.recovered'].message} (meta generation 4)`,
    next: 'Refresh.',
  };

  it.each(['locked', 'unlocked'] as const)('tells it on the screen that is %s', async state => {
    const window = await openWindow({ session: { state, notices: [notice] } });
    const banner = window.find('.banner.notice');
    expect(banner.textContent).toContain('meta generation 4');
    expect(window.find('.notice-message').textContent).toBe(notice.message.replace(/ \(.*/, ''));
    expect(banner.textContent).toContain('store.recovered');
    await window.click('.banner.notice .button');
    expect(window.plainClipboard[0]).toContain('Next: Refresh.');
  });

  it('keeps the focus where it has to be', async () => {
    const window = await openWindow({ session: { notices: [notice] } });
    expect(document.activeElement?.id).toBe('passphrase');
    await window.type('correct horse');
    await window.press('Enter');
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });
});

describe('a host without a usable store', () => {
  it('says how to set it up and copies the command', async () => {
    const window = await openWindow({ session: { state: 'absent', unlock: null } });
    expect(window.text()).toContain('This host is not set up yet');
    await window.click('.copyable .button');
    expect(window.plainClipboard).toEqual(['breakglass setup --file setup.json']);
  });

  it('shows why the store cannot be opened, and looks again when asked', async () => {
    const clock = createHandWindowClock(startOfTest);
    const bridge = createFakeBridge({ now: clock.now, session: lockedSession });
    bridge.failNext('session.view', 'store.damaged');
    const window = await drawWindow(bridge, clock);
    expect(window.find('[role=alert]').textContent).toContain('store.damaged');
    expect(window.find('[role=alert]').textContent).toContain('Keep the folder');
    expect(window.text()).toContain('A drill works all the same');
    await window.press('Enter');
    expect(document.activeElement?.id).toBe('passphrase');
  });
});
