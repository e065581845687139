import { isApproved, scopeLines } from '../../shared/domain/approval';
import type {
  ApprovalAct,
  ApprovalRequest,
  ApprovalScope,
  DualControlPolicy,
  KeptRequest,
} from '../../shared/domain/approval';
import type { OverrideCause } from '../../shared/domain/outage';
import { checkReason } from '../../shared/domain/reason';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import { createAnswers } from './answers';
import type { ApprovalDependencies } from './approval-dependencies';
import { createApproverCodes } from './approver-codes';
import { createApprovalRecords } from './approval-records';
import { isFitting } from './fitting';
import type { ApprovalNeed } from './fitting';
import { createPolicyInForce } from './policy-in-force';
import { readSpoken, spokenOf, spokenPart } from './request-digest';
import { writeRequest } from './request-text';
import { requirePossible } from './possible-approvers';

/** What a second person is to be asked. */
export interface ApprovalOrder {
  readonly acts: readonly ApprovalAct[];
  readonly scope: ApprovalScope;
  readonly cause: OverrideCause | null;
  readonly reason: string;
}

/** A second person says yes: asked here, answered by signature, code or shares, used once. */
export interface ApprovalService {
  /** What counts now. @throws AppError `session.locked` while the store is needed to know. */
  policy(): Promise<DualControlPolicy>;
  /**
   * Keeps a request, recorded; acts that need nobody are left out.
   * @throws AppError `approval.notNeeded|nobody`, `reason.rejected`, `session.*`, `audit.*`.
   */
  ask(order: ApprovalOrder): Promise<KeptRequest>;
  /**
   * Takes the text of an approval, or ten digits for the request `digest`; null: the only open one.
   * What does not count is recorded too. @throws AppError `approval.*`, `session.*`, `audit.*`.
   */
  answer(typed: string, digest: string | null): Promise<KeptRequest>;
  /** Takes shares of the set that the policy names. @throws AppError `approval.*`, `unlock.share*`, `quorum.absent`. */
  answerShares(shares: readonly SecretText[], digest: string | null): Promise<KeptRequest>;
  /** Newest first. @throws AppError `session.locked`. */
  list(): Promise<readonly KeptRequest[]>;
  /** The request as it is handed over, and as it is read out. */
  written(kept: KeptRequest): { readonly text: string; readonly spoken: string };
  /** Whether that is what is read out of it. */
  isNamed(kept: KeptRequest, typed: string): boolean;
  /** What is approved and fits, unused. @throws AppError `approval.needed` saying what is missing. */
  find(need: ApprovalNeed): Promise<KeptRequest>;
  /** Spends it, durably and recorded, before whatever it is for. @throws AppError `approval.used`, `audit.*`. */
  spend(kept: KeptRequest, by: string): Promise<void>;
  /** Finds and spends where the act needs a second person; does nothing where not. @throws AppError `approval.needed|used`. */
  require(need: ApprovalNeed, by: string): Promise<void>;
  /** Seals the secret of somebody's codes, recorded. @throws AppError `approval.notApprover`, `session.*`. */
  enrolCodes(secret: SecretText): Promise<string>;
}

export function createApprovalService(dependencies: ApprovalDependencies): ApprovalService {
  const { session, audit, clock, random, host } = dependencies;
  const records = createApprovalRecords(session.store);
  const policy = createPolicyInForce(dependencies);
  const codes = createApproverCodes({ ...dependencies, policy });
  const answers = createAnswers({ ...dependencies, policy, records, codes });

  async function requestOf(
    { acts, scope, cause, reason }: ApprovalOrder,
    rules: DualControlPolicy,
  ): Promise<ApprovalRequest> {
    const { osUser: user, uid, hostName } = host;
    const madeAt = clock.now();
    return {
      ...{ v: 1, store: await dependencies.storeId(), host: hostName },
      requester: { user, uid, identities: await dependencies.identities() },
      ...{ acts, scope, cause: acts.includes('override') ? cause : null, reason, madeAt },
      notAfter: madeAt + rules.validMinutes * 60_000,
      nonce: Buffer.from(random.bytes(16)).toString('base64url'),
    };
  }

  async function find(need: ApprovalNeed): Promise<KeptRequest> {
    const rules = await policy();
    const about = { need, now: clock.now(), host, store: await dependencies.storeId() };
    const fitting = (await records.list()).filter(kept => isFitting(kept, about));
    const counting = fitting.map(kept => answers.stillCounting(kept, rules));
    const approved = counting.find(kept => isApproved(kept, rules));
    if (approved !== undefined) return approved;
    const most = Math.max(0, ...counting.map(({ given }) => given.length));
    const acts = need.acts.join(', ');
    const detail = most === 0 ? acts : `${acts}; ${most} of ${rules.approvals} have approved`;
    throw new AppError('approval.needed', { detail });
  }

  async function spend(kept: KeptRequest, by: string): Promise<void> {
    const { digest, request, given } = kept;
    await records.use(digest, { at: clock.now(), by });
    const approvers = given.map(({ approver }) => approver);
    await audit.append({
      kind: 'approval.used',
      request: digest,
      acts: request.acts,
      approvers,
      by,
    });
  }

  return {
    policy,
    async ask(order) {
      session.requireUnlocked();
      const rules = await policy();
      const acts = rules.acts.filter(act => order.acts.includes(act));
      if (acts.length === 0) throw new AppError('approval.notNeeded');
      const check = checkReason(order.reason, dependencies.minReasonWords());
      if (check.kind === 'refused')
        throw new AppError('reason.rejected', { detail: check.because });
      requireFew(order.scope, rules);
      const request = await requestOf({ ...order, acts, reason: check.reason }, rules);
      const approvers = requirePossible(request, rules);
      const kept = await records.add(request, clock.now());
      await audit.append({
        ...{ kind: 'approval.asked', request: kept.digest, acts, reason: request.reason },
        ...{ scope: scopeLines(order.scope), notAfter: request.notAfter, approvers },
      });
      return kept;
    },
    answer: answers.answer,
    answerShares: answers.answerShares,
    list: records.list,
    written: ({ request, digest }) => ({ text: writeRequest(request), spoken: spokenOf(digest) }),
    isNamed: ({ digest }, typed) => readSpoken(typed)?.equals(spokenPart(digest)) ?? false,
    find,
    spend,
    async require(need, by) {
      const { acts } = await policy();
      if (!need.acts.some(act => acts.includes(act))) return;
      await spend(await find(need), by);
    },
    enrolCodes: codes.enrol,
  };
}

/** @throws AppError `usage`: "all" is never approved. */
function requireFew(scope: ApprovalScope, { maxSecrets }: DualControlPolicy): void {
  const isTooMuch = scope.kind === 'secrets' && scope.paths.length > maxSecrets;
  const isAll = scope.kind === 'folder' && scope.folder.trim() === '';
  if (!isTooMuch && !isAll) return;
  throw new AppError('usage', { detail: `an approval covers ${maxSecrets} secrets at most` });
}
