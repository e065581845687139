import { z } from 'zod';
import { processBlock } from '../../../shared/domain/policy/process';
import { blockFile } from '../block-file';

/** `process` in the file. */
export const processFile = blockFile(processBlock.usual, {
  coreDumps: {
    schema: z.enum(['off', 'allowed']),
    meaning: '`off`: a crash leaves no image of the memory',
  },
  memory: {
    schema: z.enum(['closed', 'open']),
    meaning: '`closed`: other programs of the same user cannot read the memory, debuggers included',
  },
  installation: {
    schema: z.enum(['protected', 'anywhere']),
    meaning: '`protected`: a release that somebody but root could change releases no value',
  },
});
