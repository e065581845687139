import { z } from 'zod';
import { attributeRules, keyStyles, removalRules } from '../domain/push/push-map';

const id = z.string().min(1).max(64);
const text = z.string().min(1).max(1024);
const number = z.int().min(1).max(2_147_483_647);

const source = z.strictObject({
  server: id,
  secretIds: z.array(number).max(10_000).readonly().nullable(),
  folderId: number.nullable(),
  includeSubFolders: z.boolean(),
  templateId: number.nullable(),
  search: text.nullable(),
});

/** One rule of the push, as `PushMap` has it; the service says what is wrong with one. */
export const pushMapView = z.strictObject({
  id,
  active: z.boolean(),
  source,
  tenants: z.array(id).max(64).readonly(),
  pathTemplate: text,
  fields: z.union([z.literal('all'), z.array(text).max(256).readonly()]),
  keys: z.enum(keyStyles),
  attributes: z.enum(attributeRules),
  onSourceRemoved: z.enum(removalRules),
});
export type PushMapView = z.infer<typeof pushMapView>;

const maps = z.array(pushMapView).max(1000).readonly();
const nothing = z.strictObject({});

const previewRow = z.strictObject({
  secretId: z.number(),
  name: z.string(),
  folderPath: z.string().nullable(),
  tenant: z.string(),
  /** Null when it would be rejected. */
  path: z.string().nullable(),
  note: z.string(),
});

/** Rows of a preview at most: what a person reads while typing. */
export const mostPreviewRows = 50;

/** What a map would make of its secrets; no value is in it. */
export const mapPreview = z.strictObject({
  rows: z.array(previewRow).readonly(),
  /** True: there are more secrets than rows. */
  isCut: z.boolean(),
});
export type MapPreviewView = z.infer<typeof mapPreview>;

export const importedMaps = z.strictObject({ maps, notRead: z.array(z.string()).readonly() });
/** What Secret Server's own sync has, and what could not be read of it. */
export type ImportedMapsView = z.infer<typeof importedMaps>;

export const mapChannels = {
  'maps.list': { input: nothing, output: z.strictObject({ maps }) },
  /** Where a map would lead; one that is asked later takes the place of this one. */
  'maps.preview': { input: z.strictObject({ map: pushMapView }), output: mapPreview },
  /** Replaces all maps. */
  'maps.save': { input: z.strictObject({ maps }), output: z.strictObject({ maps }) },
  /** Asks Secret Server for what its own sync has; changes nothing. */
  'maps.import': { input: z.strictObject({ server: id }), output: importedMaps },
  /** Breaks off a preview and an import under way. */
  'maps.cancel': { input: nothing, output: nothing },
} as const;
