import { z } from 'zod';
import { offlineBlock } from '../../../shared/domain/policy/offline';
import { blockFile } from '../block-file';

/** `offline` in the file. */
export const offlineFile = blockFile(offlineBlock.usual, {
  allowed: {
    schema: z.boolean(),
    meaning: 'whether values may be sealed on this host and served in an outage',
  },
  paths: {
    schema: z.array(z.string().min(1).max(512)).max(500).readonly().nullable(),
    meaning: 'globs over paths: only these may be, of those that setup allows; null: all of them',
  },
  maxAgeHours: {
    schema: z.int().min(1).max(8_760).nullable(),
    meaning: 'the greatest age at which a sealed value is served; setup may be stricter',
  },
  releasesPerCopy: {
    schema: z.int().min(1).max(1_000).nullable(),
    meaning:
      'how often one sealed value may be released before its vault has been asked; null: no limit',
  },
});
