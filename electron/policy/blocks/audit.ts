import { z } from 'zod';
import { auditBlock } from '../../../shared/domain/policy/audit';
import { blockFile } from '../block-file';

/** `audit` in the file. */
export const auditFile = blockFile(auditBlock.usual, {
  require: {
    schema: z.enum(['local', 'remote', 'both']),
    meaning:
      'the least that setup may ask for in its own `audit.require`; a store that was set up before is held to it too, and a drill is not',
  },
});
