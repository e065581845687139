// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { AuditRow } from '../../shared/contract/audit';
import type { FakeBridgeOptions } from '../fakes/fake-bridge';
import { anUnlockedWindow, aWindowInAnIncident } from './an-unlocked-window';
import { startOfTest } from './open-window';
import type { OpenWindow } from './open-window';

const minute = 60_000;
const target = { tenant: 'emea', path: 'critical:emea:dc1:core-rtr-01', field: 'password' };

function aRow(sequence: number, event: AuditRow['event'], minutesAgo = 0): AuditRow {
  const kind = typeof event?.['kind'] === 'string' ? event['kind'] : 'access.requested';
  const at = startOfTest - minutesAgo * minute;
  const hash = String(sequence).padStart(64, 'a');
  return { sequence, hash, at, kind, actor: event && 'operator@jump-01', event };
}

const requested = { kind: 'access.requested', purpose: 'copy', reason: 'router down', ...target };
const rows: readonly AuditRow[] = [
  aRow(5, { kind: 'access.ended', why: 'timeout', clipboard: 'cleared', lease: 'l-1' }),
  aRow(4, { kind: 'access.granted', servedFrom: 'offline', version: '13', ...target }, 1),
  aRow(3, requested, 2),
  aRow(2, { kind: 'session.refused', code: 'unlock.wrongPassphrase' }, 90),
  aRow(1, { kind: 'catalog.refreshed', tenant: 'emea', entries: 3, valuesRead: 1 }, 3000),
];

function manyRows(count: number): readonly AuditRow[] {
  return Array.from({ length: count }, (_, at) => aRow(count - at, requested));
}

async function onTheAuditScreen(options: Omit<FakeBridgeOptions, 'now'> = {}): Promise<OpenWindow> {
  const window = await anUnlockedWindow({ audit: rows, ...options });
  await window.press('F6');
  return window;
}

function selected(): string | undefined {
  const id = document.activeElement?.getAttribute('aria-activedescendant');
  return document.querySelector(`#${id}`)?.textContent;
}

function whats(): readonly (string | null)[] {
  return [...document.querySelectorAll('.audit-what')].map(cell => cell.textContent);
}

describe('the audit screen', () => {
  it.each([
    ['ended', 'cleared', 'its process ended, clipboard cleared'],
    ['hung', 'failed', 'its process did not answer, clipboard not cleared'],
  ])('says of a session whose process %s what became of the clipboard', async (...row) => {
    const [because, clipboard, words] = row;
    const audit = [aRow(1, { kind: 'session.interrupted', because, clipboard })];
    const window = await onTheAuditScreen({ audit });
    expect(window.text()).toContain(words);
  });

  it('opens with F6 from the lookup, says in words what happened, and Esc leads back', async () => {
    const window = await onTheAuditScreen();
    expect(document.title).toBe('Breakglass – Audit log');
    expect(whats()).toEqual([
      ...['Lease ended', 'Released', 'Copy asked for', 'Unlock refused'],
      'List refreshed',
    ]);
    const asked = document.querySelectorAll('.audit-row')[2]?.textContent;
    for (const part of ['2026-11-24 02:58:00', 'operator@jump-01', 'core-rtr-01', 'router down']) {
      expect(asked).toContain(part);
    }
    expect(window.text()).toContain('sealed copy, version 13');
    expect(window.text()).toContain('time was up, clipboard cleared');
    expect(window.text()).toContain('emea: 3 entries, 1 read');
    await window.press('Escape');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Search secrets');
    expect(window.state().auditRows).toEqual([]);
  });

  it('is one of the keys that F1 shows', async () => {
    const window = await anUnlockedWindow();
    await window.press('F1');
    expect(window.find('dialog').textContent).toContain('F6Audit log');
  });

  it('moves with the arrows, and shows with Enter all that a record says', async () => {
    const window = await onTheAuditScreen();
    expect(selected()).toContain('Lease ended');
    await window.press('ArrowDown');
    await window.press('ArrowDown');
    await window.press('Enter');
    const detail = window.find('dialog').textContent;
    for (const part of ['Copy asked for', 'access.requested', 'router down', rows[2]?.hash]) {
      expect(detail).toContain(part);
    }
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.find('[aria-selected=true]').textContent).toContain('Copy asked for');
  });

  it('filters by what is typed, kind and time, and Esc takes the filters away first', async () => {
    const window = await onTheAuditScreen();
    await window.type('wrongPassphrase');
    expect(whats()).toEqual(['Unlock refused']);
    await window.press('Escape');
    expect(whats()).toHaveLength(5);
    await window.press('k', { ctrl: true });
    expect(whats()).toEqual(['Lease ended', 'Released', 'Copy asked for']);
    await window.press('k', { ctrl: true });
    expect(whats()).toEqual(['Unlock refused']);
    await window.press('Escape');
    await window.press('t', { ctrl: true });
    expect(window.text()).toContain('Last hour');
    expect(whats()).toEqual(['Lease ended', 'Released', 'Copy asked for']);
    await window.type('nobody');
    expect(window.text()).toContain('No record fits');
  });

  it('brings / and typing to the filter from wherever the focus was', async () => {
    const window = await onTheAuditScreen();
    for (const key of ['/', 'x']) {
      window.find('[role=listbox]').focus();
      await window.press(key);
      expect(document.activeElement?.getAttribute('role')).toBe('combobox');
    }
  });

  it('keeps one page of many records, and turns it at its ends', async () => {
    const window = await onTheAuditScreen({ audit: manyRows(250) });
    const numbers = (): readonly (number | undefined)[] => {
      const { auditRows } = window.state();
      return [auditRows.length, auditRows[0]?.sequence, auditRows.at(-1)?.sequence];
    };
    expect(numbers()).toEqual([100, 250, 151]);
    expect(window.text()).toContain('100 shown of 250 records');
    await window.press('End', { ctrl: true });
    await window.press('ArrowDown');
    expect(numbers()).toEqual([100, 150, 51]);
    await window.press('ArrowUp');
    expect(numbers()).toEqual([100, 250, 151]);
    expect(window.state().auditSelected).toBe(99);
    for (const _ of [1, 2]) {
      await window.press('End', { ctrl: true });
      await window.press('PageDown');
    }
    expect(numbers()).toEqual([50, 50, 1]);
    await window.press('Home', { ctrl: true });
    expect(numbers()).toEqual([100, 250, 151]);
  });

  it('shows what is newest now with Ctrl+R', async () => {
    const audit = [...rows];
    const window = await onTheAuditScreen({ audit });
    audit.unshift(aRow(6, { kind: 'session.locked', why: 'idle' }));
    await window.press('r', { ctrl: true });
    expect(whats()[0]).toBe('Locked');
  });

  it('shows what it cannot open as sealed, and a kind it does not know by its name', async () => {
    const window = await onTheAuditScreen({
      audit: [aRow(2, null), aRow(1, { kind: 'later.invented' })],
    });
    expect(document.querySelectorAll('.audit-row')[0]?.textContent).toContain('sealed');
    expect(whats()).toContain('later.invented');
    expect(window.text()).toContain('2 shown of 2 records');
  });

  it('shows text of a record as text, whatever it holds', async () => {
    const reason = '<img src=x onerror=alert(1)>';
    const window = await onTheAuditScreen({ audit: [aRow(1, { ...requested, reason })] });
    expect(window.text()).toContain(reason);
    expect(document.querySelector('.audit-row img')).toBeNull();
  });
});

