import { z } from 'zod';
import { limitsBlock } from '../../../shared/domain/policy/limits';
import { blockFile } from '../block-file';

/** `limits` in the file. */
export const limitsFile = blockFile(limitsBlock.usual, {
  idleMinutes: {
    schema: z.int().min(1).max(1440).nullable(),
    meaning: 'how long an unlocked session may be without anybody there; setup may be stricter',
  },
  clipboardSeconds: {
    schema: z.int().min(5).max(600).nullable(),
    meaning: 'how long a copied value stays on the clipboard; setup may be stricter',
  },
  revealSeconds: {
    schema: z.int().min(5).max(600).nullable(),
    meaning: 'how long a value stays on the screen; setup may be stricter',
  },
  secretsPerIncident: {
    schema: z.int().min(1).max(10_000).nullable(),
    meaning:
      'how many different secrets may be released within `incident.lengthMinutes`; null: no limit',
  },
  releasesPerSecret: {
    schema: z.int().min(1).max(1_000).nullable(),
    meaning: 'how often one secret may be, in the same time; null: no limit',
  },
});
