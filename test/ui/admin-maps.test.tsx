// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { MapPreviewView, PushMapView } from '../../shared/contract/maps';
import { errorText } from '../../shared/errors/error-text';
import { aMap, aServerPlace, aTenantPlace, somePlaces } from '../builders/a-push-setup';
import type { FakePushSetup } from '../fakes/fake-push-setup';
import { atAdminTab, fill, named, push } from './an-admin-tab';
import type { OpenWindow } from './open-window';

const pause = 400;
const us = aTenantPlace({ id: 'us', name: 'Americas', prefixes: [] });

/** What Secret Server would find: two secrets, one of which has a name that is no path. */
function preview(map: PushMapView): MapPreviewView {
  const folderPath = '\\Network';
  const at = map.pathTemplate.replaceAll('/', ':');
  const to = map.tenants[0] ?? '';
  return {
    isCut: false,
    rows: [
      {
        ...{ secretId: 37, name: 'core-rtr-01', folderPath, tenant: to, note: '' },
        path: at.replace('$name', 'core-rtr-01'),
      },
      {
        ...{ secretId: 38, name: 'a/b', folderPath, tenant: to },
        ...{ path: null, note: 'The name has a "/".' },
      },
    ],
  };
}

async function atMaps(options: FakePushSetup = {}): Promise<OpenWindow> {
  const places = somePlaces({ tenants: [aTenantPlace(), us] });
  const window = await atAdminTab('3', { places, maps: [aMap()], preview, ...options });
  await window.pass(pause);
  return window;
}

function stateOf(window: OpenWindow): string | null {
  return window.find('.maps-state').textContent;
}

function previewState(window: OpenWindow): string | null {
  return window.find('.map-preview-state').textContent;
}

describe('the maps of a host', () => {
  it('are listed with their source in words, and the focus is on them', async () => {
    const fw = aMap({
      id: 'fw',
      active: false,
      source: { ...aMap().source, folderId: null, templateId: 6003, search: 'fw' },
    });
    const window = await atMaps({ maps: [aMap(), fw] });
    const list = window.find('[role=listbox]');
    expect(document.activeElement).toBe(list);
    expect(list.textContent).toContain('hq: folder 12 and below');
    expect(list.textContent).toContain('fwpausedhq: template 6003, name with “fw”');
    await window.press('ArrowDown');
    expect((named('Name of the map') as HTMLInputElement).value).toBe('fw');
    await window.press('Enter');
    expect(window.find('.map-editor').contains(document.activeElement)).toBe(true);
    await window.press('Escape');
    expect(document.activeElement).toBe(list);
  });

  it('help whoever has none, and say when there is nothing to read from', async () => {
    const window = await atMaps({ maps: [] });
    expect(window.text()).toContain('No map yet');
    expect(document.activeElement?.textContent).toContain('New map');
    const without = await atMaps({ maps: [], places: somePlaces({ servers: [] }) });
    expect(without.text()).toContain('No Secret Server is configured on this host');
  });

  it('show why they cannot be read', async () => {
    const window = await atAdminTab('4', { places: somePlaces() });
    window.bridge.failNext('maps.list', 'internal');
    await window.press('3', { ctrl: true, code: 'Digit3' });
    expect(window.find('[data-testid=problem]').textContent).toContain('Read the maps');
  });
});

