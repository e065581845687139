import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, freeId, readDrafts } from '../../renderer/screens/admin/maps/map-drafts';
import type { MapDraft } from '../../renderer/screens/admin/maps/map-drafts';
import { mapIntentOf } from '../../renderer/screens/admin/maps/map-keys';
import { emptyForm, formOf, readMap } from '../../renderer/screens/admin/maps/map-form';
import { sourceWords } from '../../renderer/screens/admin/maps/source-words';
import { pushMapView } from '../../shared/contract/maps';
import type { PushMapView } from '../../shared/contract/maps';
import { attributeRules, keyStyles, removalRules } from '../../shared/domain/push/push-map';
import { aMap, aTenantPlace } from '../builders/a-push-setup';

const tenants = [
  aTenantPlace({ prefixes: [] }),
  aTenantPlace({ id: 'us', name: 'Americas', prefixes: ['critical:us'] }),
];
const around = { otherIds: ['taken'], tenants };

const number = fc.integer({ min: 1, max: 2_147_483_647 });
const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);

/** Maps as a host may have them: what is said of the source is never nothing. */
const someMap: fc.Arbitrary<PushMapView> = fc
  .record({
    id: fc.stringMatching(/^[a-zA-Z0-9_-]{1,64}$/).filter(id => id !== 'taken'),
    active: fc.boolean(),
    source: fc.record({
      server: fc.constant('hq'),
      secretIds: fc.option(fc.array(number, { minLength: 1, maxLength: 5 })),
      folderId: number,
      includeSubFolders: fc.boolean(),
      templateId: fc.option(number),
      search: fc.option(slug),
    }),
    tenants: fc.constant(['emea']),
    pathTemplate: fc.constantFrom('critical/$name', 'a/b/$domain-$machine', '${name}/x'),
    fields: fc.oneof(fc.constant('all' as const), fc.array(slug, { minLength: 1, maxLength: 4 })),
    keys: fc.constantFrom(...keyStyles),
    attributes: fc.constantFrom(...attributeRules),
    onSourceRemoved: fc.constantFrom(...removalRules),
  })
  .map(map => pushMapView.parse(map));

function aDraft(map: PushMapView, more: Partial<MapDraft> = {}): MapDraft {
  return { key: 1, saved: map, form: formOf(map), isRemoved: false, ...more };
}

describe('the form of a map', () => {
  it('loses nothing and adds nothing, whatever the map', () => {
    fc.assert(
      fc.property(someMap, map => {
        expect(readMap(formOf(map), around)).toEqual({ map, faults: {} });
        expect(changesOf([aDraft(map)])).toEqual({ added: [], changed: [], removed: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('takes lists as people write them', () => {
    const form = {
      ...formOf(aMap()),
      allFields: false,
      fields: 'user, pass;\n pin',
      secretIds: '7,8 9',
    };
    const { map } = readMap(form, around);
    expect(map?.fields).toEqual(['user', 'pass', 'pin']);
    expect(map?.source.secretIds).toEqual([7, 8, 9]);
  });

  it.each([
    [{ id: 'taken' }, 'id'],
    [{ id: 'a b' }, 'id'],
    [{ folderId: '0' }, 'folderId'],
    [{ folderId: '2147483648' }, 'folderId'],
    [{ templateId: '1.5' }, 'templateId'],
    [{ secretIds: '1 x' }, 'secretIds'],
    [{ folderId: ' ' }, 'source'],
    [{ server: '' }, 'server'],
    [{ tenants: [] }, 'tenants'],
    [{ tenants: ['gone'] }, 'tenants'],
    [{ pathTemplate: '../$name' }, 'pathTemplate'],
    [{ tenants: ['us'], pathTemplate: 'critical/emea/$name' }, 'pathTemplate'],
    [{ allFields: false, fields: ' , ' }, 'fields'],
  ])('refuses %o because of its %s', (patch, field) => {
    const { map, faults } = readMap({ ...formOf(aMap()), ...patch }, around);
    expect(map).toBeNull();
    expect(Object.keys(faults)).toEqual([field]);
  });

  it('tells a map that is removed from one that has its name next', () => {
    const gone = aDraft(aMap(), { isRemoved: true });
    const next = aDraft(aMap(), { key: 2, saved: null });
    expect(readDrafts([gone, next], tenants).maps).toEqual([aMap()]);
    expect(changesOf([gone, next])).toEqual({
      added: ['core-emea'],
      changed: [],
      removed: ['core-emea'],
    });
    expect(freeId('core', ['core', 'core-2'])).toBe('core-3');
  });

  it('says in words which secrets it means', () => {
    expect(sourceWords(emptyForm(''))).toBe('nothing chosen yet');
    const form = { ...formOf(aMap()), templateId: '6', search: ' fw ', secretIds: '1 2' };
    expect(sourceWords(form)).toBe(
      'hq: folder 12 and below, template 6, name with “fw”, 2 secrets',
    );
  });
});

describe('the keys of the maps', () => {
  it('leave typing alone', () => {
    const press = (key: string, ctrl = false) => mapIntentOf({ key, ctrl, focus: 'text' });
    expect(['a', 'Delete', 'Enter', 'ArrowDown', 'Home'].map(key => press(key))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(press('z', true)).toBeNull();
    expect(press('Escape')).toEqual({ kind: 'list' });
  });
});
