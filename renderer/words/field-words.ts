import { passwordFields } from '../../shared/domain/configuration';
import type { CatalogEntry } from '../../shared/domain/entry';
import { lookupWords } from './lookup-words';

/** One field as the screen offers it. `order` null asks main for "the password". */
export interface FieldChoice {
  readonly label: string;
  readonly order: string | null;
  readonly role: 'password' | 'user' | 'totp' | 'url' | 'other';
}

const roles: readonly (readonly [FieldChoice['role'], RegExp])[] = [
  ['user', /^(user|user-?name|login|account)$/i],
  ['totp', /totp|one-?time|otp-?(seed|secret)|^otp$/i],
  ['url', /^(url|uri|address|link|website)$/i],
];
const rank: Readonly<Record<FieldChoice['role'], number>> = {
  password: 0,
  user: 1,
  totp: 2,
  url: 3,
  other: 4,
};

/**
 * The fields of a secret, the password first, then user name, one-time seed, address and the rest
 * in the order of the vault. Before the first read only "the password" is known to exist.
 */
export function fieldChoices(
  entry: CatalogEntry,
  learnt: readonly string[] | undefined,
): readonly FieldChoice[] {
  const names = learnt ?? entry.fields;
  if (names.length === 0)
    return [{ label: lookupWords.detail.password, order: null, role: 'password' }];
  const primary = primaryField(names);
  const taken = new Set<FieldChoice['role']>();
  const choices = names.map((name): FieldChoice => {
    if (name === primary) return { label: name, order: null, role: 'password' };
    const said = roleOf(name);
    // A second user name has no key of its own and is reached by its number.
    const role = taken.has(said) ? 'other' : said;
    taken.add(said);
    return { label: name, order: name, role };
  });
  return choices.toSorted((one, other) => rank[one.role] - rank[other.role]);
}

/** The field that main takes for "the password"; the same order as on the command line. */
function primaryField(names: readonly string[]): string | undefined {
  const lower = names.map(name => name.toLowerCase());
  const found = passwordFields.map(wanted => lower.indexOf(wanted)).find(at => at >= 0);
  if (found !== undefined) return names[found];
  return names.length === 1 ? names[0] : undefined;
}

function roleOf(name: string): FieldChoice['role'] {
  return roles.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}
