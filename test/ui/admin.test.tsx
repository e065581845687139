// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { FakeBridgeOptions } from '../fakes/fake-bridge';
import { anUnlockedWindow, aWindowInAnIncident } from './an-unlocked-window';
import type { OpenWindow } from './open-window';

async function atTheQuestion(options: Omit<FakeBridgeOptions, 'now'> = {}): Promise<OpenWindow> {
  const window = await anUnlockedWindow(options);
  await window.press('F10');
  return window;
}

async function inAdminMode(options: Omit<FakeBridgeOptions, 'now'> = {}): Promise<OpenWindow> {
  const window = await atTheQuestion(options);
  await window.type('correct horse');
  await window.press('Enter');
  return window;
}

function shownTab(window: OpenWindow): string | null {
  return window.find('[role=tab][aria-selected=true]').textContent;
}

describe('the way into admin mode', () => {
  it('is F10 and the passphrase once more, and Esc leads back and closes it', async () => {
    const window = await atTheQuestion();
    expect(document.activeElement?.getAttribute('type')).toBe('password');
    expect(window.text()).toContain('Type the passphrase once more');
    expect(document.querySelector('[role=tabpanel]')).toBeNull();
    await window.type('correct horse');
    await window.press('Enter');
    expect(document.querySelector('dialog')).toBeNull();
    expect(document.title).toBe('Breakglass – Admin mode');
    expect(shownTab(window)).toContain('Plan');
    await window.press('Escape');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Search secrets');
    expect(window.bridge.asked('admin.leave')).toHaveLength(1);
    expect(window.state().admin.endsAt).toBeNull();
  });

  it('is one of the keys that F1 shows', async () => {
    const window = await anUnlockedWindow();
    await window.press('F1');
    expect(window.find('dialog').textContent).toContain('F10Admin mode');
  });

  it('refuses another passphrase, keeps the question, and waits when it has to', async () => {
    const window = await atTheQuestion();
    window.bridge.failNext('admin.unlock', 'unlock.wrongPassphrase', { retryAfterMs: 4000 });
    await window.type('wrong');
    await window.press('Enter');
    expect(window.text()).toContain('The passphrase does not open this store.');
    expect(window.text()).toContain('The next try is possible in 4 s.');
    await window.press('Enter');
    expect(window.bridge.asked('admin.unlock')).toHaveLength(1);
    await window.pass(4001);
    await window.type('correct horse');
    await window.press('Enter');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('backs out of the question with Esc', async () => {
    const window = await atTheQuestion();
    await window.press('Escape');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Search secrets');
    expect(window.bridge.asked('admin.leave')).toEqual([]);
  });

  it('does not ask while an incident is open, and leads to its end', async () => {
    const window = await aWindowInAnIncident();
    await window.press('F10');
    expect(document.querySelector('[type=password]')).toBeNull();
    expect(window.find('dialog').textContent).toContain('An incident is open');
    await window.press('Enter');
    expect(window.find('dialog').textContent).toContain('End this incident?');
  });
});

describe('inside admin mode', () => {
  it('goes from tab to tab by number and by arrow', async () => {
    const window = await inAdminMode();
    await window.press('2', { ctrl: true, code: 'Digit2' });
    expect(shownTab(window)).toContain('History');
    window.find('[role=tab][aria-selected=true]').focus();
    await window.press('ArrowLeft');
    expect(shownTab(window)).toContain('Plan');
    expect(document.activeElement).toBe(window.find('[role=tab][aria-selected=true]'));
    await window.press('9', { ctrl: true, code: 'Digit9' });
    expect(shownTab(window)).toContain('Plan');
  });

  it('asks again when its time was up, in the middle of everything', async () => {
    const window = await inAdminMode();
    await window.during(() => window.bridge.admin.end());
    expect(document.querySelector('[role=tabpanel]')).toBeNull();
    expect(document.activeElement?.getAttribute('type')).toBe('password');
  });

  it('says how long it stays open', async () => {
    const window = await inAdminMode();
    expect(window.text()).toContain('closes in 15 min');
    await window.pass(10 * 60_000);
    expect(window.text()).toContain('closes in 5 min');
  });

  it('locks with Ctrl+L, and nothing of it is left', async () => {
    const window = await inAdminMode();
    await window.press('l', { ctrl: true });
    const { session, place, admin } = window.state();
    expect([session?.state, place, admin.endsAt]).toEqual(['locked', 'home', null]);
  });
});
