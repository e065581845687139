// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { intentOf } from '../../renderer/screens/lookup/intent-of';
import { lookupShortcuts } from '../../renderer/screens/lookup/lookup-keys';
import { rankChoices } from '../../renderer/screens/lookup/rank-choices';
import { shortcutWords } from '../../renderer/words/shortcut-words';
import { anUnlockedWindow, aWindowInAnIncident, firewall, router } from './an-unlocked-window';
import type { OpenWindow } from './open-window';

const code = { fields: { username: 'admin', password: 'pa55-w0rd!', totp: '492039' } };

function choices(): readonly string[] {
  return [...document.querySelectorAll('.choice')].map(row => row.textContent ?? '');
}

function chosen(): string {
  return document.querySelector('.choice[aria-selected=true]')?.textContent ?? '';
}

function releases(window: OpenWindow): number {
  return window.bridge.asked('access.copy').length + window.bridge.asked('access.reveal').length;
}

describe('the table of actions', () => {
  it('has words and a key for every action, no key twice', () => {
    const keys = lookupShortcuts.flatMap(row => row.keys.map(each => each.join('+')));
    expect(new Set(keys).size).toBe(keys.length);
    expect(lookupShortcuts.filter(({ id }) => shortcutWords.shortcuts.rows[id] === '')).toEqual([]);
  });

  it.each([
    [{ key: 'm', ctrl: true }, { kind: 'extendLease' }],
    [{ key: 'K', ctrl: true }, { kind: 'actions' }],
    [{ key: 'PageDown' }, { kind: 'move', rows: 10 }],
    [{ key: 'F8', shift: true }, { kind: 'plugServer' }],
    [{ key: '/', ctrl: true, shift: true, code: 'Digit7' }, { kind: 'shortcuts' }],
    [
      { key: '"', ctrl: true, shift: true, code: 'Digit2' },
      { kind: 'revealNth', index: 1 },
    ],
    [
      { key: '2', ctrl: true, code: 'Digit2' },
      { kind: 'copyNth', index: 1 },
    ],
    [{ key: '>', shift: true }, null],
    [{ key: ' ' }, null],
    [{ key: 'm' }, null],
  ])('knows what %j means', (press, intent) => {
    const held = { ctrl: false, shift: false, alt: false, code: '', ...press };
    expect(intentOf(held)).toEqual(intent);
  });
});

describe('the panel of actions', () => {
  it('shows everything the selected secret can do, each with its key', async () => {
    const window = await aWindowInAnIncident();
    await window.press('k', { ctrl: true });
    expect(window.find('.dialog.panel').getAttribute('aria-label')).toContain('core-rtr-01');
    expect(choices()).toContain('Copy passwordEnter');
    expect(choices()).toContain('Show password in large typeCtrlSpace');
    expect(choices()).toContain('Copy the host nameCtrlH');
    expect(choices()).toContain('Copy the IP addressCtrlI');
    expect(chosen()).toBe('Copy passwordEnter');
  });

  it('filters while typing, and Enter does what is chosen', async () => {
    const window = await aWindowInAnIncident();
    await window.type('fw');
    await window.press('k', { ctrl: true });
    await window.type('code');
    expect(choices()).toEqual(['Copy the one-time codeCtrlT']);
    await window.type('user');
    await window.press('ArrowDown');
    expect(chosen()).toContain('Show username in large type');
    await window.press('ArrowUp');
    await window.press('Enter');
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.bridge.asked('access.copy').at(-1)).toMatchObject({ field: 'username' });
  });

  it('goes away with Esc and has done nothing', async () => {
    const window = await aWindowInAnIncident();
    await window.press('k', { ctrl: true });
    await window.type('zzz');
    expect(window.text()).toContain('No action fits. Esc goes back.');
    await window.press('Enter');
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
    expect(releases(window)).toBe(0);
  });

  it('copies host name and address without a reason and without a lease', async () => {
    const window = await anUnlockedWindow();
    await window.press('h', { ctrl: true });
    await window.press('i', { ctrl: true });
    expect(window.plainClipboard).toEqual([router.host, router.address]);
    expect(window.find('[data-testid=toast]').textContent).toContain('Copied the IP address');
    await window.type('fw');
    await window.press('h', { ctrl: true });
    expect(window.find('[data-testid=toast]').textContent).toContain('fw-edge-01 has no host name');
    expect(releases(window)).toBe(0);
  });
});

