import { z } from 'zod';
import type { CatalogEntry, EpochMs, SecretPath, TenantId } from '../../../shared/domain/entry';
import { jsonCollection } from '../json-collection';
import { pushMark } from './push-mark';

/** What one tenant showed at the last look. */
export interface TenantCatalogue {
  readonly refreshedAt: EpochMs;
  /**
   * True after the vault refused this client's credentials: sealed copies are then withheld, not
   * destroyed, until it accepts them again.
   */
  readonly withheld: boolean;
  readonly entries: readonly CatalogEntry[];
  /** Values the vault refused to this client, so that a refresh does not ask again at once. */
  readonly refusals: Readonly<Record<SecretPath, Refusal>>;
}

export interface Refusal {
  readonly version: string;
  readonly at: EpochMs;
}

export type Catalogue = Readonly<Record<TenantId, TenantCatalogue>>;

const text = z.string();
const optionalText = text.nullable();

const entry = z
  .strictObject({
    id: text,
    tenant: text,
    path: text,
    name: text,
    description: text,
    host: optionalText,
    address: optionalText,
    owner: optionalText,
    kind: optionalText,
    tags: z.array(text),
    fields: z.array(text),
    version: text,
    lastModified: text,
    asOf: z.number(),
    mark: pushMark.nullable(),
  })
  .transform(data => data as unknown as CatalogEntry);

/** Descriptions of secrets by tenant; names, hosts and tags are sealed like everything else. */
export const catalogueCollection = jsonCollection<Catalogue>({
  domain: 'meta',
  name: 'catalogue',
  empty: {},
  schema: z.record(
    text.transform(id => id as TenantId),
    z.strictObject({
      refreshedAt: z.number(),
      withheld: z.boolean(),
      entries: z.array(entry),
      refusals: z.record(
        text.transform(path => path as SecretPath),
        z.strictObject({ version: text, at: z.number() }),
      ),
    }),
  ),
});