describe('the preview', () => {
  it('follows what is typed, after a pause, and says what would be rejected', async () => {
    const window = await atMaps();
    expect(window.text()).toContain('critical:emea:core-rtr-01');
    expect(previewState(window)).toBe('1 path, 1 would be rejected.');
    expect(window.text()).toContain('The name has a "/".');
    await fill(window, 'Path template', 'critical/emea/net/$name');
    await window.pass(pause - 1);
    expect(window.bridge.asked('maps.preview')).toHaveLength(1);
    await window.pass(1);
    expect(window.text()).toContain('critical:emea:net:core-rtr-01');
    await fill(window, 'Name of the map', 'other');
    await window.pass(pause);
    expect(window.bridge.asked('maps.preview')).toHaveLength(2);
  });

  it('breaks off a question that is outdated, and never shows its answer', async () => {
    const window = await atMaps();
    const release = window.bridge.hold('maps.preview');
    await fill(window, 'Path template', 'critical/emea/old/$name');
    await window.pass(pause);
    expect(previewState(window)).toBe('Asking hq…');
    await fill(window, 'Path template', 'critical/emea/new/$name');
    expect(window.bridge.asked('maps.cancel')).toHaveLength(1);
    await window.during(release);
    expect(window.text()).not.toContain('critical:emea:old:core-rtr-01');
    await window.pass(pause);
    expect(window.text()).toContain('critical:emea:new:core-rtr-01');
  });

  it('asks nobody about a template that is wrong by itself, and says what is wrong at once', async () => {
    const window = await atMaps();
    await fill(window, 'Path template', 'critical/emea//$name');
    expect(window.text()).toContain('The template has nothing in segment 3.');
    await fill(window, 'Path template', 'elsewhere/$name');
    expect(window.text()).toContain('EMEA: the template leads outside of what the tenant allows');
    await window.pass(pause);
    expect(window.bridge.asked('maps.preview')).toHaveLength(1);
    expect(window.text()).not.toContain('core-rtr-01');
  });

  it('says why Secret Server gave no answer, with the code and what to do', async () => {
    const window = await atMaps();
    window.bridge.failNext('maps.preview', 'vault.unreachable');
    await fill(window, 'Folder id', '13');
    await window.pass(pause);
    const said = window.find('.map-preview [role=alert]').textContent;
    expect(said).toContain(errorText['vault.unreachable'].next);
    expect(said).toContain('vault.unreachable');
  });
});

describe('a new map', () => {
  it('is made by keys alone and saved after a question that says what changes', async () => {
    const window = await atMaps();
    await window.press('n', { ctrl: true });
    expect(document.activeElement).toBe(named('Name of the map'));
    await window.type('esx');
    await fill(window, 'Secret ids', '41, 42');
    await push(window, 'Americas');
    await fill(window, 'Path template', 'critical/us/$machine');
    expect(stateOf(window)).toContain('Not saved: 1 new.');
    await window.press('s', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('Newesx');
    await window.press('Enter');
    expect(window.bridge.asked('maps.save')).toEqual([
      {
        maps: [
          aMap(),
          aMap({
            ...{ id: 'esx', tenants: ['us'], pathTemplate: 'critical/us/$machine' },
            source: {
              ...aMap().source,
              ...{ folderId: null, includeSubFolders: false, secretIds: [41, 42] },
            },
          }),
        ],
      },
    ]);
    expect(stateOf(window)).toBe('Everything is saved.');
    expect(window.find('[data-testid=toast]').textContent).toContain('The maps are saved.');
  });

  it('is not saved while something is missing, which is then marked', async () => {
    const window = await atMaps();
    await window.press('n', { ctrl: true });
    expect(document.querySelector('.map-fault')).toBeNull();
    await window.press('s', { ctrl: true });
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.text()).toContain('Say which secrets');
    expect(window.text()).toContain('Choose at least one tenant.');
    expect(document.activeElement).toBe(named('Name of the map'));
    await window.type('core-emea');
    expect(window.text()).toContain('Another map has this name.');
    await fill(window, 'Folder id', 'twelve');
    expect(window.text()).toContain('A whole number from 1 on.');
    expect(window.bridge.asked('maps.save')).toEqual([]);
  });
});