describe('commands', () => {
  it('take the place of the secrets, and Enter gives the chosen one', async () => {
    const window = await anUnlockedWindow();
    await window.type('>aud');
    expect(document.querySelector('.row')).toBeNull();
    expect(choices()).toEqual(['Audit log: who took what, and whyF6']);
    await window.press('Enter');
    expect(window.state().place).toBe('audit');
    expect(window.state().query).toBe('');
  });

  it('are found loosely, moved through with the arrows, and left with Esc', async () => {
    const window = await anUnlockedWindow();
    await window.type('>');
    const all = choices().length;
    await window.press('ArrowDown');
    expect(chosen()).toBe(choices()[1]);
    await window.type('>rfsh');
    expect(choices()).toEqual(['Refresh the listCtrlR']);
    expect(all).toBeGreaterThan(choices().length);
    await window.press('Escape');
    expect(window.state().query).toBe('');
    expect(document.querySelector('.row')).not.toBeNull();
    expect(releases(window)).toBe(0);
  });

  it('offer only what makes sense now', async () => {
    const window = await anUnlockedWindow();
    await window.type('>end the incident');
    expect(window.text()).toContain('No command fits. Esc clears the line.');
    await window.press('Enter');
    expect(releases(window)).toBe(0);
  });

  it('rank a word that begins like it before one that only has its letters', () => {
    const texts = ['Relock here', 'All keys', 'Lock'];
    expect(rankChoices(texts, 'lo', text => text)).toEqual(['Lock', 'Relock here']);
    expect(rankChoices(texts, '', text => text)).toEqual(texts);
  });
});

/** Presses a key and leaves it down. */
function down(key: string, repeat = false): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, repeat });
}
function up(key: string): void {
  fireEvent.keyUp(document.activeElement ?? document.body, { key });
}

describe('Space in the search', () => {
  it('is a space when it is tapped, also while the next key is already down', async () => {
    const window = await aWindowInAnIncident();
    await window.type('core');
    await window.during(() => down(' '));
    await window.pass(400);
    await window.during(() => up(' '));
    expect(window.state().query).toBe('core ');
    await window.during(() => {
      down(' ');
      down('r');
      up(' ');
    });
    expect(window.state().query).toBe('core  ');
    await window.pass(1_000);
    expect(releases(window)).toBe(0);
  });

  it.each(['held for more than half a second', 'repeating'])(
    'shows the password while it is %s, and leaves no space behind',
    async how => {
      const window = await aWindowInAnIncident({ fields: { password: 'zQ7#' } });
      await window.type('core');
      await window.during(() => down(' '));
      if (how === 'repeating') await window.during(() => down(' ', true));
      else await window.pass(600);
      expect(document.querySelectorAll('.reveal-cell')).toHaveLength(4);
      await window.during(() => down(' ', true));
      await window.during(() => up(' '));
      expect(document.querySelector('.reveal')).toBeNull();
      expect(window.state().query).toBe('core');
      expect(window.bridge.asked('access.end')).toHaveLength(1);
      expect(document.body.textContent).not.toContain('zQ');
    },
  );

  it('shows the password after a quarter of a second where nobody is typing, and takes no slow tap for a look', async () => {
    const window = await aWindowInAnIncident({ fields: { password: 'zQ7#' } });
    await window.type('core');
    await window.pass(500);
    await window.during(() => down(' '));
    await window.pass(249);
    expect(document.querySelector('.reveal')).toBeNull();
    await window.pass(1);
    expect(document.querySelectorAll('.reveal-cell')).toHaveLength(4);
    await window.pass(350);
    await window.during(() => up(' '));
    expect(document.querySelector('.reveal')).toBeNull();
    expect(window.state().query).toBe('core');

    await window.during(() => down(' '));
    await window.pass(300);
    await window.during(() => up(' '));
    expect(document.querySelector('.reveal')).toBeNull();
    expect(window.state().query).toBe('core ');
  });

  it('shows nothing when it is let go before the answer is there', async () => {
    const window = await aWindowInAnIncident();
    const release = window.bridge.hold('access.reveal');
    await window.during(() => down(' '));
    await window.pass(700);
    await window.during(() => up(' '));
    await window.during(release);
    expect(document.querySelector('.reveal')).toBeNull();
    expect(window.state().takeRevealed()).toBeNull();
    expect(window.bridge.asked('access.end')).toHaveLength(1);
  });

  it('asks for the reason first, writes no spaces into it, and then shows the password', async () => {
    const window = await anUnlockedWindow();
    await window.during(() => down(' '));
    await window.pass(700);
    expect(document.activeElement?.id).toBe('reason');
    let isFree = true;
    await window.during(() => {
      isFree = fireEvent.keyDown(document.activeElement ?? document.body, {
        key: ' ',
        repeat: true,
      });
      up(' ');
    });
    expect(isFree).toBe(false);
    await window.type('core router down, INC-4821');
    await window.press('Enter');
    expect(document.querySelector('.reveal')).not.toBeNull();
  });

  it('hides it when the window loses the focus', async () => {
    const window = await aWindowInAnIncident();
    await window.during(() => down(' '));
    await window.pass(700);
    await window.during(() => void fireEvent.blur(globalThis.window));
    expect(document.querySelector('.reveal')).toBeNull();
  });
});

describe('a toast', () => {
  it('stays behind on the screen that it is about', async () => {
    const window = await aWindowInAnIncident();
    await window.type('core');
    await window.press('Enter');
    expect(document.querySelector('.toast')).not.toBeNull();
    await window.press('F5');
    expect(document.querySelector('.toast')).toBeNull();
  });
});

