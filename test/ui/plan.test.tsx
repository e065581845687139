// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { errorText } from '../../shared/errors/error-text';
import { aChange, anAlarm, anOverview, aPlan } from '../builders/a-plan';
import { anAdminWindow, enterAdmin } from './an-admin-window';
import { anUnlockedWindow } from './an-unlocked-window';
import type { OpenWindow } from './open-window';

const changes = [
  aChange({ path: 'critical:emea:core-rtr-01' }),
  aChange({ path: 'critical:emea:core-rtr-02', kind: 'update' }),
  aChange({ path: 'critical:emea:fw-01', kind: 'unchanged' }),
  aChange({ path: 'critical:emea:fw-02', kind: 'conflict', fields: [] }),
  aChange({
    path: 'critical:us:esx-07',
    tenant: 'us',
    kind: 'update',
    warnings: [{ kind: 'hiddenChosen', fields: ['enable-secret'] }],
  }),
  aChange({ path: 'critical:us:old-01', tenant: 'us', kind: 'retire', source: null }),
];
const plan = aPlan(changes);

function paths(): readonly (string | null)[] {
  return [...document.querySelectorAll('.change .change-path')].map(cell => cell.textContent);
}

function kinds(window: OpenWindow): string {
  return [...window.find('.plan-filters').querySelectorAll('.kind-chip')]
    .map(chip => chip.textContent)
    .join(' ');
}

function selected(): string | undefined {
  const id = document.activeElement?.getAttribute('aria-activedescendant');
  return document.querySelector(`#${id}`)?.querySelector('.change-path')?.textContent;
}

describe('making a plan', () => {
  it('says what it does and costs, and asks for every vault without a look', async () => {
    const window = await anAdminWindow({ plan });
    expect(window.text()).toContain('It writes nothing');
    expect(window.text()).toContain('EMEA nothing written yet · 1,240 calls left this month');
    expect(window.text()).toContain('one token and some search pages for each vault');
    expect(document.activeElement?.textContent).toContain('Make a plan');
    await window.press('Enter');
    expect(window.bridge.asked('push.plan')).toEqual([
      { tenants: null, look: false, verify: false },
    ]);
    expect(paths()).toHaveLength(5);
  });

  it('takes the vaults that are chosen, and what is paid for', async () => {
    const window = await anAdminWindow({ plan });
    await window.click('.scope-tenants .check:nth-of-type(2) input');
    await window.click('.scope > .check:nth-of-type(1) input');
    await window.click('.scope > .check:nth-of-type(2) input');
    await window.click('.scope [type=submit]');
    expect(window.bridge.asked('push.plan')).toEqual([
      { tenants: ['emea'], look: true, verify: true },
    ]);
  });

  it('wants at least one vault', async () => {
    const window = await anAdminWindow({ plan });
    await window.click('.scope-tenants .check:nth-of-type(1) input');
    await window.click('.scope-tenants .check:nth-of-type(2) input');
    await window.click('.scope [type=submit]');
    expect(window.text()).toContain('Choose at least one vault.');
    expect(window.bridge.asked('push.plan')).toEqual([]);
  });

  it('says where maps are made while there is none', async () => {
    const window = await anAdminWindow({ overview: anOverview() });
    expect(window.text()).toContain('No map leads to a vault yet');
  });

  it('says how the last run of a vault ended', async () => {
    const overview = anOverview({ waiting: 3, lastRunAt: 1, lastCode: 'push.alarms' });
    const window = await anAdminWindow({ overview });
    expect(window.find('.scope-tenants').textContent).toContain(
      '3 changes waiting · the last run ended with push.alarms',
    );
  });

  it('reads again with Ctrl+R what could not be read', async () => {
    const window = await anUnlockedWindow({ admin: { latest: plan } });
    window.bridge.failNext('push.status', 'store.readFailed');
    await enterAdmin(window);
    expect(window.find('.problem').textContent).toContain('store.readFailed');
    expect(paths()).toEqual([]);
    await window.press('r', { ctrl: true });
    expect(paths()).toHaveLength(5);
    expect(document.querySelector('.problem')).toBeNull();
  });

  it('shows how far it is after a moment, and can be cancelled', async () => {
    const window = await anAdminWindow({ plan });
    const release = window.bridge.hold('push.plan');
    await window.press('Enter');
    expect(document.querySelector('.run-bar')).toBeNull();
    await window.pass(301);
    expect(window.find('.run-bar').textContent).toContain('Making the plan');
    await window.during(() =>
      window.bridge.admin.progress({
        ...{ task: 'plan', step: 'looking', tenant: 'us', path: null, done: 30, total: 120 },
      }),
    );
    expect(window.find('.run-bar').textContent).toContain('Looking at Americas, 30 of 120');
    expect(window.find('[data-testid=announcer]').textContent).toBe(
      'Looking at Americas, 25 percent',
    );
    await window.press('.', { ctrl: true });
    expect(window.bridge.asked('push.cancel')).toHaveLength(1);
    expect(window.find('.run-bar').textContent).toContain('Stopping');
    window.bridge.failNext('push.plan', 'cancelled');
    await window.during(release);
    expect(document.querySelector('.run-bar')).toBeNull();
    expect(document.querySelector('.problem')).toBeNull();
  });

  it('shows why there is no plan, with what to do, and keeps the one before', async () => {
    const window = await anAdminWindow({ latest: plan });
    window.bridge.failNext('push.plan', 'push.busy');
    await window.press('r', { ctrl: true });
    await window.press('Enter');
    const { message, next } = errorText['push.busy'];
    expect(window.find('.problem').textContent).toContain(message);
    expect(window.find('.problem').textContent).toContain(next);
    expect(paths()).toHaveLength(5);
    await window.press('Escape');
    expect(document.querySelector('.problem')).toBeNull();
    expect(window.state().place).toBe('admin');
  });

  it('asks for the passphrase again when admin mode has ended meanwhile', async () => {
    const window = await anAdminWindow({ latest: plan });
    window.bridge.failNext('push.plan', 'admin.locked');
    await window.press('r', { ctrl: true });
    await window.press('Enter');
    expect(document.activeElement?.getAttribute('type')).toBe('password');
    await window.type('correct horse');
    await window.press('Enter');
    expect(paths()).toHaveLength(5);
  });
});

