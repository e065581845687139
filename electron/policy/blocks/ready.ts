import { z } from 'zod';
import { readyBlock } from '../../../shared/domain/policy/ready';
import { blockFile } from '../block-file';

const days = z.int().min(1).max(3650).nullable();

/** `ready` in the file. */
export const readyFile = blockFile(readyBlock.usual, {
  drillEveryDays: {
    schema: days,
    meaning: 'the readiness asks for a drill that passed within so many days; null: for none',
  },
  alertEveryDays: {
    schema: days,
    meaning: 'and for an alert that somebody received, where channels are set up; null: for none',
  },
});
