import { z } from 'zod';
import { AppError } from '../../../../shared/errors/app-error';
import type { VaultUsage } from '../../vault-inspection';

const count = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().min(0));
const usage = z.object({
  totalRequestsUsed: count.optional().catch(undefined),
  // The days are keys in a form that nobody documents; their sum needs no form.
  requestsUsed: z
    .record(z.string(), count)
    .transform(days => Object.values(days).reduce((sum, one) => sum + one, 0))
    .optional()
    .catch(undefined),
  totalSecrets: count.nullable().catch(null),
});

/** Reads an answer of `GET /v1/usage`. @throws AppError `vault.protocol` for one that counts nothing. */
export function parseUsage(json: unknown, server: string): VaultUsage {
  const read = usage.safeParse(json);
  const used = read.data?.totalRequestsUsed ?? read.data?.requestsUsed;
  if (used !== undefined) return { used, secrets: read.data?.totalSecrets ?? null };
  const detail = `${server}: "totalRequestsUsed" is not what a vault would send`;
  throw new AppError('vault.protocol', { detail });
}
