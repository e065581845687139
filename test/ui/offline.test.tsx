// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { entryId } from '../../shared/domain/entry';
import type { OfflineFinding } from '../../shared/domain/served-offline';
import { anUnlockedWindow, aWindowInAnIncident, router, server } from './an-unlocked-window';
import { startOfTest } from './open-window';

const hour = 3_600_000;

function aFinding(change: Partial<OfflineFinding> = {}): OfflineFinding {
  return {
    tenant: router.tenant,
    path: router.path,
    found: 'changed',
    version: '3',
    servedAt: startOfTest - 9 * hour,
    current: '5',
    foundAt: startOfTest,
    ...change,
  };
}

function copyOf(change: object = {}) {
  const fetchedAt = startOfTest - 52 * hour;
  const copy = { fetchedAt, version: '13', usableUntil: null, withheld: false, ...change };
  return { [entryId(router)]: copy };
}

describe('a sealed copy on the screen', () => {
  it('has its age and its version in the row and in the detail', async () => {
    const window = await anUnlockedWindow({ catalog: { offline: copyOf() } });
    expect(window.find('.row').textContent).toContain('sealed copy 2 days 4 h, v13');
    expect(window.find('.detail').textContent).toContain('Version 13, read 2 days 4 h ago');
  });

  it('says in words that it is too old to help in an outage', async () => {
    const offline = copyOf({ usableUntil: startOfTest - 28 * hour });
    const window = await anUnlockedWindow({ catalog: { offline } });
    expect(window.find('.row').textContent).toContain('expired copy 2 days 4 h, v13');
    expect(window.find('.detail').textContent).toContain('Sealed copy, expired');
    expect(window.find('.detail').textContent).toContain('too old to be served');
  });

  it('says in words that it is withheld, and why', async () => {
    const window = await anUnlockedWindow({ catalog: { offline: copyOf({ withheld: true }) } });
    const why = 'withheld: the vault refused our credentials';
    expect(window.find('.row').textContent).toContain(`copy v13 ${why}`);
    expect(window.find('.detail').textContent).toContain(`Version 13, read 2 days 4 h ago; ${why}`);
  });

  it('says that the vault was not asked, where it was not', async () => {
    const offline = copyOf({ fetchedAt: startOfTest - 3 * hour });
    const window = await aWindowInAnIncident({ cacheFirst: true, catalog: { offline } });
    await window.press('Enter');
    const said = 'Sealed copy, version 13, 3 h old – EMEA was not asked.';
    expect(window.find('[data-testid=toast]').textContent).toContain(said);
    expect(window.find('[data-testid=announcer]').textContent).toContain(said);
  });
});

describe('what was served offline', () => {
  it('is counted in the status line until a vault has been asked', async () => {
    const window = await anUnlockedWindow({ catalog: { servedOffline: 2, valuesLeft: 7 } });
    expect(window.find('.status').textContent).toContain('2 served offline');
    expect(window.find('.status').textContent).toContain('7 not renewed, budget spent');
  });

  it('is told when its vault is back, what has changed first, until somebody dismisses it', async () => {
    const same = { found: 'unchanged' as const, current: '3' };
    const findings = [aFinding({ ...same, tenant: server.tenant, path: server.path }), aFinding()];
    const window = await anUnlockedWindow();
    await window.during(() => window.bridge.changeCatalog({ findings }));
    const banner = window.find('.findings');
    expect(banner.getAttribute('aria-live')).toBe('polite');
    const sentences = [...banner.querySelectorAll('bdi')].map(({ textContent }) => textContent);
    expect(sentences).toEqual([
      'core-rtr-01 (critical:emea:dc1:core-rtr-01) was served offline in version 3; EMEA has version 5.',
      'esx-07 (critical:us:dc2:esx-07) was served offline in version 3; us still has that version.',
    ]);
    await window.click('.findings .button');
    expect(window.bridge.asked('catalog.dismissFindings')).toHaveLength(1);
    expect(document.querySelector('.findings')).toBeNull();
  });

  it('does not push the search out of sight, however much it is', async () => {
    const findings = Array.from({ length: 9 }, (_, at) =>
      aFinding({ path: `critical:emea:r-${String(at)}` as OfflineFinding['path'] }),
    );
    const window = await anUnlockedWindow({ catalog: { findings } });
    expect(window.find('.findings').querySelectorAll('bdi')).toHaveLength(4);
    expect(window.find('.findings').textContent).toContain('5 more are in the audit log.');
  });
});
