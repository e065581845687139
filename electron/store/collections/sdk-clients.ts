import { z } from 'zod';
import { jsonCollection } from '../json-collection';

/** Clients that Secret Servers made for this host, by the digest of what they were onboarded with. */
export type KeptSdkClients = Readonly<
  Record<string, { readonly clientId: string; readonly clientSecret: string }>
>;

export const sdkClientsCollection = jsonCollection<KeptSdkClients>({
  domain: 'value',
  name: 'sdk-clients',
  empty: {},
  schema: z.record(z.string(), z.strictObject({ clientId: z.string(), clientSecret: z.string() })),
});
