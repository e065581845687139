import { z } from 'zod';
import { isPossible, splitLimits } from '../../../shared/domain/quorum';

const count = z.int().min(splitLimits.least).max(splitLimits.most);

/** What a key slot says of its shares. */
export const quorumSetSchema = z
  .looseObject({
    set: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/),
    threshold: count,
    shares: count,
    issuedOn: z.iso.date(),
  })
  .refine(isPossible);
