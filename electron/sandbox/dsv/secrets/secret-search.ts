import type { Json } from '../../../../shared/lib/canonical-json';
import type { SandboxBehaviour } from '../../options';
import type { Fields } from '../../wire/fields';
import { isObject } from '../../wire/fields';
import { refusal } from '../../wire/refusal';
import type { Item } from '../item-store';
import { current } from '../item-store';
import { pageOf } from '../paging';
import type { SecretValue } from './secret-value';
import { describeSecret, linkOf } from './secret-value';

type Secret = Item<SecretValue>;

/** What a search compares with what. */
interface Criterion {
  readonly term: string;
  readonly compare: (text: string, term: string) => boolean;
  readonly numeric: boolean;
  readonly ignoreCase: boolean;
}

const comparisons: Readonly<Record<string, Criterion['compare']>> = {
  contains: (text, term) => text.includes(term),
  equal: (text, term) => text === term,
  begins_with: (text, term) => text.startsWith(term),
};

/**
 * Answers a search: descriptions of the secrets that match, one page of them.
 * @throws Refusal 400 for a field, comparison or type the service does not know.
 */
export function searchSecrets(
  secrets: readonly Secret[],
  query: Fields,
  behaviour: SandboxBehaviour,
): Readonly<Record<string, unknown>> {
  const rows = secrets
    .filter(matcher(query, behaviour))
    .map(item => ({ rank: current(item).atMs, key: item.key, id: item.id, item }));
  const page = pageOf(rows, query, behaviour);
  return {
    cursor: page.cursor,
    data: page.items.map(describeSecret),
    length: page.items.length,
    limit: page.limit,
    sort: page.sort,
    total: page.total,
  };
}

function matcher(query: Fields, behaviour: SandboxBehaviour): (secret: Secret) => boolean {
  const typed = query.text('searchTerm');
  // A path may be typed with either separator; it is kept with one.
  const asPath = typed.replaceAll('/', ':');
  if (query.flag('search.links')) return secret => linkOf(secret) === asPath;
  const field = query.text('search.field') || 'path';
  const values = reader(field);
  const criterion = {
    term: field === 'path' ? asPath : typed,
    compare: comparisonOf(query),
    numeric: isNumeric(query),
    ignoreCase: behaviour.searchIgnoresCase,
  };
  return secret => typed === '' || values(secret).some(value => fits(value, criterion));
}

function comparisonOf(query: Fields): Criterion['compare'] {
  const compare = comparisons[query.text('search.comparison') || 'contains'];
  if (compare === undefined)
    throw refusal(400, 'search comparison must be contains, equal or begins_with');
  return compare;
}

function isNumeric(query: Fields): boolean {
  const type = query.text('search.type') || 'string';
  if (type !== 'string' && type !== 'number')
    throw refusal(400, 'search type must be string or number');
  return type === 'number';
}

/** Where the values of a search field are found in a secret. */
function reader(field: string): (secret: Secret) => readonly Json[] {
  if (field === 'path') return secret => [secret.key];
  if (field === 'id') return secret => [secret.id];
  if (field === 'description') return secret => [current(secret).value.description];
  if (!field.startsWith('attributes.')) {
    throw refusal(400, 'search field must be path, description or attributes.<name>');
  }
  const names = field.slice('attributes.'.length).split('.');
  return secret => attributeValues(current(secret).value.attributes, names);
}

function attributeValues(attributes: Json, names: readonly string[]): readonly Json[] {
  let value: Json | undefined = attributes;
  for (const name of names) {
    value =
      value !== undefined && isObject(value) && Object.hasOwn(value, name)
        ? value[name]
        : undefined;
  }
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function fits(value: Json, { term, compare, numeric, ignoreCase }: Criterion): boolean {
  if (numeric && compare === comparisons['equal'])
    return typeof value === 'number' && value === Number(term);
  if (numeric && typeof value !== 'number') return false;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return ignoreCase ? compare(text.toLowerCase(), term.toLowerCase()) : compare(text, term);
}
