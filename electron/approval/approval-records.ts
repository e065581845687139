import { mostWrongCodes } from '../../shared/domain/approval';
import type { ApprovalRequest, GivenApproval, KeptRequest } from '../../shared/domain/approval';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import { approvalsCollection } from '../store/collections/approvals';
import type { OpenStore } from '../store/sealed-store';
import { digestOf } from './request-digest';

/** Requests that are over stay for so long: for the report of the incident they were used for. */
const keptMs = 24 * 60 * 60_000;
/** The latest ones; somebody who asks more often than that within a day loses the oldest. */
const most = 50;

/**
 * What is kept of requests. Every change is one commit of the store, which is compared and swapped
 * across processes: of two that use one approval at the same time one is refused, and a kill after
 * the commit leaves it used.
 */
export interface ApprovalRecords {
  list(): Promise<readonly KeptRequest[]>;
  /** @throws AppError `approval.unknown`. */
  find(digest: string): Promise<KeptRequest>;
  add(request: ApprovalRequest, now: EpochMs): Promise<KeptRequest>;
  /** @throws AppError `approval.twice|unknown`. */
  give(digest: string, approval: GivenApproval): Promise<KeptRequest>;
  /** Counts a code before it is looked at. @throws AppError `approval.void` when there were enough. */
  countCode(digest: string): Promise<void>;
  /** Takes the count back of a code that fitted. */
  discountCode(digest: string): Promise<void>;
  /** Durable when it resolves. @throws AppError `approval.used|unknown`. */
  use(digest: string, use: { readonly at: EpochMs; readonly by: string }): Promise<KeptRequest>;
}

export function createApprovalRecords(store: () => OpenStore): ApprovalRecords {
  async function change(
    digest: string,
    how: (kept: KeptRequest) => KeptRequest,
  ): Promise<KeptRequest> {
    const all = await store().update(approvalsCollection, list =>
      list.map(kept => (kept === foundIn(list, digest) ? how(kept) : kept)),
    );
    return foundIn(all, digest);
  }

  return {
    list: () => store().read(approvalsCollection),
    find: async digest => foundIn(await store().read(approvalsCollection), digest),
    async add(request, now) {
      const digest = digestOf(request);
      const kept = { digest, request, wrongCodes: 0, given: [], used: null };
      await store().update(approvalsCollection, list =>
        [kept, ...list.filter(old => old.request.notAfter + keptMs > now)].slice(0, most),
      );
      return kept;
    },
    give: (digest, approval) =>
      change(digest, kept => {
        const isKnown = kept.given.some(
          ({ approver, device }) => approver === approval.approver || device === approval.device,
        );
        if (isKnown) throw new AppError('approval.twice', { detail: approval.approver });
        return { ...kept, given: [...kept.given, approval] };
      }),
    async countCode(digest) {
      await change(digest, kept => {
        if (kept.wrongCodes >= mostWrongCodes) throw new AppError('approval.void');
        return { ...kept, wrongCodes: kept.wrongCodes + 1 };
      });
    },
    async discountCode(digest) {
      await change(digest, kept => ({ ...kept, wrongCodes: Math.max(0, kept.wrongCodes - 1) }));
    },
    use: (digest, use) =>
      change(digest, kept => {
        if (kept.used !== null) throw new AppError('approval.used');
        return { ...kept, used: use };
      }),
  };
}

function foundIn(list: readonly KeptRequest[], digest: string): KeptRequest {
  const found = list.find(kept => kept.digest === digest);
  if (found === undefined) throw new AppError('approval.unknown');
  return found;
}