describe('reading a plan', () => {
  it('groups by vault, hides what is unchanged, and says each kind by sign and word', async () => {
    const window = await anAdminWindow({ latest: plan });
    expect(
      [...document.querySelectorAll('.tenant-row strong')].map(one => one.textContent),
    ).toEqual(['EMEA', 'Americas']);
    expect(kinds(window)).toBe('+1 new ~2 changed !1 conflict −1 source gone');
    const row = window.find('.change.conflict').textContent;
    expect(row).toContain('!conflict');
    expect(row).toContain('lead to the same path');
    await window.press('u', { ctrl: true });
    expect(paths()).toContain('critical:emea:fw-01');
  });

  it('is searched by typing, and the counts follow', async () => {
    const window = await anAdminWindow({ latest: plan });
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Filter the plan');
    await window.type('rtr emea');
    expect(paths()).toEqual(['critical:emea:core-rtr-01', 'critical:emea:core-rtr-02']);
    expect(kinds(window)).toBe('+1 new ~1 changed');
    await window.type('nobody');
    expect(window.text()).toContain('No change fits');
    await window.press('Escape');
    expect(paths()).toHaveLength(5);
  });

  it('goes through kinds and vaults by key, and Esc takes both away', async () => {
    const window = await anAdminWindow({ latest: plan });
    await window.press('k', { ctrl: true });
    expect(paths()).toEqual(['critical:emea:core-rtr-01']);
    await window.press('k', { ctrl: true });
    expect(paths()).toEqual(['critical:emea:core-rtr-02', 'critical:us:esx-07']);
    await window.press('t', { ctrl: true });
    expect(paths()).toEqual(['critical:emea:core-rtr-02']);
    await window.press('Escape');
    expect(paths()).toHaveLength(5);
    await window.press('Escape');
    expect(window.state().place).toBe('home');
  });

  it('moves with the arrows over the heads of the vaults', async () => {
    const window = await anAdminWindow({ latest: plan });
    expect(selected()).toBe('critical:emea:core-rtr-01');
    await window.press('End', { ctrl: true });
    expect(selected()).toBe('critical:us:old-01');
    await window.press('PageUp');
    expect(selected()).toBe('critical:emea:core-rtr-01');
    for (const _ of [1, 2, 3]) await window.press('ArrowDown');
    expect(selected()).toBe('critical:us:esx-07');
    const option = document.querySelector('[aria-selected=true][role=option]');
    expect([option?.getAttribute('aria-posinset'), option?.getAttribute('aria-setsize')]).toEqual([
      '4',
      '5',
    ]);
  });

  it('shows with Enter everything of a change, and what was written before', async () => {
    const push = {
      ...({
        tenant: 'us',
        path: 'critical:us:esx-07',
        change: 'update',
        outcome: 'written',
      } as const),
      ...{ code: null, reason: '', version: '7', run: 'r', at: Date.UTC(2026, 10, 23, 12) },
      trigger: 'schedule' as const,
    };
    const window = await anAdminWindow({ latest: plan, pushes: [push] });
    await window.type('esx');
    await window.press('Enter');
    const detail = window.find('dialog').textContent;
    for (const part of [
      ...['critical:us:esx-07', 'Americas', 'hq, secret 37', 'core-us', 'username, password'],
      ...['Hidden on view: enable-secret', "Secret Server's own sync would leave it out"],
      ...['2026-11-23 12:00:00', 'written', 'version 7', 'by schedule'],
    ]) {
      expect(detail).toContain(part);
    }
    expect(window.bridge.asked('push.secretHistory')).toEqual([
      { tenant: 'us', path: 'critical:us:esx-07' },
    ]);
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('says calls of each vault against what is left, and what a look has cost', async () => {
    const costly = aPlan(changes, { verify: true });
    const tenants = costly.tenants.map(one =>
      one.id === 'us' ? { ...one, apiCalls: 9, planCalls: 4 } : one,
    );
    const window = await anAdminWindow({ latest: { ...costly, tenants } });
    const side = window.find('.plan-side').textContent;
    expect(side).toContain('3 calls1,240 left');
    expect(window.find('.plan-calls.bad').textContent).toBe('9 calls6 left');
    expect(side).toContain('The look has cost 4 calls.');
    expect(side).toContain('Every write is read back');
  });

  it('says that everything is in step', async () => {
    const window = await anAdminWindow({
      latest: aPlan([aChange({ kind: 'unchanged' }), aChange({ kind: 'unchanged', path: 'b:c' })]),
    });
    expect(window.text()).toContain('Everything is in step');
    expect(window.find('.plan-foot').textContent).toBe('Nothing to write');
  });

  it('keeps in the page only what can be seen of 10,000 changes', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) =>
      aChange({ path: `critical:emea:rtr-${at}`, kind: at === 9_999 ? 'update' : 'create' }),
    );
    const window = await anAdminWindow({ latest: aPlan(many) });
    expect(document.querySelectorAll('.change').length).toBeLessThan(100);
    expect(window.text()).toContain('10,000 lines');
    await window.type('rtr-9999');
    expect(paths()).toEqual(['critical:emea:rtr-9999']);
  });

  it('shows text of a plan as text, whatever it holds', async () => {
    const reason = '<img src=x onerror=alert(1)>';
    const window = await anAdminWindow({ latest: aPlan([aChange({ reason })]) });
    expect(window.text()).toContain(reason);
    expect(document.querySelector('.change img')).toBeNull();
  });

  it('says that an old plan has to be made anew', async () => {
    const window = await anAdminWindow({
      latest: aPlan(changes, { madeAt: Date.UTC(2026, 10, 22) }),
    });
    expect(window.find('.plan-age.warn').textContent).toContain('make it anew');
  });
});

