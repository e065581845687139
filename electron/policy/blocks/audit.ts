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
  leastSinks: {
    schema: z.int().min(0).max(16),
    meaning: 'how many sinks setup must name; a drill is not asked',
  },
  sinkHosts: {
    schema: z.array(z.string().min(1).max(253)).max(50).readonly().nullable(),
    meaning: 'the collectors that sinks may speak to, by host name; null: any',
  },
});
