import { z } from 'zod';
import { pushWarningKinds } from '../domain/push/desired-secret';

/** Points at a secret of Secret Server. */
export const sourceRef = z.strictObject({ server: z.string(), secretId: z.number() });

export const pushWarning = z.strictObject({
  kind: z.enum(pushWarningKinds),
  fields: z.array(z.string()).readonly(),
});