describe('a one-time code', () => {
  it('is copied instead of the seed, by its key and by its number', async () => {
    const window = await aWindowInAnIncident(code);
    await window.type('fw');
    await window.press('t', { ctrl: true });
    await window.press('3', { ctrl: true, code: 'Digit3' });
    expect(window.bridge.asked('access.copy')).toEqual([
      { ref: { tenant: null, path: firewall.path }, field: 'totp', code: true, reason: null },
      { ref: { tenant: null, path: firewall.path }, field: 'totp', code: true, reason: null },
    ]);
    await window.press('#', { ctrl: true, shift: true, code: 'Digit3' });
    expect(window.bridge.asked('access.reveal')).toEqual([
      { ref: { tenant: null, path: firewall.path }, field: 'totp', reason: null },
    ]);
  });

  it('counts down, and says with which key the next one comes', async () => {
    const window = await aWindowInAnIncident({ ...code, session: { clearAfterSeconds: 60 } });
    await window.type('fw');
    await window.press('t', { ctrl: true });
    expect(window.find('[data-testid=toast]').textContent).toContain(
      'Copied the one-time code of fw-edge-01',
    );
    const shown = (): string => window.find('[data-testid=clipboard]').textContent ?? '';
    expect(shown()).toContain('valid 30 s');
    await window.pass(20_000);
    expect(shown()).toContain('valid 10 s');
    await window.pass(10_000);
    expect(shown()).toContain('no longer valid, the next with CtrlT');
    await window.press('t', { ctrl: true });
    expect(shown()).toContain('valid 30 s');
  });

  it('is asked for before the names of the fields are known', async () => {
    const window = await aWindowInAnIncident(code);
    await window.press('t', { ctrl: true });
    expect(window.bridge.asked('access.copy')).toEqual([
      { ref: { tenant: null, path: router.path }, field: null, code: true, reason: null },
    ]);
  });

  it('comes with a warning where the clock of the host is off', async () => {
    const window = await aWindowInAnIncident({ ...code, skewSeconds: -42 });
    await window.press('t', { ctrl: true });
    const toast = window.find('[data-testid=toast]');
    expect(toast.className).toContain('warn');
    expect(toast.textContent).toContain(
      'The clock of this host is 42 s behind the vault; the code may be refused.',
    );
    expect(window.find('[data-testid=clipboard]').textContent).toContain('clock 42 s behind');
  });
});

describe('more time on the clipboard', () => {
  it('comes with one key until two minutes are full', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    const shown = (): string => window.find('[data-testid=clipboard]').textContent ?? '';
    expect(shown()).toContain('clears in 20 s');
    await window.press('m', { ctrl: true });
    expect(shown()).toContain('clears in 50 s');
    for (const _ of [1, 2, 3]) await window.press('m', { ctrl: true });
    expect(shown()).toContain('clears in 120 s');
    expect(shown()).not.toContain('+30 s');
    const asked = window.bridge.asked('access.extend').length;
    await window.press('m', { ctrl: true });
    expect(window.find('[data-testid=toast]').textContent).toContain('Two minutes are the longest');
    expect(window.bridge.asked('access.extend')).toHaveLength(asked);
  });

  it('is announced at the start, at ten seconds and at the end, not every second', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    const said = (): string => window.find('[data-testid=lease-announcer]').textContent ?? '';
    expect(said()).toBe('Cleared from the clipboard in 20 s.');
    await window.pass(9_000);
    expect(said()).toBe('Cleared from the clipboard in 20 s.');
    await window.pass(1_500);
    expect(said()).toBe('Cleared from the clipboard in 10 s. Ctrl+M gives it 30 s more.');
    await window.press('m', { ctrl: true });
    expect(said()).toBe('Cleared from the clipboard in 40 s.');
    await window.during(() => window.bridge.endCopy('timeout', 'cleared'));
    expect(window.find('[data-testid=announcer]').textContent).toContain(
      'cleared from the clipboard',
    );
  });

  it('says why when it is too late', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    window.bridge.failNext('access.extend', 'access.leaseEnded');
    await window.press('m', { ctrl: true });
    expect(window.find('[data-testid=problem]').textContent).toContain('access.leaseEnded');
  });
});

describe('the status line', () => {
  it('says of the selected secret which version would come from where', async () => {
    const window = await anUnlockedWindow();
    const shown = (): string => window.find('.status-entry').textContent ?? '';
    expect(shown()).toBe('core-rtr-01 v13 · from EMEA, sealed copy v13, 9 min old in reserve');
    await window.during(() =>
      window.bridge.changeCatalog({
        tenants: window.state().catalog.tenants.map(one => ({ ...one, state: 'unreachable' })),
      }),
    );
    expect(shown()).toBe('core-rtr-01 v13 · EMEA does not answer: sealed copy v13, 9 min old');
    await window.type('fw');
    expect(shown()).toContain('EMEA does not answer and no copy is kept here');
  });
});
