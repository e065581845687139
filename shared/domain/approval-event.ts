import type { ErrorCode } from '../errors/error-codes';
import type { ApprovalAct, ApprovalWay } from './approval';

/** What somebody said yes to, as their own host records it. */
export interface SignedRequest {
  readonly store: string;
  /** `ann on jump-a`. */
  readonly by: string;
  readonly acts: readonly ApprovalAct[];
  /** What exactly, line by line. */
  readonly scope: readonly string[];
  readonly reason: string;
  readonly notAfter: number;
}

/** What the audit log records of a second person's word. */
export type ApprovalEvent =
  /** A second person is asked; `request` ties what follows together. */
  | {
      readonly kind: 'approval.asked';
      readonly request: string;
      readonly acts: readonly ApprovalAct[];
      /** What exactly, line by line. */
      readonly scope: readonly string[];
      readonly reason: string;
      readonly notAfter: number;
      /** Who may say yes: ids of the policy, and the set of a quorum. */
      readonly approvers: readonly string[];
    }
  | {
      readonly kind: 'approval.given';
      readonly request: string;
      readonly approver: string;
      readonly way: ApprovalWay;
      /** What it was given on, as far as it is known. */
      readonly device: string;
    }
  /** On the host of the approver: somebody said yes here to what another host asks for. */
  | {
      readonly kind: 'approval.signed';
      /** Its digest; of a request that was read out on the phone what was heard, and nothing more is known. */
      readonly request: string;
      readonly approver: string;
      readonly way: Exclude<ApprovalWay, 'quorum'>;
      /** The request itself; null where it was read out. */
      readonly asked: SignedRequest | null;
    }
  /** What was handed in as an approval did not count. */
  | {
      readonly kind: 'approval.refused';
      /** Null where it names no request of this store. */
      readonly request: string | null;
      readonly code: ErrorCode;
    }
  /** It is spent, whatever becomes of what it was spent on. */
  | {
      readonly kind: 'approval.used';
      readonly request: string;
      readonly acts: readonly ApprovalAct[];
      readonly approvers: readonly string[];
      /** The incident, export or plan. */
      readonly by: string;
    }
  /** The secret of somebody's codes lies sealed here now. */
  | { readonly kind: 'approval.enrolled'; readonly approver: string };
