import type { Json } from '../../../../shared/lib/canonical-json';
import type { EstateSecret } from '../../estate/critical-secrets';
import type { Region } from '../../estate/sites';
import type { FieldValue } from '../state/secret-record';
import type { SecretStore } from '../state/secrets';
import { siteFolderId } from './folders';
import { deviceTemplates } from './templates';

/** The first secret of each region; the others follow in the order of the estate. */
const firstIds: Readonly<Record<Region, number>> = { amer: 1001, emea: 2001, apac: 3001 };

/** Puts the critical secrets into the folders of their sites, with the values that they have in the vault. */
export function addCritical(secrets: SecretStore, estate: readonly EstateSecret[]): void {
  const next = { ...firstIds };
  for (const secret of estate) {
    const [, region = '', site = '', kind = '', name = ''] = secret.path.split(':');
    const template = deviceTemplates.get(kind);
    if (!template) continue;
    const values = valuesOf(secret, { site, kind, name });
    secrets.add({
      id: next[region as Region]++,
      name,
      folderId: siteFolderId(site),
      template,
      initial: slug => values.get(slug) ?? (slug === 'private-key' ? null : ''),
    });
  }
}

function valuesOf(
  { attributes, data, description }: EstateSecret,
  { site, kind, name }: { readonly site: string; readonly kind: string; readonly name: string },
): ReadonlyMap<string, FieldValue> {
  const { privateKey, notes, ...rest } = data;
  const texts = Object.entries(rest).map(([slug, value]) => [slug, textOf(value)] as const);
  const key =
    typeof privateKey === 'string' ? { name: `${name}.pem`, bytes: Buffer.from(privateKey) } : null;
  return new Map<string, FieldValue>([
    ...texts,
    ['machine', textOf(attributes['host'])],
    ['address', textOf(attributes['address'])],
    ['site', site],
    ['kind', kind],
    ['notes', typeof notes === 'string' ? `${description}\n${notes}` : description],
    ['private-key', key],
  ]);
}

/** The estate knows texts and numbers of ports; a form of Secret Server knows texts. */
function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
