import { z } from 'zod';
import type { Credentials } from '../../../shared/domain/configuration';
import { jsonCollection } from '../json-collection';

/** Secret parameters of the auth methods, by owner (`tenant:emea`). */
export const credentialsCollection = jsonCollection<Credentials>({
  domain: 'value',
  name: 'credentials',
  empty: {},
  schema: z.record(z.string(), z.record(z.string(), z.string())),
});
