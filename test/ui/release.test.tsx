// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { anUnlockedWindow, aWindowInAnIncident, firewall, router } from './an-unlocked-window';

const ref = { tenant: null, path: router.path };

describe('copying', () => {
  it('asks for a reason once, then Enter alone copies', async () => {
    const window = await anUnlockedWindow();
    await window.type('rtr');
    await window.press('Enter');
    expect(window.bridge.asked('access.copy')).toEqual([]);
    expect(document.activeElement?.id).toBe('reason');
    await window.type('core router down, INC-4821');
    await window.press('Enter');
    expect(window.bridge.asked('access.copy')).toEqual([
      { ref, field: null, reason: 'core router down, INC-4821' },
    ]);
    expect(window.find('.banner.incident').textContent).toContain('core router down, INC-4821');
    window.find('[role=combobox]').focus();
    await window.press('Enter');
    expect(window.bridge.asked('access.copy')[1]).toEqual({ ref, field: null, reason: null });
  });

  it('does not send a reason that says nothing, and Esc leaves without asking main', async () => {
    const window = await anUnlockedWindow();
    await window.press('Enter');
    await window.type('12');
    await window.press('Enter');
    expect(window.find('#reason-hint').textContent).toContain('shorter than 3 characters');
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.bridge.asked('access.copy')).toEqual([]);
  });

  it('asks again, with the text kept, when main does not accept the reason', async () => {
    const window = await anUnlockedWindow();
    await window.press('Enter');
    await window.type('because I can');
    window.bridge.failNext('access.copy', 'reason.rejected', 'name a ticket');
    await window.press('Enter');
    expect(window.find('#reason-hint').textContent).toContain('name a ticket');
    expect(document.querySelector<HTMLInputElement>('#reason')?.value).toBe('because I can');
  });

  it('sends one request however often Enter is pressed while main is working', async () => {
    const window = await aWindowInAnIncident();
    const release = window.bridge.hold('access.copy');
    await window.press('Enter');
    await window.press('Enter');
    await window.pass(400);
    expect(window.find('.status').textContent).toContain('Reading core-rtr-01 password…');
    await window.during(release);
    expect(window.bridge.asked('access.copy')).toHaveLength(1);
  });

  it('says which version came from where', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    expect(window.find('[data-testid=toast]').textContent).toContain(
      'Copied core-rtr-01 passwordVersion 13, read from EMEA just now.',
    );
    expect(window.find('[data-testid=announcer]').textContent).toContain('Copied core-rtr-01');
  });

  it('warns that a sealed copy was served and how old it is', async () => {
    const window = await aWindowInAnIncident({ outage: 'vault.unreachable' });
    await window.press('Enter');
    const toast = window.find('[data-testid=toast]');
    expect(toast.className).toContain('warn');
    expect(toast.textContent).toContain(
      'Sealed copy, version 13, 9 min old – EMEA does not answer.',
    );
  });

  it('shows what happened, what to do and the code when there is nothing to serve', async () => {
    const window = await aWindowInAnIncident({ outage: 'vault.unreachable' });
    await window.type('fw');
    await window.press('Enter');
    const problem = window.find('[data-testid=problem]');
    expect(problem.getAttribute('role')).toBe('alert');
    expect(problem.textContent).toContain('Copy password of fw-edge-01');
    expect(problem.textContent).toContain('keeps no offline copy');
    expect(problem.textContent).toContain('Try another jump host');
    expect(problem.textContent).toContain('vault.noCopy');
    await window.click('.problem .button.link');
    expect(window.plainClipboard[0]).toContain('Code: vault.noCopy');
    window.find('[role=combobox]').focus();
    await window.press('Escape');
    expect(document.querySelector('[data-testid=problem]')).toBeNull();
    expect(window.state().query).toBe('fw');
  });

  it.each([
    ['b', {}, 'username'],
    ['4', { code: 'Digit4' }, 'enable-secret'],
  ])('copies another field with Ctrl+%s', async (key, stroke, field) => {
    const fields = { username: 'u', password: 'p', totp: 't', 'enable-secret': 'e' };
    const window = await aWindowInAnIncident({ fields });
    await window.type('fw');
    await window.press(key, { ctrl: true, ...stroke });
    expect(window.bridge.asked('access.copy')).toEqual([
      { ref: { tenant: null, path: firewall.path }, field, reason: null },
    ]);
  });

  it('says so instead of asking main for a field that is not there', async () => {
    const window = await aWindowInAnIncident();
    await window.type('fw');
    await window.press('u', { ctrl: true });
    expect(window.bridge.asked('access.copy')).toEqual([]);
    expect(window.text()).toContain('fw-edge-01 has no address');
  });

  it('learns the names of the other fields from the first receipt', async () => {
    const window = await aWindowInAnIncident();
    expect(document.querySelectorAll('.field')).toHaveLength(1);
    await window.press('Enter');
    const names = [...document.querySelectorAll('.field-name')].map(name => name.textContent);
    expect(names).toEqual(['password', 'username']);
  });
});

describe('the clipboard in the status line', () => {
  it('counts down, and says when main has cleared it', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    await window.pass(6000);
    const live = window.find('[data-testid=clipboard]');
    expect(live.textContent).toContain('core-rtr-01 password on the clipboard');
    expect(live.textContent).toContain('clears in 14 s');
    await window.during(() => window.bridge.endCopy('timeout', 'cleared'));
    expect(window.find('.clipboard').textContent).toContain('cleared from the clipboard');
  });

  it.each([
    ['foreign', 'left alone, something else was copied'],
    ['failed', 'could not be cleared'],
  ] as const)('tells the truth when the outcome is %s', async (outcome, words) => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    await window.during(() => window.bridge.endCopy('timeout', outcome));
    expect(window.find('.clipboard').textContent).toContain(words);
    expect(document.querySelector('[data-testid=toast]')).toBeNull();
  });

  it('clears at once with Ctrl+Delete, which otherwise is just a key', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Delete', { ctrl: true });
    expect(window.bridge.asked('access.end')).toEqual([]);
    await window.press('Enter');
    await window.press('Delete', { ctrl: true });
    expect(window.bridge.asked('access.end')).toEqual([{ leaseId: 'lease-1' }]);
    expect(window.find('.clipboard').textContent).toContain('cleared from the clipboard');
  });

  it('lets the message leave after a while, but not the countdown', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    await window.pass(6100);
    expect(document.querySelector('[data-testid=toast]')).toBeNull();
    expect(document.querySelector('[data-testid=clipboard]')).not.toBeNull();
  });

  it('says on the unlock screen what became of the clipboard at the lock', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    await window.press('l', { ctrl: true });
    expect(window.text()).toContain('Locked. The clipboard was cleared.');
    expect(window.text()).not.toContain('core-rtr-01');
  });
});

describe('the incident', () => {
  it('is shown with its running time and cannot be dismissed', async () => {
    const window = await aWindowInAnIncident();
    expect(window.find('.banner-time').textContent).toBe('00:14:00');
    await window.press('Escape');
    await window.pass(7000);
    expect(window.find('.banner-time').textContent).toBe('00:14:07');
  });

  it('ends with Ctrl+E and Enter, which locks', async () => {
    const window = await aWindowInAnIncident();
    await window.press('e', { ctrl: true });
    expect(window.bridge.asked('incident.end')).toEqual([]);
    await window.press('Enter');
    expect(window.bridge.asked('incident.end')).toEqual([{}]);
    expect(document.activeElement?.id).toBe('passphrase');
  });
});
