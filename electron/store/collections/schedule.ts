import { z } from 'zod';
import type { TenantId } from '../../../shared/domain/entry';
import type { KeptSchedules } from '../../../shared/domain/push/kept-schedule';
import { isErrorCode } from '../../../shared/errors/error-codes';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import { jsonCollection } from '../json-collection';

/** When each tenant was pushed by schedule; every process of this host goes by it. */
export const scheduleCollection = jsonCollection<KeptSchedules>({
  domain: 'meta',
  name: 'schedule',
  empty: {},
  schema: z.record(
    z.string().transform(id => id as TenantId),
    z.strictObject({
      lastAt: z.number().nullable(),
      // A code of a newer version says no more than that something failed.
      lastCode: z
        .string()
        .transform((code): ErrorCode => (isErrorCode(code) ? code : 'internal'))
        .nullable(),
      isPaused: z.boolean(),
    }),
  ),
});
