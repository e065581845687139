import { z } from 'zod';
import { alertChannelKinds } from '../../../shared/domain/alert';
import { alertsBlock } from '../../../shared/domain/policy/alerts';
import { blockFile } from '../block-file';

/** `alerts` in the file. */
export const alertsFile = blockFile(alertsBlock.usual, {
  require: {
    schema: z.boolean(),
    meaning:
      'nothing is released before a channel has accepted the alert of it; a drill is not asked',
  },
  least: {
    schema: z.enum(alertChannelKinds).nullable(),
    meaning: 'the kind of channel that setup must have, and whose acceptance counts; null: any',
  },
  detail: {
    schema: z.enum(['full', 'minimal']),
    meaning: '`minimal`: paths, reasons and names of servers are not told outside',
  },
});
