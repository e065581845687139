// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { PlanView } from '../../shared/contract/push';
import { errorText } from '../../shared/errors/error-text';
import { aChange, anOutcome, anOverview, aPlan, aRun } from '../builders/a-plan';
import { createHandWindowClock } from '../fakes/hand-window-clock';
import { anAdminWindow, enterAdmin } from './an-admin-window';
import { anUnlockedWindow } from './an-unlocked-window';
import { drawWindow, startOfTest } from './open-window';
import type { OpenWindow } from './open-window';

const two = aPlan([aChange({}), aChange({ path: 'critical:us:fw-01', tenant: 'us' })]);
const removing = aPlan([aChange({}), aChange({ path: 'a:b', kind: 'retire', removes: true })]);

function manyWrites(count: number): PlanView {
  return aPlan(Array.from({ length: count }, (_, at) => aChange({ path: `critical:rtr-${at}` })));
}

async function confirm(window: OpenWindow, typed: string | null = null): Promise<void> {
  await window.press('Enter', { ctrl: true });
  if (typed !== null) await window.type(typed);
  await window.press('Enter');
}

function applied(window: OpenWindow): number {
  return window.bridge.asked('push.apply').length;
}

describe('applying a plan', () => {
  it('says exactly what it does, and asks once', async () => {
    const window = await anAdminWindow({ latest: two });
    expect(window.find('.plan-foot').textContent).toContain('Write 2 secrets to 2 vaults, 4 calls');
    await window.press('Enter', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('Write 2 secrets to 2 vaults, 4 calls');
    expect(applied(window)).toBe(0);
    await window.press('Enter');
    expect(applied(window)).toBe(1);
  });

  it('can still be left alone', async () => {
    const window = await anAdminWindow({ latest: two });
    await window.press('Enter', { ctrl: true });
    await window.press('Escape');
    expect([applied(window), document.querySelector('dialog')]).toEqual([0, null]);
  });

  it('wants the number typed above what the policy says', async () => {
    const overview = { ...anOverview({ id: 'emea' }), confirmAbove: 3 };
    const window = await anAdminWindow({ latest: manyWrites(4), overview });
    await confirm(window);
    expect([applied(window), document.querySelector('dialog')?.open]).toEqual([0, true]);
    await window.type('3');
    await window.press('Enter');
    expect(window.find('dialog').textContent).toContain('Not yet: that is not 4.');
    await window.type('4');
    await window.press('Enter');
    expect(applied(window)).toBe(1);
    const few = await anAdminWindow({ latest: manyWrites(3), overview });
    await confirm(few);
    expect(applied(few)).toBe(1);
  });

  it('wants the number typed for any removal', async () => {
    const window = await anAdminWindow({ latest: removing });
    expect(window.find('.plan-foot').textContent).toContain(
      'Write 1 secret, remove 1 in 1 vault, 3 calls',
    );
    await window.press('Enter', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('1 secret is removed from the vault.');
    await window.press('Enter');
    expect(applied(window)).toBe(0);
    await window.type('2');
    await window.press('Enter');
    expect(applied(window)).toBe(1);
  });

  it('shows the secret that is being written, and stops when asked', async () => {
    const window = await anAdminWindow({ latest: two });
    const release = window.bridge.hold('push.apply');
    await confirm(window);
    const path = 'critical:us:fw-01';
    await window.during(() =>
      window.bridge.admin.progress({
        ...{ task: 'apply', step: 'writing', tenant: 'us', path, done: 1, total: 2 },
      }),
    );
    await window.pass(301);
    const bar = window.find('.run-bar');
    expect(bar.textContent).toContain('Writing to Americas, 1 of 2');
    expect(bar.textContent).toContain(path);
    expect(bar.textContent).toContain('What is written stays');
    expect(bar.querySelector('progress')?.value).toBe(1);
    await window.press('Enter', { ctrl: true });
    expect(document.querySelector('dialog')).toBeNull();
    await window.press('.', { ctrl: true });
    expect(window.bridge.asked('push.cancel')).toHaveLength(1);
    await window.during(release);
    expect(document.querySelector('.run-bar')).toBeNull();
  });

  it('shows outcomes, what needs somebody first, and leads back or to a new plan', async () => {
    const outcomes = [
      anOutcome(),
      anOutcome({ path: 'b:moved', outcome: 'moved', reason: 'It has another value now.' }),
      anOutcome({ path: 'b:late', outcome: 'notTried', code: 'push.busy' }),
      anOutcome({ path: 'b:bad', outcome: 'failed', code: 'vault.notPermitted', reason: 'No.' }),
    ];
    const window = await anAdminWindow({ latest: two, run: aRun(outcomes) });
    await confirm(window);
    const order = [...document.querySelectorAll('.outcome .change-path')].map(
      cell => cell.textContent,
    );
    expect(order).toEqual(['b:bad', 'b:late', 'b:moved', 'critical:emea:core-rtr-01']);
    expect(window.find('.outcomes-verdict').textContent).toContain('Not everything was written.');
    expect(window.find('.outcomes-counts').textContent).toContain('2 calls sent');
    expect(window.find('.outcome').textContent).toContain('vault.notPermitted');
    await window.press('ArrowDown');
    expect(window.find('.outcome[aria-selected=true]').textContent).toContain('b:late');
    await window.press('ArrowUp');
    await window.press('Enter');
    const detail = window.find('dialog').textContent;
    for (const part of [
      'b:bad',
      'No.',
      'vault.notPermitted',
      errorText['vault.notPermitted'].next,
    ]) {
      expect(detail).toContain(part);
    }
    await window.press('Escape');
    await window.press('r', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('Make a plan');
    await window.press('Escape');
    await window.press('Escape');
    expect(document.querySelectorAll('.change')).toHaveLength(2);
  });

  it('says so when everything was written', async () => {
    const window = await anAdminWindow({ latest: two, run: aRun([anOutcome()]) });
    await confirm(window);
    expect(window.find('.outcomes-verdict').textContent).toBe('Everything was written.');
  });

  it('shows why nothing was written, and keeps the plan', async () => {
    const window = await anAdminWindow({ latest: two });
    window.bridge.failNext('push.apply', 'push.busy');
    await confirm(window);
    expect(window.find('.problem').textContent).toContain('push.busy');
    expect(document.querySelectorAll('.change')).toHaveLength(2);
  });
});

describe('a run that nobody looks at', () => {
  it('goes on when the administrator goes back to the lookup, and closes admin mode after it', async () => {
    const window = await anAdminWindow({ latest: two });
    const release = window.bridge.hold('push.apply');
    await confirm(window);
    await window.press('F10');
    expect(window.state().place).toBe('home');
    expect(window.text()).toContain('The run goes on. F10 shows it.');
    expect(window.bridge.asked('admin.leave')).toEqual([]);
    await window.during(release);
    expect(window.bridge.asked('admin.leave')).toHaveLength(1);
    await enterAdmin(window);
    expect(document.querySelector('.outcomes')).not.toBeNull();
  });

  it('is found again by a page that came later, with its end', async () => {
    const running = {
      ...({ task: 'apply', step: 'writing', tenant: 'us' } as const),
      ...{ path: null, done: 1, total: 2 },
    };
    const run = aRun([anOutcome()], { digest: two.digest });
    const overview = { ...anOverview({ id: 'emea' }), running };
    const first = await anAdminWindow({ latest: two, overview, runs: [run] });
    cleanup();
    const later = await drawWindow(first.bridge, createHandWindowClock(startOfTest));
    await later.press('F10');
    expect(later.state().plan?.digest).toBe(two.digest);
    await later.pass(301);
    expect(later.find('.run-bar').textContent).toContain('1 of 2');
    await later.during(() => first.bridge.admin.progress(null));
    expect(later.find('.outcomes').textContent).toContain('critical:emea:core-rtr-01');
  });
});

describe('a plan that was carried out before the window looked', () => {
  const run = aRun([anOutcome()], { digest: two.digest });

  it('is shown with what came of it, not as if it were still to do', async () => {
    const window = await anAdminWindow({ latest: two, runs: [run] });
    expect(window.find('.outcomes-verdict').textContent).toBe('Everything was written.');
    await window.press('Escape');
    expect(document.querySelectorAll('.change')).toHaveLength(2);
  });

  it('is shown as a plan where the last run was of another', async () => {
    await anAdminWindow({ latest: two, runs: [{ ...run, digest: 'another' }] });
    expect(document.querySelectorAll('.change')).toHaveLength(2);
  });

  it('can be made anew at once, before anything was read', async () => {
    const window = await anUnlockedWindow({ admin: { latest: two, overview: anOverview() } });
    const release = window.bridge.hold('push.status');
    await enterAdmin(window);
    await window.press('r', { ctrl: true });
    expect(document.querySelector('dialog')).toBeNull();
    await window.during(release);
    expect(window.find('dialog').textContent).toContain('Make a plan');
  });
});

describe('the history', () => {
  const runs = [
    aRun([anOutcome({ outcome: 'failed', code: 'vault.unreachable' }), anOutcome({ path: 'b:c' })]),
    aRun([anOutcome({ tenant: 'us' })], { run: 'older', trigger: 'schedule' }),
  ];

  async function onTheHistory(): Promise<OpenWindow> {
    const window = await anAdminWindow({ runs });
    await window.press('2', { ctrl: true, code: 'Digit2' });
    return window;
  }

  it('lists who began what, where, and how it ended', async () => {
    await onTheHistory();
    const rows = [...document.querySelectorAll('.run:not(.head)')].map(row =>
      [...row.children].map(cell => cell.textContent),
    );
    expect(rows).toEqual([
      ['2026-11-24 02:59:00', 'by a person', 'EMEA', '1', '1', '0', '2'],
      ['2026-11-24 02:59:00', 'by schedule', 'Americas', '1', '0', '0', '2'],
    ]);
  });

  it('opens a run with Enter, and Esc leads back', async () => {
    const window = await onTheHistory();
    await window.press('ArrowDown');
    await window.press('ArrowUp');
    await window.press('Enter');
    expect(window.find('.outcome').textContent).toContain('vault.unreachable');
    await window.press('Escape');
    expect(document.querySelector('.runs')).not.toBeNull();
    await window.press('Escape');
    expect(window.state().place).toBe('home');
  });

  it('says what will be listed while there is nothing', async () => {
    const window = await anAdminWindow();
    await window.press('2', { ctrl: true, code: 'Digit2' });
    expect(window.text()).toContain('No run yet');
  });
});
