import { z } from 'zod';
import { pushBlock } from '../../../shared/domain/policy/push';
import { blockFile } from '../block-file';

/** `push` in the file. */
export const pushFile = blockFile(pushBlock.usual, {
  unattended: {
    schema: z.boolean(),
    meaning: 'whether a plan without alarms may be applied with nobody there, by schedule or event',
  },
  confirmAbove: {
    schema: z.int().min(0).max(10_000),
    meaning: 'the window asks for the number of changes to be typed when there are more than this',
  },
  maxChanges: {
    schema: z.int().min(0).max(100_000),
    meaning: 'more updates, take-overs and removals than this in one tenant are an alarm',
  },
  maxChangePercent: {
    schema: z.int().min(0).max(100),
    meaning: 'so is a larger part of what is known to stand there, from ten changes on',
  },
  tenants: {
    schema: z.array(z.string().min(1).max(100)).max(200).readonly().nullable(),
    meaning: 'ids of the tenants that may be pushed to; null: all that setup names',
  },
  intervalMinutes: {
    schema: z.int().min(1).max(10_080),
    meaning: 'a schedule runs no more often than this, whatever it says',
  },
});
