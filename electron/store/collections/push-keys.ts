import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** The key of fingerprints where neither setup nor a credential gives one; base64. */
export interface PushKeys {
  readonly random: string | null;
}

/** With the values: whoever has it can try guesses against the marks in a vault. */
export const pushKeysCollection = jsonCollection<PushKeys>({
  domain: 'value',
  name: 'push-keys',
  empty: { random: null },
  schema: z.strictObject({ random: z.string().nullable() }),
});
