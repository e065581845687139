// @vitest-environment happy-dom
import { anIncident } from '../builders/an-incident';
import { describe, expect, it } from 'vitest';
import type { DrillView } from '../../shared/contract/drill';
import { anUnlockedWindow, router } from './an-unlocked-window';
import { openWindow, startOfTest } from './open-window';

const practice = { passphrase: 'practise', plugged: true, serverPlugged: false };

function aView(change: Partial<DrillView> = {}): DrillView {
  return {
    ...{ state: 'ready', scenario: null, current: null, startedAt: null },
    ...{ steps: [], inbox: [], result: null },
    ...change,
  };
}

const running = aView({
  state: 'running',
  scenario: 'everything-down',
  startedAt: startOfTest - 12_000,
  current: { id: 'alert', since: startOfTest - 2000 },
  steps: [
    { id: 'unlock', outcome: 'pass', ms: 4200, detail: 'the store is open' },
    { id: 'copy', outcome: 'pass', ms: 300, detail: 'version 7, from the sealed copy, 9 s old' },
  ],
  inbox: [
    {
      ...{ id: 'a1', at: startOfTest - 1500, kind: 'drill', code: '594102' },
      facts: { event: 'incident.opened', reason: '<b>router</b> down' },
    },
  ],
});

function aDrill(view: DrillView) {
  return anUnlockedWindow({ session: { drill: practice }, drill: view });
}

describe('the drill panel', () => {
  it('is opened by Ctrl+D in a drill, and only there', async () => {
    const window = await aDrill(aView());
    await window.press('d', { ctrl: true });
    expect(window.find('h1').textContent).toBe('Drill');
    await window.press('Escape');
    expect(window.find('.lookup')).toBeTruthy();
    const real = await anUnlockedWindow();
    await real.press('d', { ctrl: true });
    expect(real.find('.lookup')).toBeTruthy();
  });

  it('chooses with the arrows, says what will happen, and begins with Enter', async () => {
    const window = await aDrill(aView());
    await window.press('d', { ctrl: true });
    expect(document.activeElement?.getAttribute('role')).toBe('listbox');
    expect(window.find('[aria-selected=true]').textContent).toContain('everything-down');
    await window.press('Home');
    await window.press('ArrowDown');
    await window.press('ArrowDown');
    expect(window.find('[aria-selected=true]').textContent).toContain('region-down');
    expect(window.text()).toContain('the second gives the password');
    await window.press('Enter');
    expect(window.bridge.asked('drill.begin')).toEqual([{ scenario: 'region-down' }]);
    expect(window.text()).toContain('Unlock');
  });

  it('shows every step, the one that is open as its time passes, and what to do next', async () => {
    const window = await aDrill(running);
    await window.press('d', { ctrl: true });
    const open = () => window.find('.drill-open').textContent ?? '';
    expect(window.text()).toContain('Unlock✓ pass4.2 sthe store is open');
    expect(open()).toContain('2.0 s');
    expect(open()).toContain('Type the code of the alert that arrived.');
    await window.pass(1500);
    expect(open()).toContain('3.5 s');
  });

  it('shows the alert as it was received, as text, and hands its code over', async () => {
    const window = await aDrill(running);
    await window.press('d', { ctrl: true });
    const inbox = window.find('.drill-inbox');
    expect(inbox.textContent).toContain('DRILL incident.opened');
    expect(inbox.textContent).toContain('<b>router</b> down');
    expect(inbox.querySelector('b')).toBeNull();
    await window.type('594102');
    await window.press('Enter');
    expect(window.bridge.asked('drill.confirm')).toEqual([{ code: '594102' }]);
    await window.press('v', { ctrl: true });
    expect(window.bridge.asked('drill.paste')).toHaveLength(1);
    expect(window.text()).toContain('The clipboard gives what was copied.');
  });

  it('tells a reader of the screen the newest step', async () => {
    const window = await aDrill(running);
    await window.press('d', { ctrl: true });
    expect(window.find('[data-testid=announcer]').textContent).toBe('Get the password: ✓ pass');
  });

  it('leads to the end of the incident with Ctrl+E', async () => {
    const incident = anIncident({ openedAt: startOfTest });
    const window = await anUnlockedWindow({
      session: { drill: practice, incident },
      drill: running,
    });
    await window.press('d', { ctrl: true });
    await window.press('e', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('End this incident?');
  });
});

describe('a drill that runs', () => {
  it('shows its clock above the lookup, and hears that the secret was found', async () => {
    const window = await aDrill(running);
    expect(window.find('.banner.drill').textContent).toContain('Everything is down 00:00:12');
    await window.type(router.name);
    await window.press('Enter');
    expect(window.bridge.asked('drill.asked')).toHaveLength(1);
  });

  it('shows its clock on the locked screen too', async () => {
    const window = await openWindow({ session: { drill: practice }, drill: running });
    expect(window.text()).toContain('Drill: Everything is down');
    expect(window.text()).toContain('00:00:12');
  });
});

describe('a drill that is over', () => {
  const result = {
    ...{ passed: true, failure: null, firstCredentialMs: 6400, stalenessMs: 9000 },
    ...{ alertRoundTripMs: 4200, folder: '/home/ops/drills/2026-11-26T021533Z-1a2b3c4d' },
  };
  const over = aView({ state: 'over', scenario: 'everything-down', result });

  it('says PASS on the locked screen, with its times and where the evidence lies', async () => {
    const window = await openWindow({ session: { drill: practice }, drill: over });
    const verdict = window.find('[data-testid=drill-verdict]').textContent ?? '';
    expect(verdict).toContain('PASS Drill: Everything is down');
    expect(verdict).toContain(
      'First password after 6.4 s, age of the value 9.0 s, alert received after 4.2 s',
    );
    expect(verdict).toContain('/home/ops/drills/2026-11-26T021533Z-1a2b3c4d');
  });

  it('says FAIL and why, and when the evidence could not be written', async () => {
    const window = await openWindow({ session: { drill: practice }, drill: aView() });
    const failure = 'no alert was received';
    const failed = { ...result, passed: false, failure, folder: null };
    await window.during(() => window.bridge.emit('drill.changed', { ...over, result: failed }));
    const verdict = window.find('[data-testid=drill-verdict]').textContent ?? '';
    expect(verdict).toContain('FAIL Drill: Everything is down');
    expect(verdict).toContain('Why: no alert was received.');
    expect(verdict).toContain('The evidence could not be written.');
  });

  it('stays over when an older answer arrives late', async () => {
    const window = await aDrill(running);
    const release = window.bridge.hold('drill.view');
    await window.press('d', { ctrl: true });
    await window.during(() => window.bridge.emit('drill.changed', over));
    await window.during(() => release());
    expect(window.text()).toContain('PASS');
  });
});
