import type { ApprovalView } from '../../shared/contract/approval';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import { AppError } from '../../shared/errors/app-error';

type ApprovalNames = Extract<Channel, `approval.${string}`>;
type Handlers = { readonly [C in ApprovalNames]: (input: Input<C>) => Output<C> };

/** The code that a test's approver gives. */
export const rightCode = '0471181539';

/** The question to a second person of a bridge without an engine; bob says yes by one code. */
export function fakeApprovals(now: () => number): Handlers {
  let asked: ApprovalView | null = null;
  return {
    'approval.ask'(want) {
      const acts = want.for === 'push' ? (['push'] as const) : (['incident', 'offline'] as const);
      asked = {
        ...{ request: 'ab'.repeat(32), text: 'BGR1.e30', spoken: '7K2M-90AB' },
        ...{ acts: [...acts], scope: [want.for === 'lookup' ? want.path : want.for] },
        ...{ notAfter: now() + 15 * 60_000, approvers: ['bob', 'carol'], quorumSet: null },
        ...{ needed: 1, given: [], isApproved: false },
      };
      return asked;
    },
    'approval.answer'({ answer }) {
      if (asked === null) throw new AppError('approval.unknown');
      if (answer !== rightCode) throw new AppError('approval.wrongCode', { detail: '2 left' });
      return { ...asked, given: [{ approver: 'bob', way: 'code' }], isApproved: true };
    },
  };
}
