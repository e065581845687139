import { z } from 'zod';
import { wireFlagUnlessFalse, wireId, wireIdOrNone, wireText } from './accept';

/** Some answers give a value, others an object with the value in it. */
function plainOrWrapped<T>(inner: z.ZodType<T>): z.ZodType<T> {
  return z
    .unknown()
    .optional()
    .transform(value =>
      typeof value === 'object' && value !== null && 'value' in value ? value.value : value,
    )
    .pipe(inner);
}

/** A tenant of Secret Server's own sync; the summary lacks the secret. */
export const wireSyncTenant = z.object({
  dsvTenantId: plainOrWrapped(wireId),
  tenantName: plainOrWrapped(wireText),
  syncInterval: plainOrWrapped(wireIdOrNone),
  active: plainOrWrapped(wireFlagUnlessFalse),
  secretId: plainOrWrapped(wireIdOrNone).optional(),
});
export type WireSyncTenant = z.infer<typeof wireSyncTenant>;

/** A map of it; the summary lacks the secret. */
export const wireSyncMap = z.object({
  devOpsSyncMapId: plainOrWrapped(wireId),
  secretName: plainOrWrapped(wireText),
  devOpsSecretVaultPath: plainOrWrapped(wireText),
  active: plainOrWrapped(wireFlagUnlessFalse),
  secretId: plainOrWrapped(wireIdOrNone).optional(),
});
export type WireSyncMap = z.infer<typeof wireSyncMap>;
