import type { CatalogEntry } from '../../shared/domain/entry';
import type { Fingerprint, PushMark } from '../../shared/domain/push/mark';
import { anEntry } from './an-entry';

/** What a push leaves. */
export const aMark: PushMark = {
  source: 'hq/37',
  map: 'routers',
  fingerprint: 'f1' as Fingerprint,
  key: 'k1',
  host: 'jump-1',
  at: '2026-03-01T08:00:00Z',
  version: null,
};

/** Text that is hard to cut: empty, not Latin, half a surrogate pair, what JSON escapes. */
const awkward = ['', 'zürich', 'Ключ', '🔑', '\ud83d', '\udd11', '"\\\n\u0000', 'null'];

export function anAwkwardList(): readonly CatalogEntry[] {
  return awkward.map((text, at) => ({
    ...anEntry({
      path: `critical:${text}:${text} ${at}`,
      tenant: at % 2 === 0 ? 'emea' : text,
      description: text,
      host: at % 3 === 0 ? null : text,
      address: at === 2 ? '10.0.0.1' : null,
      tags: at % 2 === 0 ? [] : [text, 'production'],
      fields: at === 3 ? ['password', text] : [],
      asOf: 1_770_000_000_000 + (at % 3) / 2,
    }),
    mark: at === 1 ? aMark : at === 4 ? { ...aMark, version: '7', source: text } : null,
  }));
}
