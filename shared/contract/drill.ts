import { z } from 'zod';
import { sessionView } from './session';

export const drillChannels = {
  /** Pulls the network plug of the embedded sandbox, or puts it back. Refused outside a drill. */
  'drill.plug': { input: z.strictObject({ plugged: z.boolean() }), output: sessionView },
  /** The same for the practice Secret Server. */
  'drill.plugServer': { input: z.strictObject({ plugged: z.boolean() }), output: sessionView },
} as const;
