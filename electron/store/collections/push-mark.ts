import { z } from 'zod';

/** A mark as it is kept beside a description. */
export const pushMark = z.strictObject({
  source: z.string(),
  map: z.string(),
  fingerprint: z.string(),
  key: z.string(),
  host: z.string(),
  at: z.string(),
  version: z.string().nullable(),
});
