import { z } from 'zod';
import { gateRules } from '../../../shared/domain/outage';
import { gateBlock } from '../../../shared/domain/policy/gate';
import { blockFile } from '../block-file';

/** `gate` in the file. */
export const gateFile = blockFile(gateBlock.usual, {
  whileUp: {
    schema: z.enum(gateRules),
    meaning:
      'a lookup while Secret Server answers; `secondReason` is asked once per incident and recorded',
  },
  whileUnknown: {
    schema: z.enum(gateRules),
    meaning:
      'a lookup while it is not known whether Secret Server is down, or its answer cannot be trusted',
  },
  overridesPerDay: {
    schema: z.int().min(0).max(1_000).nullable(),
    meaning: 'how often a second reason lets a lookup through within 24 hours; null: no limit',
  },
});
