import type { PushMapView } from '../../../../shared/contract/maps';
import { templateProblems } from '../../../../shared/domain/push/path-template';
import { mapDefaults } from '../../../../shared/domain/push/push-map';
import { labels } from '../../../words/labels';
import { saidWords } from '../../../words/said-words';

/** A map as it is being typed: numbers and lists are text that need not make sense yet. */
export interface MapForm
  extends
    Pick<PushMapView, 'id' | 'active' | 'tenants' | 'pathTemplate'>,
    Pick<PushMapView, 'keys' | 'attributes' | 'onSourceRemoved'> {
  readonly server: string;
  readonly folderId: string;
  readonly includeSubFolders: boolean;
  readonly templateId: string;
  readonly search: string;
  readonly secretIds: string;
  readonly allFields: boolean;
  /** Slugs. */
  readonly fields: string;
}

/** What is wrong with a field, in words; empty when the map is complete. */
export type MapFaults = Partial<Record<keyof MapForm | 'source', string>>;

/** What a map is checked against. */
export interface MapSurroundings {
  /** Ids of the other maps. */
  readonly otherIds: readonly string[];
  readonly tenants: readonly MapTenant[];
}

/** A tenant of this host, and what the push may write there. */
export interface MapTenant {
  readonly id: string;
  readonly name: string;
  readonly prefixes: readonly string[];
}

export type ReadMap =
  | { readonly map: PushMapView; readonly faults: MapFaults }
  | { readonly map: null; readonly faults: MapFaults };

const largestId = 2_147_483_647;

/** The form of a map that does not exist yet. */
export function emptyForm(server: string): MapForm {
  return {
    ...mapDefaults,
    ...{ id: '', server, tenants: [], pathTemplate: '' },
    ...{ folderId: '', includeSubFolders: true, templateId: '', search: '', secretIds: '' },
    ...{ allFields: true, fields: '' },
  };
}

export function formOf({ source, fields, ...map }: PushMapView): MapForm {
  const typed = (number: number | null): string => (number === null ? '' : String(number));
  return {
    ...map,
    server: source.server,
    folderId: typed(source.folderId),
    includeSubFolders: source.includeSubFolders,
    templateId: typed(source.templateId),
    search: source.search ?? '',
    secretIds: (source.secretIds ?? []).join(' '),
    allFields: fields === 'all',
    fields: fields === 'all' ? '' : fields.join(' '),
  };
}

/** The map that a form stands for, or everything that keeps it from being one. */
export function readMap(form: MapForm, around: MapSurroundings): ReadMap {
  const faults = faultsOf(form, around);
  if (Object.keys(faults).length > 0) return { map: null, faults };
  const { id, active, tenants, keys, attributes, onSourceRemoved } = form;
  const secretIds = wordsOf(form.secretIds).map(Number);
  const map: PushMapView = {
    ...{ id, active, tenants, keys, attributes, onSourceRemoved },
    pathTemplate: form.pathTemplate.trim(),
    fields: form.allFields ? 'all' : wordsOf(form.fields),
    source: {
      server: form.server,
      secretIds: secretIds.length === 0 ? null : secretIds,
      folderId: numberOf(form.folderId),
      includeSubFolders: form.folderId.trim() !== '' && form.includeSubFolders,
      templateId: numberOf(form.templateId),
      search: form.search.trim() === '' ? null : form.search.trim(),
    },
  };
  return { map, faults };
}

/** True when both stand for the same map, however they were typed. */
export function sameForm(one: MapForm, other: MapForm): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

function comparable(form: MapForm): unknown {
  const { tenants, secretIds, fields, ...rest } = form;
  return [
    Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
    [...tenants].sort(),
    wordsOf(secretIds),
    form.allFields ? [] : wordsOf(fields),
  ];
}

function faultsOf(form: MapForm, { otherIds, tenants }: MapSurroundings): MapFaults {
  const { faults } = labels.maps;
  const unknown = form.tenants.find(id => tenants.every(tenant => tenant.id !== id));
  const found: Readonly<Record<string, string | null>> = {
    id: idFault(form.id, otherIds),
    server: form.server === '' ? faults.server : null,
    folderId: isNumber(form.folderId) ? null : faults.number,
    templateId: isNumber(form.templateId) ? null : faults.number,
    secretIds: wordsOf(form.secretIds).every(isNumber) ? null : faults.numbers,
    source: saysWhich(form) ? null : faults.source,
    tenants: unknown === undefined ? null : faults.unknownTenant(unknown),
    pathTemplate: templateFault(form, tenants),
    fields: form.allFields || wordsOf(form.fields).length > 0 ? null : faults.fields,
  };
  if (form.tenants.length === 0) return { ...kept(found), tenants: faults.tenants };
  return kept(found);
}

function kept(found: Readonly<Record<string, string | null>>): MapFaults {
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== null));
}

function idFault(id: string, otherIds: readonly string[]): string | null {
  if (!/^[a-zA-Z0-9_-]{1,64}$/.test(id)) return labels.maps.faults.id;
  return otherIds.includes(id) ? labels.maps.faults.taken : null;
}

/** The rule of the template itself; what it makes of a secret is asked of the server. */
function templateFault(form: MapForm, tenants: readonly MapTenant[]): string | null {
  const { faults } = labels.maps;
  const template = form.pathTemplate.trim();
  if (template === '') return faults.template;
  const [problem] = templateProblems(template, []);
  if (problem !== undefined) return faults.badTemplate(saidWords(problem));
  for (const { id, name, prefixes } of tenants) {
    const [outside] = form.tenants.includes(id) ? templateProblems(template, prefixes) : [];
    if (outside !== undefined) return faults.badTemplateIn(name, saidWords(outside));
  }
  return null;
}

function saysWhich({ folderId, templateId, search, secretIds }: MapForm): boolean {
  return [folderId, templateId, search, secretIds].some(text => text.trim() !== '');
}

function isNumber(text: string): boolean {
  const typed = text.trim();
  if (typed === '') return true;
  return /^\d{1,10}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= largestId;
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text.trim());
}

/** Words with spaces, commas or semicolons between them. */
function wordsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
