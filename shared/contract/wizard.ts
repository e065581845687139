import { z } from 'zod';
import { sessionView } from './session';

const text = z.string().trim().min(1).max(1024);
const optional = z.string().trim().max(4096);

/** Where the vault is. An empty text stands for nothing. */
const wizardPlace = z.strictObject({
  /** What the tenant is called here. */
  id: text,
  url: text,
  region: z.string().trim().max(32),
  /** PEM file with authorities to trust beside the system's. */
  caFile: optional,
  /** A Secret Server whose outage opens the lookup. */
  secretServer: optional,
});
export type WizardPlace = z.infer<typeof wizardPlace>;

/** How this host logs on. */
const wizardLogOn = z.strictObject({
  method: z.enum(['client_credentials', 'password']),
  /** Client id, or user name. */
  user: text,
  secret: z.string().min(1).max(4096),
});

export const wizardDraft = z.strictObject({ place: wizardPlace, logOn: wizardLogOn });
/** A vault to be connected to, before anything is stored. */
export type WizardDraft = z.infer<typeof wizardDraft>;

export const wizardStep = z.strictObject({
  /** `tenant` or `secretServer`, and its id. */
  kind: z.enum(['tenant', 'secretServer']),
  target: z.string(),
  id: z.string(),
  title: z.string(),
  status: z.enum(['ok', 'warning', 'failed', 'off', 'unknown', 'untried']),
  detail: z.string(),
  next: z.string().nullable(),
  code: z.string().nullable(),
});
export type WizardStep = z.infer<typeof wizardStep>;

const unlock = z.enum(['keychain+passphrase', 'passphrase']);

export const wizardView = z.strictObject({
  /** The keychain that answers here; null without one. */
  keychain: z.string().nullable(),
  /** Whether the policy allows a store that opens with the passphrase alone. */
  passphraseOnly: z.boolean(),
});
export type WizardView = z.infer<typeof wizardView>;

export const foundStore = z.strictObject({
  folder: z.string(),
  unlock,
  createdAt: z.string(),
  hasLog: z.boolean(),
  /** Whether what opens it is in the keychain of this user; true where it needs none. */
  keychainReady: z.boolean(),
});
export type FoundStore = z.infer<typeof foundStore>;

const folder = z.string().trim().min(1).max(4096);

/** All but `wizard.practise` are refused where there is a store; nothing is written before the last call. */
export const wizardChannels = {
  'wizard.view': { input: z.strictObject({}), output: wizardView },
  /** Checks address and names by the rules of setup.json. */
  'wizard.checkPlace': {
    input: wizardPlace,
    output: z.strictObject({ region: z.string().nullable() }),
  },
  /** Goes the way to the vault step by step, logs on and lists: two API calls. Each step is told by `wizard.step`. */
  'wizard.test': { input: wizardDraft, output: z.strictObject({ steps: z.array(wizardStep) }) },
  /** Creates the store of this host and opens it. Refused for a draft whose test failed, but `anyway`. */
  'wizard.create': {
    input: wizardDraft.extend({
      /** Globs of paths that may be kept sealed on this host. */
      offline: z.array(text).max(64),
      unlock,
      anyway: z.boolean(),
      passphrase: z.string().min(1).max(1024),
    }),
    output: sessionView,
  },
  /** Starts the program anew, on a practice estate. */
  'wizard.practise': { input: z.strictObject({}), output: z.strictObject({}) },
  'restore.look': { input: z.strictObject({ folder }), output: foundStore },
  /** Tries the passphrase on a copy; takes its place here only when it opens. */
  'restore.apply': {
    input: z.strictObject({ folder, passphrase: z.string().min(1).max(1024) }),
    output: sessionView,
  },
} as const;