describe('alarms', () => {
  const alarming = aPlan(changes, {
    alarms: [anAlarm(), anAlarm({ kind: 'foreign-owner', tenant: 'us', message: 'Not ours.' })],
  });

  it('have to be read one by one before anything is written', async () => {
    const window = await anAdminWindow({ latest: alarming });
    expect(window.find('.plan-foot').textContent).toContain('2 alarms to read');
    await window.press('Enter', { ctrl: true });
    expect(document.querySelector('dialog')).toBeNull();
    expect(document.activeElement?.closest('.alarm')?.textContent).toContain('drift:emea');
    await window.click('.alarm.unread input');
    await window.press('Enter', { ctrl: true });
    expect(document.activeElement?.closest('.alarm')?.textContent).toContain('foreign-owner:us');
    await window.click('.alarm.unread input');
    await window.press('Enter', { ctrl: true });
    await window.press('Enter');
    expect(window.bridge.asked('push.apply')).toEqual([
      { digest: alarming.digest, accept: ['drift:emea', 'foreign-owner:us'] },
    ]);
  });

  it('are unread again in a new plan', async () => {
    const window = await anAdminWindow({ latest: alarming, plan: { ...alarming, digest: 'new' } });
    await window.click('.alarm:nth-of-type(1) input');
    expect(document.querySelectorAll('.alarm.unread')).toHaveLength(1);
    await window.press('r', { ctrl: true });
    await window.press('Enter');
    expect(document.querySelectorAll('.alarm.unread')).toHaveLength(2);
  });
});
