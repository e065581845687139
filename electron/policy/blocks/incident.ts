import { z } from 'zod';
import { incidentBlock } from '../../../shared/domain/policy/incident';
import { blockFile } from '../block-file';

const ticketPattern = z
  .string()
  .min(1)
  .max(200)
  .refine(isPattern, { error: 'must be a pattern that can be read' });

/** `incident` in the file. */
export const incidentFile = blockFile(incidentBlock.usual, {
  ticketPattern: {
    schema: ticketPattern.nullable(),
    meaning: 'a regular expression that a ticket has to fit as a whole; null: any text does',
  },
  ticketRequired: {
    schema: z.boolean(),
    meaning: 'whether an incident needs a ticket; with a pattern alone it may be left empty',
  },
  ticketReuseHours: {
    schema: z.int().min(1).max(8_760).nullable(),
    meaning:
      'a ticket that was first used longer ago than this, or by somebody else, is refused; null: it is not',
  },
  ticketSystem: {
    schema: z.boolean(),
    meaning: 'whether setup must name a ticket system, which is asked for every ticket',
  },
  ticketOffline: {
    schema: z.boolean(),
    meaning:
      'whether an incident is opened while the ticket system is silent; the ticket is asked for later',
  },
  minReasonLength: {
    schema: z.int().min(3).max(100),
    meaning: 'how many characters a reason needs',
  },
  newReasonOf: {
    schema: z.int().min(0).max(50),
    meaning:
      'the reason must not be that of so many earlier incidents; those within `lengthMinutes` are the same emergency',
  },
  minReasonWords: {
    schema: z.int().min(1).max(10),
    meaning: 'how many words a reason needs',
  },
  lengthMinutes: {
    schema: z.int().min(1).max(1440),
    meaning: 'how long an incident lasts',
  },
  extendMinutes: {
    schema: z.int().min(0).max(1440),
    meaning: 'how much longer it may last, once, for a reason of its own; 0: not at all',
  },
  endWhenBackMinutes: {
    schema: z.int().min(1).max(1_440).nullable(),
    meaning:
      'an incident ends when every Secret Server has answered again for so long; null: a person ends it',
  },
  reportFiles: {
    schema: z.boolean(),
    meaning: 'whether the window leaves files of a report behind',
  },
});

/** What cannot be compiled would refuse every ticket. */
function isPattern(text: string): boolean {
  try {
    new RegExp(`^(?:${text})$`, 'u').test('');
    return true;
  } catch {
    return false;
  }
}
