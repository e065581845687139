import { z } from 'zod';
import { cacheStrategies } from '../domain/configuration';
import { sessionView } from './session';

const ignoredSetting = z.strictObject({ name: z.string(), because: z.string() });
/** Something in a profile that has no meaning here, and why. */
export type IgnoredSetting = z.infer<typeof ignoredSetting>;

const missingAnswer = z.strictObject({
  /** The parameter of the auth method. */
  name: z.string(),
  label: z.string(),
  secret: z.boolean(),
  /** Why the profile does not give it. */
  because: z.string(),
});
/** What a person has to add before a profile can be imported. */
export type MissingAnswer = z.infer<typeof missingAnswer>;

const foundProfile = z.strictObject({
  name: z.string(),
  isDefault: z.boolean(),
  /** What the tenant would be called here. */
  id: z.string(),
  url: z.string().nullable(),
  /** As the profile calls it: `clientcred`. */
  authType: z.string(),
  /** As we call it; null for one that is not known. */
  method: z.string().nullable(),
  /** User name or client id; null where the method has none, or it is missing. */
  user: z.string().nullable(),
  cache: z.strictObject({ strategy: z.enum(cacheStrategies), ageMinutes: z.number() }),
  /** What has to be added. */
  missing: z.array(missingAnswer),
  /** What keeps it from being imported; empty when nothing does. */
  problems: z.array(z.string()),
  ignored: z.array(ignoredSetting),
});
/** One profile of the file, and what it would become. No secret is in it. */
export type FoundProfile = z.infer<typeof foundProfile>;

export const importFinding = z.strictObject({
  file: z.string(),
  version: z.enum(['v1', 'v2']),
  /** What is wrong around the file and does not keep it from being read. */
  warnings: z.array(z.string()),
  profiles: z.array(foundProfile),
});
/** The profile file of the `dsv` command line, as it was found. */
export type ImportFinding = z.infer<typeof importFinding>;

const text = z.string().min(1).max(4096);
const answer = z.strictObject({ name: text, value: text });

const chosenProfile = z.strictObject({
  profile: text,
  /** Null: as `look` said. */
  id: text.nullable(),
  answers: z.array(answer).max(8),
});
export type ChosenProfile = z.infer<typeof chosenProfile>;

const importRequest = z.strictObject({
  /** Null for the usual places. */
  file: text.nullable(),
  /** PEM file with authorities to trust beside the system's. */
  caFile: text.nullable(),
  /** Globs of paths that may be kept sealed on this host. */
  offline: z.array(text).max(64),
  profiles: z.array(chosenProfile).min(1).max(64),
});
/** Which profiles, and what a person added. */
export type ImportRequest = z.infer<typeof importRequest>;

/** Refused where there is a store. */
export const importChannels = {
  /** Reads the profile file; nothing is changed. */
  'import.look': { input: z.strictObject({ file: text.nullable() }), output: importFinding },
  /** Logs on to every tenant that would be imported; nothing is changed. */
  'import.check': { input: importRequest, output: z.strictObject({}) },
  /** Creates the store of this host from the profiles and opens it. */
  'import.apply': {
    input: importRequest.extend({
      unlock: z.enum(['keychain+passphrase', 'passphrase']),
      passphrase: z.string().min(1).max(1024),
    }),
    output: sessionView,
  },
} as const;
