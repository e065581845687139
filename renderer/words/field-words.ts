import { passwordFields } from '../../shared/domain/configuration';
import type { CatalogEntry } from '../../shared/domain/entry';
import { isSeedField } from '../../shared/domain/seed-field';
import { lookupWords } from './lookup-words';

/** One field as the screen offers it. `order` null asks main for "the password". */
export interface FieldChoice {
  readonly label: string;
  readonly order: string | null;
  readonly role: 'password' | 'user' | 'totp' | 'url' | 'notes' | 'other';
  /** Holds the seed of one-time codes: what is copied is the code. */
  readonly isSeed: boolean;
}

const roles: readonly (readonly [FieldChoice['role'], (name: string) => boolean])[] = [
  ['user', name => /^(user|user-?name|login|account)$/i.test(name)],
  ['totp', isSeedField],
  ['url', name => /^(url|uri|address|link|website)$/i.test(name)],
  ['notes', name => /^(notes?|comments?)$/i.test(name)],
];
const rank: Readonly<Record<FieldChoice['role'], number>> = {
  password: 0,
  user: 1,
  totp: 2,
  url: 3,
  notes: 4,
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
    return [{ label: lookupWords.detail.password, order: null, role: 'password', isSeed: false }];
  const primary = primaryField(names);
  const taken = new Set<FieldChoice['role']>();
  const choices = names.map((name): FieldChoice => {
    const isSeed = isSeedField(name);
    if (name === primary) return { label: name, order: null, role: 'password', isSeed };
    const said = roleOf(name);
    // A second user name has no key of its own and is reached by its number.
    const role = taken.has(said) ? 'other' : said;
    taken.add(said);
    return { label: name, order: name, role, isSeed };
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
  return roles.find(([, fits]) => fits(name))?.[0] ?? 'other';
}
