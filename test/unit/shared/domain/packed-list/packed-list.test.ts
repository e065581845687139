import { describe, expect, it } from 'vitest';
import { packEntries } from '../../../../../shared/domain/packed-list/pack-entries';
import type { PackedList } from '../../../../../shared/domain/packed-list/packed-list';
import { unpackEntries } from '../../../../../shared/domain/packed-list/unpack-entries';
import type { CatalogEntry } from '../../../../../shared/domain/entry';
import { anEntry } from '../../../../builders/an-entry';
import { aMark, anAwkwardList } from '../../../../builders/an-awkward-list';
import { anEstate } from '../../../../builders/an-estate';

/** As the next process finds it. */
function readAgain(packed: PackedList): readonly CatalogEntry[] {
  return unpackEntries(JSON.parse(JSON.stringify(packed)) as PackedList, 'list');
}

describe('a packed list', () => {
  it.each([
    ['nothing', []],
    ['one entry', [anEntry({ owner: 'network' })]],
    ['the same twice', [anEntry(), anEntry()]],
    ['awkward text', anAwkwardList()],
    ['an estate', anEstate(500).map(({ entry }) => entry)],
  ])('gives back what went in: %s', (_, entries) => {
    expect(readAgain(packEntries(entries))).toStrictEqual(entries);
  });

  it('says each value once', () => {
    const entries = anEstate(300).map(({ entry }) => entry);
    const packed = packEntries(entries);
    expect(packed.text.kind.text.length).toBeLessThan(100);
    expect(JSON.stringify(packed).length).toBeLessThan(JSON.stringify(entries).length / 2);
  });

  it('takes no entry that is called otherwise than its path says', () => {
    const internal = expect.objectContaining({ code: 'internal' });
    expect(() => packEntries([{ ...anEntry(), name: 'other' }])).toThrow(internal);
    const id = anEntry({ path: 'other:path' }).id;
    expect(() => packEntries([{ ...anEntry(), id }])).toThrow(internal);
  });
});

type Spoil = (packed: Spoilt) => void;
/** A list that a test may change. */
interface Spoilt {
  size: number;
  text: Record<string, { text: string; lengths: string; places: string }>;
  mark: Record<string, { text: string; lengths: string; places: string }>;
  lists: Record<string, { values: string[][]; places: string }>;
  asOf: { values: number[]; places: string };
}

const spoils: readonly (readonly [what: string, place: string, spoil: Spoil])[] = [
  ['a row more', 'tenant.places', list => (list.size += 1)],
  ['a row less', 'tenant.places', list => (list.size -= 1)],
  ['text left over', 'path.lengths', list => (column(list, 'path').text += 'x')],
  ['text missing', 'host.lengths', list => (column(list, 'host').text = '')],
  ['a length cut short', 'kind.lengths', list => (column(list, 'kind').lengths += '#')],
  ['a value too many', 'path.values', list => (column(list, 'path').lengths += '^')],
  ['no path', 'path', list => takeFirst(column(list, 'path'))],
  ['a place without a value', 'kind.places', list => place(column(list, 'kind'), '|')],
  ['places that nobody needs', 'path.places', list => (column(list, 'path').places = '^')],
  ['a place missing', 'kind.places', list => place(column(list, 'kind'), '')],
  ['tags that are not there', 'tags.places', ({ lists }) => place(lists['tags'], '|')],
  ['a time that is not there', 'asOf.values', ({ asOf }) => asOf.values.push(7)],
  ['a mark without a source', 'mark', ({ mark: marks }) => nothing(marks['source'])],
  ['only the version of a mark', 'mark', ({ mark: marks }) => onlyVersion(marks)],
];

function column(
  { text }: Spoilt,
  field: string,
): { text: string; lengths: string; places: string } {
  return text[field] ?? { text: '', lengths: '', places: '' };
}

function place(of: { places: string } | undefined, digit: string): void {
  if (of) of.places = `${digit}${of.places.slice(1)}`;
}

/** The first value of a column becomes none. */
function takeFirst(of: { text: string; lengths: string }): void {
  const length = of.lengths.charCodeAt(1) - 93 + 32 * (of.lengths.charCodeAt(0) - 35) - 1;
  of.text = of.text.slice(length);
  of.lengths = `]${of.lengths.slice(2)}`;
}

function nothing(of: Spoilt['mark'][string] | undefined): void {
  if (of) Object.assign(of, { text: '', lengths: ']', places: '' });
}

function onlyVersion(marks: Spoilt['mark']): void {
  for (const [field, of] of Object.entries(marks)) if (field !== 'version') nothing(of);
}

describe('a packed list that no writer wrote', () => {
  it.each(spoils)('is refused, naming the field and no value: %s', (_, where, spoil) => {
    const entries = anEstate(40).map(({ entry }, at) =>
      at % 2 === 0 ? entry : { ...entry, mark: { ...aMark, source: `hq/${at}`, version: '3' } },
    );
    const packed = JSON.parse(JSON.stringify(packEntries(entries))) as Spoilt;
    spoil(packed);
    const damaged = { code: 'store.damaged', detail: `list.${where}` };
    expect(() => unpackEntries(packed as unknown as PackedList, 'list')).toThrow(
      expect.objectContaining(damaged),
    );
  });
});
