// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createFakeBridge, lockedSession } from '../fakes/fake-bridge';
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
    const drill = { passphrase: 'correct horse', plugged: true };
    const window = await openWindow({ session: { drill } });
    expect(window.text()).toContain('correct horse');
    await window.press('F8');
    await window.press('Enter');
    expect(window.state().session?.state).toBe('unlocked');
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
    await window.press('Enter');
    expect(document.activeElement?.id).toBe('passphrase');
  });
});
