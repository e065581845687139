// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../shared/domain/entry';
import type { TenantStatus } from '../../shared/domain/vault-status';
import { anEntry } from '../builders/an-entry';
import { anUnlockedWindow, aWindowInAnIncident, emea } from './an-unlocked-window';
import type { OpenWindow } from './open-window';
import { startOfTest } from './open-window';

const path = 'critical:emea:dc1:core-rtr-01';
const eu: TenantStatus = { ...emea, region: 'EU' };
const us: TenantStatus = { ...emea, tenant: 'us' as TenantId, name: 'Americas', region: 'US' };
const older = anEntry({ path, tenant: 'us', version: '8', lastModified: '2026-01-01T00:00:00Z' });
const newer = anEntry({ path, tenant: 'emea', version: '9', lastModified: '2026-03-01T08:00:00Z' });
const catalog = { entries: [older, newer], tenants: [eu, us], offline: {} };

const rows = (): number => document.querySelectorAll('[role=option]').length;
const chip = (window: OpenWindow): string | null => window.find('.row .chip').textContent;

describe('one secret in two vaults', () => {
  it('is one row, that of the freshest copy, with its region', async () => {
    const window = await anUnlockedWindow({ catalog });
    expect(rows()).toBe(1);
    expect(chip(window)).toBe('EMEA · EU');
    expect(window.find('.copies').textContent).toContain('Americas · USversion 8');
  });

  it('follows the rule where both copies are equally fresh', async () => {
    const entries = [older, { ...newer, lastModified: older.lastModified }];
    const routing = [{ prefix: 'critical:', tenants: [us.tenant] }];
    const window = await anUnlockedWindow({ catalog: { ...catalog, entries, routing } });
    expect(chip(window)).toBe('Americas · US');
  });

  it('comes from whichever vault answers, unless the operator chose one with Ctrl+O', async () => {
    const window = await aWindowInAnIncident({ catalog });
    await window.press('Enter');
    await window.press('o', { ctrl: true });
    expect(chip(window)).toBe('Americas · US');
    await window.press('Enter');
    await window.press('o', { ctrl: true });
    expect(chip(window)).toBe('EMEA · EU');
    expect(window.bridge.asked('access.copy').map(({ ref }) => ref.tenant)).toEqual([null, 'us']);
  });

  it('keeps the choice through a refresh, and forgets it when the vault lost the secret', async () => {
    const window = await aWindowInAnIncident({ catalog });
    await window.click('.copies li:nth-child(2) button');
    await window.during(() => window.bridge.changeCatalog({ entries: [newer, older] }));
    expect(chip(window)).toBe('Americas · US');
    await window.during(() => window.bridge.changeCatalog({ entries: [newer] }));
    expect(chip(window)).toBe('EMEA · EU');
    expect(document.querySelector('.copies')).toBeNull();
    await window.press('Enter');
    expect(window.bridge.asked('access.copy').at(-1)?.ref.tenant).toBeNull();
  });

  it('says so when no other vault holds the secret', async () => {
    const window = await anUnlockedWindow({ catalog: { ...catalog, entries: [newer] } });
    await window.press('o', { ctrl: true });
    expect(window.text()).toContain('core-rtr-01 is in no other vault');
  });
});

describe('a vault that failed', () => {
  const failed: TenantStatus = {
    ...eu,
    state: 'unreachable',
    code: 'vault.unreachable',
    latencyMs: null,
    since: startOfTest - 5_000,
    breaker: 'open',
    retryAt: startOfTest + 12_000,
  };

  it('is asked last, and the status line counts down to the next try', async () => {
    const window = await anUnlockedWindow({ catalog: { ...catalog, tenants: [failed, us] } });
    const status = (): string => window.find('.status').textContent;
    expect(status()).toContain('EMEA · EU does not answer (5 s) · last, tried again in 12 s');
    await window.pass(2_000);
    expect(status()).toContain('tried again in 10 s');
    const half: TenantStatus = { ...failed, breaker: 'halfOpen', retryAt: null };
    await window.during(() => window.bridge.changeCatalog({ tenants: [half, us] }));
    expect(status()).toContain('last, being tried');
  });

  it('stands with all others in a table that F4 opens', async () => {
    const window = await anUnlockedWindow({ catalog: { ...catalog, tenants: [failed, us] } });
    await window.press('F4');
    const lines = [...document.querySelectorAll('.vaults-table tbody tr')].map(row =>
      [...row.children].map(cell => cell.textContent.trim()),
    );
    expect(lines).toEqual([
      [
        'EMEA',
        'EU',
        'does not answer (vault.unreachable)',
        '–',
        '5 s',
        'last, tried again in 12 s',
      ],
      ['Americas', 'US', 'answers', '182 ms', '1 h', 'in its turn'],
    ]);
    await window.press('Escape');
    expect(document.querySelector('.vaults-table')).toBeNull();
  });
});

describe('eight vaults', () => {
  it('are told in short where they are well, and in full where they are not', async () => {
    const many = Array.from({ length: 8 }, (_, at): TenantStatus => {
      const well = { ...eu, tenant: `t${at}` as TenantId, name: `Site ${at}` };
      return at === 5 ? { ...well, state: 'refused', code: 'vault.tls' } : well;
    });
    const window = await anUnlockedWindow({ catalog: { ...catalog, tenants: many } });
    const told = [...document.querySelectorAll('.status .tenant')].map(item => item.textContent);
    expect(told).toHaveLength(8);
    expect(told[0]).toBe('Site 0 182 ms');
    expect(told[5]).toBe('Site 5 · EU refuses (1 h)');
    expect(window.find('.tenants').getAttribute('aria-label')).toBe('Vaults, F4');
  });
});