describe('changes', () => {
  it('are taken back one map at a time', async () => {
    const window = await atMaps();
    await fill(window, 'Path template', 'critical/emea/net/$name');
    await push(window, 'Delete');
    expect(window.text()).toContain('no operator can look it up in an outage');
    expect(stateOf(window)).toContain('1 changed');
    window.find('[role=listbox]').focus();
    await window.press('z', { ctrl: true });
    expect(stateOf(window)).toBe('Everything is saved.');
  });

  it('that remove a map are only marked, and asked about before the save', async () => {
    const window = await atMaps({ maps: [aMap(), aMap({ id: 'fw' })] });
    await window.press('Delete');
    expect(window.find('.map-row.removed').textContent).toContain('removed on save');
    expect(window.text()).toContain('This map is removed when you save.');
    await window.press('z', { ctrl: true });
    expect(document.querySelector('.map-row.removed')).toBeNull();
    await window.press('Delete');
    await window.press('s', { ctrl: true });
    expect(window.find('dialog').textContent).toContain('Removedcore-emea');
    expect(document.activeElement?.textContent).toContain('Go on editing');
    await push(window, 'Save and remove 1 map');
    expect(window.bridge.asked('maps.save')[0]?.maps.map(({ id }) => id)).toEqual(['fw']);
  });

  it('stay when they could not be saved', async () => {
    const window = await atMaps();
    await fill(window, 'Folder id', '13');
    window.bridge.failNext('maps.save', 'vault.unreachable');
    await window.press('s', { ctrl: true });
    await window.press('Enter');
    expect(window.find('[data-testid=problem]').textContent).toContain('Save the maps');
    expect(stateOf(window)).toContain('1 changed');
  });

  it('are asked about before somebody leaves, and survive another tab', async () => {
    const window = await atMaps();
    await fill(window, 'Folder id', '13');
    await window.press('4', { ctrl: true, code: 'Digit4' });
    await window.press('3', { ctrl: true, code: 'Digit3' });
    expect((named('Folder id') as HTMLInputElement).value).toBe('13');
    await window.press('Escape');
    expect(window.find('dialog').textContent).toContain('Not saved: 1 changed.');
    await window.press('Escape');
    expect(document.querySelector('dialog')).toBeNull();
    expect(window.state().place).toBe('admin');
    await window.press('Escape');
    await push(window, 'Forget the changes');
    expect(window.state().place).toBe('home');
    expect(window.bridge.asked('maps.save')).toEqual([]);
  });

  it('are gone after the lock', async () => {
    const window = await atMaps();
    await fill(window, 'Folder id', '13');
    await window.press('l', { ctrl: true });
    expect(window.state().mapDrafts).toEqual([]);
    expect(window.state().mapPreview.shown).toBeNull();
  });
});

describe('the import from Secret Server', () => {
  const imported = {
    maps: [aMap(), aMap({ id: 'dmz', tenants: ['us'], pathTemplate: 'critical/us/$name' })],
    notRead: ['Tenant "legacy" is not a tenant of this host.'],
  };

  it('shows what can be taken over and what could not be read, then adds it unsaved', async () => {
    const servers = [aServerPlace(), aServerPlace({ id: 'lab' })];
    const window = await atMaps({
      imported,
      places: somePlaces({ servers, tenants: [aTenantPlace(), us] }),
    });
    await window.press('i', { ctrl: true });
    await fill(window, 'Secret Server', 'lab');
    await window.press('Enter');
    expect(window.bridge.asked('maps.import')).toEqual([{ server: 'lab' }]);
    expect(window.find('dialog').textContent).toContain('2 maps can be taken over');
    expect(window.find('dialog').textContent).toContain('Tenant "legacy"');
    await push(window, 'Add them');
    expect(stateOf(window)).toContain('Not saved: 2 new.');
    expect((named('Name of the map') as HTMLInputElement).value).toBe('core-emea-2');
    expect(window.bridge.asked('maps.save')).toEqual([]);
  });

  it('is broken off with Esc, and says what went wrong', async () => {
    const window = await atMaps({ imported });
    const release = window.bridge.hold('maps.import');
    await window.press('i', { ctrl: true });
    await window.press('Enter');
    expect(window.find('dialog').textContent).toContain('Asking hq for its sync…');
    await window.press('Escape');
    expect(window.bridge.asked('maps.cancel')).toHaveLength(1);
    await window.during(release);
    expect(document.querySelector('dialog')).toBeNull();
    window.bridge.failNext('maps.import', 'vault.unreachable');
    await window.press('i', { ctrl: true });
    await window.press('Enter');
    expect(window.find('dialog [role=alert]').textContent).toContain('vault.unreachable');
  });
});
