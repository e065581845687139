import { z } from 'zod';
import type { KnownOutage } from '../../../shared/domain/known-outage';
import { offlineComparisons } from '../../../shared/domain/served-offline';
import type { OfflineFinding, ServedOffline } from '../../../shared/domain/served-offline';
import { jsonCollection } from '../json-collection';

/** What was served from sealed copies, and what a person has not been told yet. */
export interface OfflineLedger {
  /** To be compared with the vault, oldest first. */
  readonly served: readonly ServedOffline[];
  /** Until somebody dismisses them. */
  readonly findings: readonly OfflineFinding[];
  /** Who did not answer at the last release, for a command that begins within half a minute of it. */
  readonly outages: readonly KnownOutage[];
}

const text = z.string();
const secret = { tenant: text, path: text, version: text, servedAt: z.number() };

const served = z
  .strictObject({
    ...secret,
    access: text,
    asOf: z.number(),
    outage: text.nullable(),
    reportedAt: z.number().nullable(),
  })
  .transform(data => data as unknown as ServedOffline);

const finding = z
  .strictObject({
    ...secret,
    found: z.enum(offlineComparisons),
    current: text.nullable(),
    foundAt: z.number(),
  })
  .transform(data => data as unknown as OfflineFinding);

const outage = z
  .strictObject({ tenant: text, code: text, until: z.number() })
  .transform(data => data as unknown as KnownOutage);

/** No value is in it; it survives locks and restarts until the vaults have been asked. */
export const offlineLedgerCollection = jsonCollection<OfflineLedger>({
  domain: 'meta',
  name: 'offline-ledger',
  empty: { served: [], findings: [], outages: [] },
  schema: z.strictObject({
    served: z.array(served),
    findings: z.array(finding),
    outages: z.array(outage),
  }),
});
