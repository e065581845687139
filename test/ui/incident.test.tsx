// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { checkTicket } from '../../shared/domain/reason';
import { incident as german } from '../../renderer/words/de/incident';
import { incident as english } from '../../renderer/words/en/incident';
import { anIncident } from '../builders/an-incident';
import { anUnlockedWindow, aWindowInAnIncident, router } from './an-unlocked-window';

const minute = 60_000;
const rules = {
  ...{
    minReasonWords: 3,
    minReasonLength: 3,
    ticketPattern: String.raw`INC-\d+`,
    ticketRequired: true,
    ticketAsked: true,
  },
  extendMinutes: 15,
  endWhenBackMinutes: null,
};

describe('the question for the reason, where the policy wants more', () => {
  it('checks words and ticket while they are typed, and sends both', async () => {
    const window = await anUnlockedWindow({ session: { incidentRules: rules } });
    await window.press('Enter');
    await window.type('router down');
    await window.press('Enter');
    expect(window.find('#reason-hint').textContent).toBe('Not yet: the reason needs 3 words.');
    expect(window.find('#ticket-hint').textContent).toBe('Not yet: a ticket is required here.');
    await window.type('core router down');
    window.find('#ticket').focus();
    await window.type('CHG-7');
    expect(window.find('#ticket-hint').textContent).toContain(String.raw`the form INC-\d+`);
    await window.press('Enter');
    expect(window.bridge.asked('access.copy')).toEqual([]);

    await window.type('INC-7');
    await window.press('Enter');
    expect(window.bridge.asked('access.copy')).toEqual([
      {
        ref: { tenant: null, path: router.path },
        ...{ field: null, reason: 'core router down', ticket: 'INC-7' },
      },
    ]);
  });

  it('shows no field for a ticket where nobody wants one', async () => {
    await anUnlockedWindow().then(window => window.press('Enter'));
    expect(document.querySelector('#ticket')).toBeNull();
  });
});

describe('a ticket system', () => {
  it('gives the question a field for the ticket, and what it says is shown with what was typed', async () => {
    const asked = { ...rules, ticketPattern: null, ticketRequired: false };
    const window = await anUnlockedWindow({ session: { incidentRules: asked } });
    window.bridge.failNext('access.copy', 'incident.ticketUnverified');
    await window.press('Enter');
    await window.type('core router down');
    window.find('#ticket').focus();
    await window.type('INC-7');
    await window.press('Enter');
    expect(window.find('dialog').textContent).toContain('The ticket system did not answer');
    expect((window.find('#ticket') as HTMLInputElement).value).toBe('INC-7');
  });

  it('that was silent shows in the open incident', async () => {
    const incident = anIncident({ ticket: 'INC-7', ticketState: 'unverified' });
    const window = await anUnlockedWindow({ session: { incident } });
    await window.press('F5');
    expect(window.text()).toContain('INC-7 (not verified: the ticket system was silent)');
  });
});

describe('the screen of the incident', () => {
  it('shows every release at once, and Esc leads back', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    await window.press('F5');
    expect(document.querySelectorAll('[role=option]')).toHaveLength(1);
    expect(window.text()).toContain('core router down');
    expect(window.text()).toContain('1 secret seen, 1 release.');
    expect(window.find('[role=option]').textContent).toContain('core-rtr-01');
    await window.press('Escape');
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });

  it('asks for another reason to give more time, once', async () => {
    const window = await aWindowInAnIncident();
    await window.press('F5');
    await window.press('+');
    await window.type('storage is down too');
    await window.press('Enter');
    expect(window.bridge.asked('incident.extend')).toEqual([{ reason: 'storage is down too' }]);
    expect(window.text()).toContain('More time was given: storage is down too');
    await window.press('+');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('says that none is open', async () => {
    const window = await anUnlockedWindow();
    await window.press('F5');
    expect(window.text()).toContain('No incident is open.');
  });
});

describe('the time of an incident', () => {
  it('warns two minutes before its end, and leads to where there is more', async () => {
    const window = await aWindowInAnIncident();
    await window.pass(13 * minute);
    expect(window.text()).not.toContain('This incident ends in');
    await window.pass(minute + 1000);
    expect(window.text()).toContain('This incident ends in 00:01:59');
    await window.click('[aria-label="This incident ends soon"] button');
    expect(window.text()).toContain('What was given out');
  });
});

describe('the end of an incident', () => {
  it('counts what was seen, and says afterwards where the report is', async () => {
    const window = await aWindowInAnIncident();
    await window.press('Enter');
    await window.press('e', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('1 secret seen, 1 release.');
    await window.press('Enter');
    const report = { state: 'written', folder: '/home/ann/reports/x', trouble: null } as const;
    const ended = { id: '0a1b2c3d-1', endedBy: 'incident', released: 1, secrets: 1 };
    await window.during(() => window.bridge.emit('incident.ended', { ...ended, report }));
    expect(window.find('.farewell').textContent).toContain('/home/ann/reports/x');
    await window.click('.farewell button');
    expect(window.plainClipboard).toEqual(['/home/ann/reports/x']);

    const failed = { state: 'failed', folder: null, trouble: 'ENOSPC' } as const;
    await window.during(() => window.bridge.emit('incident.ended', { ...ended, report: failed }));
    expect(window.find('.farewell').textContent).toContain('could not be written (ENOSPC)');
    expect(window.find('.farewell').textContent).toContain('incident report 0a1b2c3d --out FOLDER');
  });
});

describe('the words of an incident', () => {
  it('say the same things in both languages', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    expect(german.seen(2, 3)).toBe('2 Secrets gesehen, 3 Herausgaben.');
    expect(checkTicket('', { ticketPattern: 'A', ticketRequired: false })).toEqual({
      ...{ kind: 'accepted', ticket: null },
    });
  });
});
