import { z } from 'zod';
import { rotationRules } from '../../../shared/domain/rotation-debt';
import { rotationBlock } from '../../../shared/domain/policy/rotation';
import { blockFile } from '../block-file';

/** `rotation` in the file. */
export const rotationFile = blockFile(rotationBlock.usual, {
  way: {
    schema: z.enum(rotationRules),
    meaning:
      'how Secret Server is told to rotate what was seen; `either`: the first way, and the second where it is refused',
  },
  dueHours: {
    schema: z.int().min(1).max(8_760),
    meaning: 'hours after the first look until a new value is due',
  },
  maxOverdue: {
    schema: z.int().min(0).max(10_000).nullable(),
    meaning:
      'with more overdue ones than this no incident is opened without a second reason; null: one is',
  },
});
