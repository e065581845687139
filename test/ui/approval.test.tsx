// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { rightCode } from '../fakes/fake-approvals';
import { anUnlockedWindow, aWindowInAnIncident, router } from './an-unlocked-window';

const ref = { tenant: null, path: router.path };
const reason = 'core router down, INC-4821';

describe('a second person', () => {
  it('is asked after the reason, and the copy follows their code', async () => {
    const window = await anUnlockedWindow();
    await window.press('Enter');
    await window.type(reason);
    window.bridge.failNext('access.copy', 'approval.needed');
    await window.press('Enter');
    expect(window.find('dialog').textContent).toContain('A second person has to approve');
    expect(window.find('.dialog-quote').textContent).toBe(reason);
    await window.press('Enter');
    expect(window.bridge.asked('approval.ask')).toEqual([
      { for: 'lookup', path: router.path, isWide: false, override: null, reason },
    ]);
    expect(window.find('.approval-spoken').textContent).toBe('7K2M-90AB');
    expect(window.find('dialog').textContent).toContain('breakglass approve --key FILE BGR1.e30');
    expect(document.activeElement?.id).toBe('approval-answer');
    await window.type(rightCode);
    await window.press('Enter');
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.bridge.asked('access.copy')).toEqual([
      { ref, field: null, reason },
      { ref, field: null, reason },
    ]);
    expect(window.find('[data-testid=toast]').textContent).toContain('Copied core-rtr-01');
  });

  it('may be asked for the folder, and what does not count is said', async () => {
    const window = await aWindowInAnIncident();
    window.bridge.failNext('access.copy', 'approval.needed');
    await window.press('Enter');
    await window.click('.approval-wide input');
    await window.click('dialog button[type=submit]');
    expect(window.bridge.asked('approval.ask')).toMatchObject([{ isWide: true }]);
    await window.type('1234567890');
    await window.press('Enter');
    expect(window.find('.dialog-hint').textContent).toContain('does not fit the request');
    expect(document.querySelector<HTMLInputElement>('#approval-answer')?.value).toBe('');
    expect(window.bridge.asked('access.copy')).toHaveLength(1);
  });

  it('who has answered elsewhere is enough: an empty field tries again', async () => {
    const window = await aWindowInAnIncident();
    window.bridge.failNext('access.copy', 'approval.needed');
    await window.press('Enter');
    await window.press('Enter');
    await window.press('Enter');
    expect(window.bridge.asked('approval.answer')).toEqual([]);
    expect(window.bridge.asked('access.copy')).toHaveLength(2);
  });

  it('is left with Esc, and gone with a lock', async () => {
    const window = await aWindowInAnIncident();
    window.bridge.failNext('access.copy', 'approval.needed');
    await window.press('Enter');
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
    window.bridge.failNext('access.copy', 'approval.needed');
    await window.press('Enter');
    await window.during(() => window.bridge.changeSession({ state: 'locked', incident: null }));
    expect(window.state().approving).toBeNull();
  });

  it('that cannot be asked is told with what to do', async () => {
    const window = await aWindowInAnIncident();
    window.bridge.failNext('access.copy', 'approval.needed');
    await window.press('Enter');
    window.bridge.failNext('approval.ask', 'approval.nobody');
    await window.press('Enter');
    expect(window.find('.dialog-hint').textContent).toContain('nobody who could approve');
  });

  it('is asked for more time too', async () => {
    const window = await aWindowInAnIncident();
    window.bridge.failNext('incident.extend', 'approval.needed');
    await window.during(() => void window.state().extendIncident('the second router too'));
    await window.press('Enter');
    await window.type(rightCode);
    await window.press('Enter');
    expect(window.bridge.asked('approval.ask')).toEqual([
      { for: 'time', reason: 'the second router too' },
    ]);
    expect(window.bridge.asked('incident.extend')).toHaveLength(2);
  });
});
