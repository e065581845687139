import { z } from 'zod';
import { approvalActs, approvalWays } from '../domain/approval';
import { overrideCauses } from '../domain/outage';

const reason = z.string().max(2048);

/** What a second person is to be asked: for a secret or its folder, for more time, for a plan with alarms. */
const approvalWant = z.discriminatedUnion('for', [
  z.strictObject({
    for: z.literal('lookup'),
    path: z.string().min(1).max(2048),
    /** Everything in the folder of the secret, up to what the policy allows. */
    isWide: z.boolean(),
    override: z.enum(overrideCauses).nullable(),
    reason,
  }),
  z.strictObject({ for: z.literal('time'), reason }),
  z.strictObject({ for: z.literal('push'), digest: z.string().max(128), reason }),
]);
export type ApprovalWant = z.infer<typeof approvalWant>;

/** A request as the window shows it. */
export const approvalView = z.strictObject({
  request: z.string(),
  /** What is handed to the second person. */
  text: z.string(),
  /** What is read out to them. */
  spoken: z.string(),
  acts: z.array(z.enum(approvalActs)),
  /** What exactly, line by line. */
  scope: z.array(z.string()),
  notAfter: z.number(),
  /** Who may say yes, as the policy names them. */
  approvers: z.array(z.string()),
  /** The set of shares that may; null for none. */
  quorumSet: z.string().nullable(),
  needed: z.number(),
  given: z.array(z.strictObject({ approver: z.string(), way: z.enum(approvalWays) })),
  isApproved: z.boolean(),
});
export type ApprovalView = z.infer<typeof approvalView>;

export const approvalChannels = {
  'approval.ask': { input: approvalWant, output: approvalView },
  /** Hands in the text of an approval, or ten digits. */
  'approval.answer': {
    input: z.strictObject({ request: z.string().max(128), answer: z.string().max(16_384) }),
    output: approvalView,
  },
} as const;
