// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { DebtItemView } from '../../shared/contract/debt';
import type { SecretServerView } from '../../shared/domain/outage';
import { anUnlockedWindow } from './an-unlocked-window';
import { startOfTest } from './open-window';
import type { OpenWindow } from './open-window';

const hour = 3_600_000;

function aDebtView(change: Partial<DebtItemView> = {}): DebtItemView {
  return {
    ...{ id: 'debt-1', tenant: 'emea', path: 'critical:emea:dc1:core-rtr-01', version: '13' },
    ...{ incident: 'INC-1', seenBy: 'operator', seenAt: startOfTest - hour },
    ...{ dueAt: startOfTest + 23 * hour, changedAt: startOfTest - hour },
    ...{ source: 'hq/37', link: 'https://ss.example/app/#/secrets/37/general' },
    ...{ state: 'open', way: null, code: null, trouble: null },
    ...change,
  };
}

const hq: SecretServerView = {
  ...{ id: 'hq', name: 'hq', kind: 'on-premises', url: 'https://ss.example', state: 'up' },
  ...{ since: startOfTest - hour, evidence: 'healthy', lookedAt: startOfTest },
};
const second = aDebtView({ id: 'debt-2', path: 'critical:emea:dc1:fw-edge-01', source: 'hq/38' });
const late = aDebtView({
  ...{ id: 'debt-3', path: 'critical:us:dc2:esx-07', tenant: 'us', source: null, link: null },
  dueAt: startOfTest - hour,
});
const settled = aDebtView({ id: 'debt-4', path: 'critical:emea:old', state: 'verified' });
const debt = [aDebtView(), second, late, settled];

const rows = (): readonly string[] =>
  [...document.querySelectorAll('.debt-row')].map(row => row.textContent ?? '');
const chosen = (window: OpenWindow): string =>
  window.find('.debt-row[aria-selected=true] .debt-path').textContent ?? '';

describe('the lookup', () => {
  it('says how much is owed, and offers the one action only while Secret Server answers', async () => {
    const window = await anUnlockedWindow({ debt, servers: [{ ...hq, state: 'down' }] });
    expect(window.find('.debt-badge').textContent).toContain('3 to rotate, 1 overdue');
    expect(document.querySelector('.banner.debt')).toBeNull();

    await window.during(() => window.bridge.changeServers([hq]));

    expect(window.find('.banner.debt').textContent).toContain(
      'Secret Server answers. 3 secrets that were seen have to be rotated; 1 overdue.',
    );
    expect(window.find('.banner.debt .button').textContent).toContain('Rotate 2 secrets now F3');
    expect(window.bridge.asked('debt.rotate')).toEqual([]);
  });

  it('says nothing while nothing is owed', async () => {
    await anUnlockedWindow({ debt: [settled], servers: [hq] });

    expect(document.querySelector('.debt-badge')).toBeNull();
    expect(document.querySelector('.banner.debt')).toBeNull();
  });
});

describe('the screen of what was seen', () => {
  it('lists it with words, and Ctrl+Enter rotates all of it at once', async () => {
    const window = await anUnlockedWindow({ debt, servers: [hq] });
    await window.press('F3');
    expect(window.find('h1').textContent).toBe('Rotation debt');
    expect(rows()).toHaveLength(3);
    expect(rows()[0]).toContain('to be rotated');
    expect(rows()[2]).toContain('overdue');
    expect(rows()[2]).toContain('no source known');

    await window.press('Enter', { ctrl: true });

    expect(window.bridge.asked('debt.rotate')).toEqual([{ ids: null }]);
    expect(rows()[0]).toContain('being rotated');
    expect(window.text()).toContain('2 rotated or being rotated, 1 still to be rotated.');
    expect(window.text()).toContain('breakglass push plan --only hq/37 --only hq/38');
    await window.press('c');
    expect(rows()[0]).toContain('rotated, not pushed');
    await window.press('Escape');
    expect(document.querySelector('.lookup')).not.toBeNull();
  });

  it('moves with the arrows, rotates one, and shows the settled ones when asked', async () => {
    const window = await anUnlockedWindow({ debt, servers: [hq] });
    await window.press('F3');
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
    await window.press('ArrowDown');
    expect(chosen(window)).toBe(second.path);
    await window.press('t');
    expect(window.bridge.asked('debt.rotate')).toEqual([{ ids: ['debt-2'] }]);
    await window.press('a');
    expect(rows()).toHaveLength(4);
    await window.press('End');
    expect(chosen(window)).toBe(settled.path);
    await window.press('w');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('tells what is in the way, with the reason and the link, never forcing anything', async () => {
    const restricted = aDebtView({
      code: 'debt.restricted',
      trouble: 'It wants an approval first.',
    });
    const away = { ...second, code: 'server.unreachable', trouble: null };
    const window = await anUnlockedWindow({ debt: [restricted, away] });
    await window.press('F3');

    expect(rows()[0]).toContain(
      'does not let this secret be rotated without a person, and nothing was forced.',
    );
    expect(rows()[0]).toContain('It wants an approval first.');
    expect(rows()[1]).toContain('Secret Server does not answer.');
    expect(window.find('.debt-next code').textContent).toBe(restricted.link);
  });

  it('waives one with a reason, and says why where that is refused', async () => {
    const window = await anUnlockedWindow({ debt });
    await window.press('F3');
    await window.press('w');
    await window.type('no');
    await window.press('Enter');
    expect(window.find('[data-testid=problem]').textContent).toContain('Waive a rotation');
    await window.press('Escape');
    await window.press('w');
    await window.type('the router was replaced');
    await window.press('Enter');
    expect(rows()).toHaveLength(2);
    await window.press('a');
    expect(rows()[0]).toContain('the router was replaced');
  });

  it('shows how far a round is, breaks it off, and says what failed', async () => {
    const window = await anUnlockedWindow({ debt });
    await window.press('F3');
    const running = { step: 'rotating', done: 1, total: 2 } as const;
    await window.during(() => window.bridge.emit('debt.changed', { items: debt, running }));
    expect(window.find('.debt-progress').textContent).toContain('Telling Secret Server: 1 of 2');
    expect(window.find('[data-testid=announcer]').textContent).toContain('1 of 2');
    await window.press('x');
    expect(window.bridge.asked('debt.cancel')).toEqual([{}]);
    window.bridge.failNext('debt.check', 'debt.busy');
    await window.press('c');
    expect(window.find('[data-testid=problem]').textContent).toContain('debt.busy');
    await window.press('l', { ctrl: true });
    expect(window.state().debts).toEqual([]);
  });

  it('helps where there is nothing', async () => {
    const window = await anUnlockedWindow();
    await window.press('F3');
    expect(window.find('.emptiness').textContent).toContain('Nothing has to be rotated');
  });
});
