// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { entryId } from '../../shared/domain/entry';
import { anEntry } from '../builders/an-entry';
import { anUnlockedWindow, emea, firewall, router, server } from './an-unlocked-window';

function selectedName(): string | undefined {
  const id = document.activeElement?.getAttribute('aria-activedescendant');
  return document.querySelector(`#${id} .row-name > bdi`)?.textContent;
}

describe('searching', () => {
  it('asks main nothing while typing, and selects the best hit', async () => {
    const window = await anUnlockedWindow();
    const before = window.bridge.calls.length;
    for (const text of ['e', 'es', 'esx']) await window.type(text);
    expect(window.bridge.calls).toHaveLength(before);
    expect(selectedName()).toBe('esx-07');
  });

  it('underlines the letters that were found', async () => {
    const window = await anUnlockedWindow();
    await window.type('rtr');
    expect(window.find('.row mark').textContent).toBe('rtr');
  });

  it('moves with the arrows and stops at the ends', async () => {
    const window = await anUnlockedWindow();
    const first = selectedName();
    await window.press('ArrowDown');
    expect(selectedName()).not.toBe(first);
    await window.press('End', { ctrl: true });
    const last = selectedName();
    await window.press('PageDown');
    expect(selectedName()).toBe(last);
    await window.press('Home', { ctrl: true });
    expect(selectedName()).toBe(first);
  });

  it('says so when nothing matches, and Esc brings everything back', async () => {
    const window = await anUnlockedWindow();
    await window.type('zzzzqqq');
    expect(window.text()).toContain('Nothing matches “zzzzqqq”');
    await window.press('Escape');
    expect(document.querySelectorAll('[role=option]')).toHaveLength(3);
  });

  it('selects nothing when nothing fits every word, until an arrow key chooses', async () => {
    const window = await anUnlockedWindow();
    await window.type('core rtr 99');
    expect(window.text()).toContain('Nothing fits every word');
    expect(selectedName()).toBeUndefined();
    const before = window.bridge.calls.length;
    await window.press('Enter');
    expect(window.bridge.calls).toHaveLength(before);
    await window.press('ArrowDown');
    expect(selectedName()).toBe('core-rtr-01');
  });

  it('brings typing back to the search box from wherever the focus was', async () => {
    const window = await anUnlockedWindow();
    window.find('[role=listbox]').focus();
    await window.press('e');
    expect(document.activeElement?.getAttribute('role')).toBe('combobox');
  });

  it('keeps the selection when the list is refreshed', async () => {
    const window = await anUnlockedWindow();
    await window.press('ArrowDown');
    const chosen = selectedName();
    const newcomer = anEntry({ path: 'critical:emea:dc1:aaa-01' });
    await window.during(() =>
      window.bridge.changeCatalog({ entries: [newcomer, server, router, firewall] }),
    );
    expect(selectedName()).toBe(chosen);
  });

  it('shows at most 50 of many secrets and says so', async () => {
    const entries = Array.from({ length: 120 }, (_, at) => anEntry({ path: `lab:host-${at}` }));
    const window = await anUnlockedWindow({ catalog: { entries } });
    expect(document.querySelectorAll('[role=option]')).toHaveLength(50);
    expect(window.text()).toContain('Best 50 of 120');
  });

  it('counts a secret that two vaults hold once, as the list shows it', async () => {
    const paths = Array.from({ length: 60 }, (_, at) => `lab:host-${at}`);
    const entries = paths.flatMap(path => [anEntry({ path }), anEntry({ path, tenant: 'us' })]);
    const window = await anUnlockedWindow({ catalog: { entries } });
    expect(window.text()).toContain('Best 50 of 60');
  });
});

describe('what the screen says of a secret', () => {
  it('tells a sealed copy with its age from one that needs the vault', async () => {
    const window = await anUnlockedWindow();
    await window.type('rtr');
    expect(window.find('.row').textContent).toContain('sealed copy 9 min');
    await window.type('fw');
    expect(window.find('.row').textContent).toContain('online only');
  });

  it('warns where a secret is out of reach because its vault does not answer', async () => {
    const down = { ...emea, state: 'unreachable' as const, latencyMs: null };
    const window = await anUnlockedWindow({ catalog: { tenants: [down] } });
    await window.type('fw');
    expect(window.find('.row').textContent).toContain('out of reach');
    expect(window.find('.detail').textContent).toContain('EMEA does not answer');
    expect(window.find('.status').textContent).toContain('EMEA does not answer (1 h)');
  });

  it('says when the vault has a newer version than the sealed copy', async () => {
    const newer = { ...router, version: '14' };
    const window = await anUnlockedWindow({ catalog: { entries: [newer] } });
    expect(window.find('.detail').textContent).toContain('Version 13; the vault has 14');
    expect(Object.keys(window.state().catalog.offline)).toEqual([entryId(newer)]);
  });

  it('shows names and descriptions as text, whatever they hold', async () => {
    const hostile = anEntry({
      path: 'lab:<img src=x onerror=alert(1)>',
      description: '<script>alert(2)</script>',
    });
    const window = await anUnlockedWindow({ catalog: { entries: [hostile] } });
    expect(window.text()).toContain('<img src=x onerror=alert(1)>');
    expect(window.text()).toContain('<script>alert(2)</script>');
    expect(document.querySelector('#results img, .detail script')).toBeNull();
  });

  it('shows every tenant in words, the age of the list and the sealed copies', async () => {
    const window = await anUnlockedWindow();
    const status = window.find('.status').textContent;
    expect(status).toContain('EMEA 182 ms');
    expect(status).toContain('list 4 min old');
    expect(status).toContain('1 sealed copy');
    await window.during(() => window.bridge.changeCatalog({ refreshing: true }));
    expect(window.find('.status').textContent).toContain('refreshing…');
  });
});

describe('keys of the screen', () => {
  it('refreshes with Ctrl+R and locks with Ctrl+L', async () => {
    const window = await anUnlockedWindow();
    await window.press('r', { ctrl: true });
    expect(window.bridge.asked('catalog.refresh')).toHaveLength(1);
    await window.press('l', { ctrl: true });
    expect(window.bridge.asked('session.lock')).toHaveLength(1);
    expect(document.activeElement?.id).toBe('passphrase');
  });

  it('forgets everything it knew when main locks by itself', async () => {
    const window = await anUnlockedWindow();
    await window.type('core');
    await window.during(() => window.bridge.changeSession({ state: 'locked' }));
    const { query, hits, catalog, selectedId } = window.state();
    expect({ query, hits, selectedId, entries: catalog.entries }).toEqual({
      query: '',
      hits: [],
      selectedId: null,
      entries: [],
    });
    expect(document.body.textContent).not.toContain('core-rtr-01');
  });

  it('shows all keys with F1 and gives the focus back to the search', async () => {
    const window = await anUnlockedWindow();
    await window.press('F1');
    expect(window.find('dialog').textContent).toContain('Copy the password');
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
  });

  it('pulls the plug of the practice vault with F8, in a drill only', async () => {
    const drill = { passphrase: 'x', plugged: true, serverPlugged: false };
    const practice = await anUnlockedWindow({ session: { drill } });
    await practice.press('F8');
    expect(practice.bridge.asked('drill.plug')).toEqual([{ plugged: false }]);
    expect(practice.text()).toContain('only sealed copies answer');
    const earnest = await anUnlockedWindow();
    await earnest.press('F8');
    expect(earnest.bridge.asked('drill.plug')).toEqual([]);
  });
});
