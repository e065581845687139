import { z } from 'zod';
import type { Credentials } from '../../../shared/domain/configuration';
import { jsonCollection } from '../json-collection';

/**
 * Secrets of alert channels that are to be served while the store is locked, by owner (`alert:ops`); where
 * the keychain alone opens them. No secret of a vault is among them.
 */
export const alertSecretsCollection = jsonCollection<Credentials>({
  domain: 'meta',
  name: 'alert-secrets',
  empty: {},
  schema: z.record(z.string(), z.record(z.string(), z.string())),
});
