// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../shared/contract/audit';
import type { SecretServerView } from '../../shared/domain/outage';
import { lockedSession } from '../fakes/locked-session';
import { anUnlockedWindow, aWindowInAnIncident, router } from './an-unlocked-window';
import { openWindow, startOfTest } from './open-window';

const ref = { tenant: null, path: router.path };
const minute = 60_000;

function hq(change: Partial<SecretServerView> = {}): SecretServerView {
  return {
    id: 'hq',
    name: 'hq',
    kind: 'on-premises',
    url: 'https://ss.example/SecretServer',
    state: 'up',
    since: startOfTest - 20 * minute,
    evidence: 'healthy',
    lookedAt: startOfTest,
    ...change,
  };
}
const down = hq({ state: 'down', evidence: 'not reached from this host, ECONNREFUSED' });

describe('the status line', () => {
  it('says the state of Secret Server and since when, and F7 shows the evidence', async () => {
    const window = await anUnlockedWindow({ servers: [down] });
    expect(window.find('.status').textContent).toMatch(
      /Secret Server hq is down since \d\d:\d\d UTC \(20 min\)/,
    );
    await window.press('F7');
    expect(window.find('dialog').textContent).toContain('not reached from this host, ECONNREFUSED');
    expect(window.find('dialog').textContent).toContain('https://ss.example/SecretServer');
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('draws the last day from the audit log, and says it in words', async () => {
    const hour = 60 * minute;
    const changed = (sequence: number, hoursAgo: number, from: string, to: string): AuditRow => ({
      ...{ sequence, hash: '', at: startOfTest - hoursAgo * hour },
      ...{ kind: 'outage.changed', actor: null },
      event: { kind: 'outage.changed', server: 'hq', from, to },
    });
    const audit = [
      changed(3, 1, 'up', 'down'),
      changed(2, 3, 'down', 'up'),
      changed(1, 6, 'up', 'down'),
    ];
    const window = await anUnlockedWindow({ servers: [down], audit });
    await window.press('F7');
    expect(window.find('.outage-timeline').textContent).toContain(
      '3 changes; in trouble for 4 h in all.',
    );
    const drawn = [...document.querySelectorAll('.outage-bar')].map(bar => bar.classList[1]);
    expect(drawn).toEqual(['up', 'down', 'up', 'down']);
  });

  it('names one in the cloud as such, and says so when none is watched', async () => {
    const window = await anUnlockedWindow({ servers: [hq({ kind: 'cloud' })] });
    expect(window.find('.status').textContent).toContain('Secret Server Cloud hq answers');
    await window.during(() => window.bridge.changeServers([]));
    expect(window.find('.status').textContent).toContain('Secret Server: not watched');
  });

  it('follows a change, and the banner tells to use a Secret Server that answers', async () => {
    const window = await anUnlockedWindow({ servers: [down] });
    expect(document.querySelector('.banner.server')).toBeNull();
    await window.during(() => window.bridge.changeServers([hq()]));
    expect(window.find('.banner.server').textContent).toContain(
      'Secret Server hq answers: use it unless you cannot log on.',
    );
  });
});

describe('a Secret Server that is back during an incident', () => {
  const back = (minutes: number) => hq({ since: startOfTest - minutes * minute });

  it('is told after ten minutes, with the key that ends the incident', async () => {
    const window = await aWindowInAnIncident({ servers: [back(9.5)] });
    expect(document.querySelector('.banner.back')).toBeNull();
    await window.pass(minute);
    const banner = window.find('.banner.back').textContent;
    expect(banner).toMatch(/^Secret Server answers again since \d\d:\d\d UTC; end the incident\./);
    expect(banner).toContain('CtrlE');
    await window.press('e', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('End this incident?');
    expect(window.bridge.asked('incident.end')).toEqual([]);
  });

  it('is told at once where the policy ends the incident by it, with the time of that', async () => {
    const { incidentRules } = lockedSession;
    const window = await aWindowInAnIncident({
      servers: [back(0.5)],
      session: { incidentRules: { ...incidentRules, endWhenBackMinutes: 10 } },
    });
    expect(window.find('.banner.back').textContent).toMatch(
      /^Secret Server answers again since \d\d:\d\d UTC; if it stays so, the incident ends at \d\d:\d\d UTC\./,
    );
  });

  it('is not told of one that never was away in this incident, nor while another is', async () => {
    const always = await aWindowInAnIncident({ servers: [back(20)] });
    expect(document.querySelector('.banner.back')).toBeNull();
    await always.during(() => always.bridge.changeServers([back(11), { ...down, id: 'dr' }]));
    expect(document.querySelector('.banner.back')).toBeNull();
    await always.during(() => always.bridge.changeServers([back(11), { ...back(12), id: 'dr' }]));
    expect(document.querySelector('.banner.back')).not.toBeNull();
  });
});

describe('the unlock screen', () => {
  it('says what a locked host knows', async () => {
    const window = await openWindow({ session: { state: 'locked' }, servers: [down] });
    expect(window.find('.unlock-servers').textContent).toMatch(/Secret Server hq is down since/);
  });
});

describe('the gate', () => {
  it('copies without a question while Secret Server is down', async () => {
    const window = await aWindowInAnIncident({ servers: [down] });
    await window.press('Enter');
    expect(window.find('[data-testid=toast]').textContent).toContain('Copied');
  });

  it('asks for a second reason with the evidence, and one digit goes on', async () => {
    const window = await aWindowInAnIncident({ servers: [hq()] });
    await window.press('Enter');
    const dialog = window.find('dialog');
    expect(dialog.textContent).toContain('Secret Server is not known to be down');
    expect(dialog.textContent).toContain('hq: healthy');
    await window.press('1', { code: 'Digit1' });
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.bridge.asked('access.copy')).toEqual([
      { ref, field: null, reason: null },
      { ref, field: null, reason: null, override: 'accountLocked' },
    ]);
    expect(window.find('[data-testid=toast]').textContent).toContain('Copied');
  });

  it('keeps the reason that was given before it', async () => {
    const window = await anUnlockedWindow({ servers: [hq()] });
    await window.press('Enter');
    await window.type('core router down, INC-4821');
    await window.press('Enter');
    await window.press('4', { code: 'Digit4' });
    expect(window.bridge.asked('access.copy')[1]).toEqual({
      ref,
      field: null,
      reason: 'core router down, INC-4821',
      override: 'drill',
    });
  });

  it('lets Esc and an Enter that is still held do nothing', async () => {
    const window = await aWindowInAnIncident({ servers: [hq()] });
    await window.press('Enter');
    await window.press('Enter');
    expect(window.bridge.asked('access.copy')).toHaveLength(1);
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.bridge.asked('access.copy')).toHaveLength(1);
    await window.press('7', { code: 'Digit7' });
    expect(window.bridge.asked('access.copy')).toHaveLength(1);
  });

  it('asks the same way where too much is overdue for a new password', async () => {
    const window = await aWindowInAnIncident({ servers: [down] });
    window.bridge.failNext('access.copy', 'policy.owed', '6; rotation.maxOverdue: 5');
    await window.press('Enter');
    const dialog = window.find('dialog').textContent;
    expect(dialog).toContain('Too many secrets are overdue for a new value');
    expect(dialog).toContain('6; rotation.maxOverdue: 5');
    await window.press('1', { code: 'Digit1' });
    expect(window.bridge.asked('access.copy')[1]).toMatchObject({ override: 'accountLocked' });
    expect(window.find('[data-testid=toast]').textContent).toContain('Copied');
  });

  it('shows a refusal with the address to use', async () => {
    const window = await aWindowInAnIncident({ servers: [hq()] });
    window.bridge.failNext('access.copy', 'gate.refused', 'hq at https://ss.example answers');
    await window.press('Enter');
    const problem = window.find('[data-testid=problem]').textContent;
    expect(problem).toContain('https://ss.example');
    expect(problem).toContain('Use Secret Server at its address');
  });
});

describe('a workstation', () => {
  it('is told once per session what that means', async () => {
    const window = await anUnlockedWindow({ session: { deployment: 'workstation' } });
    expect(window.find('.banner.workstation').textContent).toContain('less secure');
    await window.click('.banner.workstation .button');
    expect(document.querySelector('.banner.workstation')).toBeNull();
  });

  it('is not mentioned on a jump host', async () => {
    await anUnlockedWindow();
    expect(document.querySelector('.banner.workstation')).toBeNull();
  });
});