describe('verifying on the screen', () => {
  it('says that the log is intact, with the head to compare', async () => {
    const head = { sequence: 5, hash: 'ab'.repeat(32) };
    const window = await onTheAuditScreen({
      verdict: { state: 'intact', records: 5, head, fault: null },
    });
    const release = window.bridge.hold('audit.verify');
    await window.press('y', { ctrl: true });
    expect(window.find('.verdict').textContent).toBe('Checking every record…');
    await window.during(release);
    const verdict = window.find('.verdict').textContent;
    expect(verdict).toContain('Intact: 5 records');
    expect(verdict).toContain(`Newest: 5, ${head.hash}`);
  });

  it.each([
    [{ state: 'tampered', fault: { sequence: 3, kind: 'deleted' } }, 'record 3 was removed'],
    [{ state: 'tampered', fault: { sequence: 3, kind: 'novel' } }, 'does not fit (novel)'],
    [{ state: 'torn', fault: null }, 'The last line is unfinished'],
    [{ state: 'unsealed', fault: null }, 'carry no seal'],
    [{ state: 'novel', fault: null }, 'Not proved: novel.'],
  ])('says what is wrong: %o', async (found, words) => {
    const window = await onTheAuditScreen({ verdict: { records: 2, head: null, ...found } });
    await window.press('y', { ctrl: true });
    expect(window.find('.verdict').textContent).toContain(words);
  });

  it('says why it could not be done', async () => {
    const window = await onTheAuditScreen();
    window.bridge.failNext('audit.verify', 'audit.unavailable');
    await window.press('y', { ctrl: true });
    expect(window.find('.problem').textContent).toContain('audit log cannot be written');
  });
});

describe('around the audit log', () => {
  it('says how far each sink is behind, and why', async () => {
    const failure = { at: startOfTest, detail: 'siem.example:6514: the connection was refused' };
    const window = await onTheAuditScreen({
      sinks: [
        { id: 'share', kind: 'file', undelivered: 0, sealed: 2, since: null, failure: null },
        {
          id: 'soc',
          kind: 'syslog',
          undelivered: 3,
          sealed: 0,
          since: startOfTest - 12 * minute,
          failure,
        },
      ],
    });
    const status = window.find('.status').textContent;
    expect(status).toContain('share: has everything, 2 without content');
    expect(status).toContain(`soc: 3 not delivered for 12 min – ${failure.detail}`);
    expect((await onTheAuditScreen()).find('.status').textContent).toContain('this host alone');
  });

  it('forgets what was shown when main locks by itself', async () => {
    const window = await onTheAuditScreen();
    await window.during(() => window.bridge.changeSession({ state: 'locked' }));
    expect(document.body.textContent).not.toContain('core-rtr-01');
    const { auditRows, place } = window.state();
    expect({ auditRows, place }).toEqual({ auditRows: [], place: 'home' });
  });

  it('drops an answer that comes after the lock', async () => {
    const window = await onTheAuditScreen();
    const release = window.bridge.hold('audit.list');
    await window.press('r', { ctrl: true });
    await window.during(() => window.bridge.changeSession({ state: 'locked' }));
    await window.during(release);
    expect(window.state().auditRows).toEqual([]);
  });

  it('locks with Ctrl+L, and ends the incident from here, too', async () => {
    const window = await aWindowInAnIncident({ audit: rows });
    await window.press('F6');
    expect(window.find('.banner.incident').textContent).toContain('core router down');
    await window.press('e', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('End this incident?');
    await window.press('Escape');
    await window.press('F6');
    await window.press('l', { ctrl: true });
    expect(window.bridge.asked('session.lock')).toHaveLength(1);
  });

  it('says so when the log cannot be read', async () => {
    const window = await anUnlockedWindow({ audit: rows });
    window.bridge.failNext('audit.list', 'audit.unavailable');
    await window.press('F6');
    expect(window.find('.problem').textContent).toContain('Read the audit log');
  });
});
