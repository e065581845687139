import type { ProfileMap } from './profile-yaml';

/** The settings of one profile by their dotted names in small letters: `auth.client.id`. */
export interface ProfileSettings {
  /** The text, or null when it is missing or empty. What was taken counts as used. */
  take(name: string): string | null;
  /** Names that nobody has taken, in the order of the file. */
  left(): readonly string[];
  /** Names that stand in the profile twice, in other letters or another nesting. */
  readonly twice: readonly string[];
}

/** The command line of DSV takes nested and dotted names alike, in letters of any size. */
export function settingsOf(profile: ProfileMap): ProfileSettings {
  const values = new Map<string, string>();
  const twice: string[] = [];
  for (const [name, value] of textsIn(profile, '')) {
    if (values.has(name)) twice.push(name);
    values.set(name, value);
  }
  const taken = new Set<string>();
  return {
    take(name) {
      taken.add(name);
      const value = values.get(name);
      return value === undefined || value === '' ? null : value;
    },
    left: () => [...values.keys()].filter(name => !taken.has(name)),
    twice,
  };
}

function* textsIn(map: ProfileMap, before: string): Generator<readonly [string, string]> {
  for (const [key, value] of map) {
    const name = `${before}${key.toLowerCase()}`;
    if (typeof value === 'string') yield [name, value];
    else if (value !== null) yield* textsIn(value, `${name}.`);
  }
}
