// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { aScheduledTenant, aServerPlace, aTenantPlace, somePlaces } from '../builders/a-push-setup';
import { atAdminTab, named, push } from './an-admin-tab';
import { startOfTest } from './open-window';

const emea = aScheduledTenant(startOfTest);
const us = aScheduledTenant(startOfTest, {
  ...{ id: 'us', name: 'Americas', intervalMinutes: 30, hasOwnCredentials: false },
  last: { code: 'push.alarms', message: 'The plan raises alarms.', next: 'Read them in the plan.' },
});

function rowOf(name: string): string {
  const row = [...document.querySelectorAll('.schedule-row')].find(one =>
    one.textContent?.startsWith(name),
  );
  return row?.textContent ?? '';
}

describe('the tenants of a host', () => {
  it('say where a push goes and from where, without a secret', async () => {
    const window = await atAdminTab('4', { places: somePlaces() });
    const text = window.text();
    expect(text).toContain('https://acme.secretsvaultcloud.eu');
    expect(text).toContain('client_credentials, with credentials of its own');
    expect(text).toContain('critical:emea');
    expect(text).toContain('every hour');
    expect(text).toContain('https://secretserver.acme.example/SecretServer');
    expect(document.querySelector('.place-warning')).toBeNull();
  });

  it('warn of what is missing for a push unattended, and of a workstation', async () => {
    const tenants = [aTenantPlace({ pushMethod: null, prefixes: [], intervalMinutes: null })];
    const servers = [aServerPlace({ method: null, maps: [] })];
    const window = await atAdminTab('4', {
      places: { tenants, servers, deployment: 'workstation' },
    });
    expect(window.text()).toContain('The push has no credentials of its own here.');
    expect(window.text()).toContain('Nothing limits where maps may write.');
    expect(window.text()).toContain('Without credentials nothing can be read');
    expect(window.text()).toContain('less secure than one from a jump host');
    expect(window.text()).toContain('by hand or by an event');
  });

  it('lead to a map that feeds them', async () => {
    const window = await atAdminTab('4', { places: somePlaces() });
    await push(window, 'core-emea');
    expect(window.find('[role=tab][aria-selected=true]').textContent).toContain('Maps');
  });
});

describe('the schedule', () => {
  const schedule = { tenants: [emea, us], isUnattendedAllowed: true };

  it('says when each tenant is next, how the last run ended, and what to do', async () => {
    const window = await atAdminTab('5', { schedule });
    expect(rowOf('EMEA')).toContain(
      'every hourin 12 min 03:12 UTC48 min ago 02:12 UTC went through',
    );
    expect(rowOf('Americas')).toContain(
      'The plan raises alarms.Read them in the plan. push.alarms',
    );
    await window.pass(13 * 60_000);
    expect(rowOf('EMEA')).toContain('due now');
  });

  it('says for whom a plan is applied with nobody there', async () => {
    const window = await atAdminTab('5', { schedule });
    expect(window.find('.unattended').textContent).toContain('applied by itself for EMEA.');
    expect(window.find('.unattended').textContent).toContain('Plans for Americas wait for you');
  });

  it('says that the policy forbids it, and where that is written', async () => {
    const window = await atAdminTab('5', { schedule: { ...schedule, isUnattendedAllowed: false } });
    expect(window.find('.unattended').textContent).toContain('/etc/breakglass/policy.json');
    expect(window.find('.unattended').textContent).toContain('Every plan waits for you.');
  });

  it('pauses and resumes the chosen tenant by a key', async () => {
    const window = await atAdminTab('5', { schedule });
    expect(document.activeElement).toBe(named('Pause EMEA'));
    await window.press('ArrowDown');
    await window.press('p');
    expect(window.bridge.asked('schedule.pause')).toEqual([{ tenant: 'us' }]);
    expect(rowOf('Americas')).toContain('paused');
    await window.press('p');
    expect(window.bridge.asked('schedule.resume')).toEqual([{ tenant: 'us' }]);
    expect(rowOf('Americas')).not.toContain('paused');
  });

  it('shows a run as soon as it begins', async () => {
    const window = await atAdminTab('5', { schedule });
    const running = { ...emea, isRunning: true };
    const view = { tenants: [running], isUnattendedAllowed: true, policyFile: '' };
    await window.during(() => window.bridge.emit('schedule.changed', view));
    expect(rowOf('EMEA')).toContain('running now');
  });

  it('leads to the plan of one tenant', async () => {
    const window = await atAdminTab('5', { schedule });
    await window.press('n');
    expect(window.find('[role=tab][aria-selected=true]').textContent).toContain('Plan');
    expect(window.state().planScope.tenants).toEqual(['emea']);
  });

  it('says what to write where nothing is scheduled, and why it cannot be read', async () => {
    const window = await atAdminTab('5');
    expect(window.text()).toContain('"schedule": {"emea": {"intervalMinutes": 60}}');
    await window.press('6', { ctrl: true, code: 'Digit6' });
    window.bridge.failNext('schedule.view', 'internal');
    await window.press('5', { ctrl: true, code: 'Digit5' });
    expect(window.find('[data-testid=problem]').textContent).toContain('Read the schedule');
  });
});
