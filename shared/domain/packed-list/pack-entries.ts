import { AppError } from '../../errors/app-error';
import { entryId, shownName } from '../entry';
import type { CatalogEntry } from '../entry';
import { packNothing, packText, packValues } from './columns';
import { listFields, markFields, optionalFields, requiredFields } from './packed-list';
import type { PackedList } from './packed-list';
import { packedBefore, rememberPacked } from './remember-packed';

/**
 * Packs a list; of one that was packed or unpacked before, what is known of it is given.
 * @throws AppError `internal` for an entry whose identity or name does not follow from tenant and path.
 */
export function packEntries(entries: readonly CatalogEntry[]): PackedList {
  const known = packedBefore(entries);
  if (known !== null) return known;
  entries.forEach(checkDerived);
  const isMarked = entries.some(({ mark }) => mark !== null);
  const packed: PackedList = {
    size: entries.length,
    text: columns([...requiredFields, ...optionalFields], field =>
      packText(entries.map(entry => entry[field])),
    ),
    mark: columns(markFields, field =>
      isMarked
        ? packText(entries.map(({ mark }) => mark?.[field] ?? null))
        : packNothing(entries.length),
    ),
    lists: columns(listFields, field =>
      packValues<readonly string[]>(
        entries.map(entry => entry[field]),
        list => (list.length === 0 ? '' : JSON.stringify(list)),
      ),
    ),
    asOf: packValues(
      entries.map(({ asOf }) => asOf),
      time => time,
    ),
  };
  rememberPacked(entries, packed);
  return packed;
}

function columns<K extends string, C>(
  fields: readonly K[],
  pack: (field: K) => C,
): Readonly<Record<K, C>> {
  return Object.fromEntries(fields.map(field => [field, pack(field)])) as Record<K, C>;
}

function checkDerived(entry: CatalogEntry): void {
  if (entry.id === entryId(entry) && entry.name === shownName(entry.path)) return;
  throw new AppError('internal', { detail: 'an entry under another name than its path' });
}
