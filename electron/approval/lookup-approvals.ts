import { isInScope } from '../../shared/domain/approval';
import type { ApprovalAct, KeptRequest } from '../../shared/domain/approval';
import type { OverrideCause } from '../../shared/domain/outage';
import type { ApprovalService } from './approval-service';

/** One lookup on its way, as far as a second person is concerned. */
export interface LookupNeed {
  readonly path: string;
  /** As it will be recorded: the one given now, else that of the open incident. */
  readonly reason: string;
  /** Why Secret Server is not used, where the gate asked; else null. */
  readonly cause: OverrideCause | null;
  /** The open incident; null before the first release. */
  readonly incident: string | null;
}

/** A lookup that may go on once what it needs is spent. */
export interface Permit {
  /** Spends what was found, for this incident; does nothing the second time. @throws AppError `approval.*`, `audit.*`. */
  spend(incident: string): Promise<void>;
  /** Before a value of a sealed copy leaves. @throws AppError `approval.needed|used`, `audit.*`. */
  requireSealedCopy(incident: string): Promise<void>;
}

/**
 * The second person of the lookup. An approval is spent on one incident and holds in it for its
 * scope, up to the number of secrets that the policy allows; with the incident it is gone.
 */
export interface LookupApprovals {
  /** Spends nothing yet. @throws AppError `approval.needed` when nothing fits that was approved. */
  enter(need: LookupNeed): Promise<Permit>;
  /** Forgets what holds. */
  forget(): void;
}

/** An approval that was spent on the open incident. */
interface Held {
  readonly incident: string;
  readonly kept: KeptRequest;
  readonly paths: Set<string>;
}

export function createLookupApprovals(
  approvals: Pick<ApprovalService, 'policy' | 'find' | 'spend'>,
): LookupApprovals {
  let held: Held[] = [];

  /** The approval that holds for an act on a path; its secrets are counted when they are asked for. */
  function holding(
    act: ApprovalAct,
    { path, cause }: Pick<LookupNeed, 'path' | 'cause'>,
    { incident, most }: { readonly incident: string | null; readonly most: number },
  ): Held | null {
    const found = held.find(({ kept: { request }, ...one }) => {
      const isRight = act !== 'override' || request.cause === cause;
      const hasRoom = one.paths.has(path) || one.paths.size < most;
      const isHere = one.incident === incident && isInScope(request.scope, path);
      return isHere && isRight && hasRoom && request.acts.includes(act);
    });
    found?.paths.add(path);
    return found ?? null;
  }

  async function missing(
    wanted: readonly ApprovalAct[],
    need: LookupNeed,
  ): Promise<readonly ApprovalAct[]> {
    const { acts, maxSecrets: most } = await approvals.policy();
    const { incident } = need;
    return wanted.filter(
      act => acts.includes(act) && holding(act, need, { incident, most }) === null,
    );
  }

  async function find(acts: readonly ApprovalAct[], need: LookupNeed): Promise<KeptRequest> {
    const { path, reason, cause } = need;
    return approvals.find({ acts, scope: { kind: 'secret', path }, reason, cause });
  }

  async function spend(kept: KeptRequest, { path }: LookupNeed, incident: string): Promise<void> {
    await approvals.spend(kept, incident);
    held.push({ incident, kept, paths: new Set([path]) });
  }

  return {
    async enter(need) {
      const wanted: readonly ApprovalAct[] =
        need.cause === null ? ['incident'] : ['incident', 'override'];
      const acts = await missing(wanted, need);
      const kept = acts.length === 0 ? null : await find(acts, need);
      let isSpent = kept === null;
      return {
        async spend(incident) {
          if (isSpent || kept === null) return;
          isSpent = true;
          // Somebody else of the same window may have spent it on the same incident meanwhile.
          const still = await missing(acts, { ...need, incident });
          if (still.length > 0) await spend(kept, need, incident);
        },
        async requireSealedCopy(incident) {
          const now = { ...need, incident };
          const open = await missing(['offline'], now);
          if (open.length > 0) await spend(await find(open, now), now, incident);
        },
      };
    },
    forget() {
      held = [];
    },
  };
}
