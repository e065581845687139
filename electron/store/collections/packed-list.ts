import { z } from 'zod';
import {
  listFields,
  markFields,
  optionalFields,
  requiredFields,
} from '../../../shared/domain/packed-list/packed-list';
import type { PackedList } from '../../../shared/domain/packed-list/packed-list';
import type { SavedIndex } from '../../../shared/domain/search/saved-index';

/** Far above what fits into a part of the store. */
const mostRows = 10_000_000;

const text = z.string();
const textColumn = z.strictObject({ text, lengths: text, places: text });
const listColumn = z.strictObject({ values: z.array(z.array(text)), places: text });

function columns<K extends string, S extends z.ZodType>(
  fields: readonly K[],
  column: S,
): z.ZodObject<Record<K, S>, z.core.$strict> {
  const shape = Object.fromEntries(fields.map(field => [field, column])) as Record<K, S>;
  return z.strictObject(shape);
}

/** The outer shape of a packed list; what its columns hold is checked when they are unpacked. */
export const packedList: z.ZodType<PackedList> = z.strictObject({
  size: z.int().min(0).max(mostRows),
  text: columns([...requiredFields, ...optionalFields], textColumn),
  mark: columns(markFields, textColumn),
  lists: columns(listFields, listColumn),
  asOf: z.strictObject({ values: z.array(z.number()), places: text }),
});

/** As `packedList`: what the numbers say is checked when the index is taken up. */
export const savedIndex: z.ZodType<SavedIndex> = z.strictObject({
  ...{ order: text, byName: text, words: textColumn, counts: text, postings: text },
});
