import type { DualControlPolicy, GivenApproval, KeptRequest } from '../../shared/domain/approval';
import { mostWrongCodes } from '../../shared/domain/approval';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { ApprovalDependencies } from './approval-dependencies';
import type { ApprovalRecords } from './approval-records';
import { isApprovalText, isGenuine, readApproval } from './approval-text';
import type { SignedApproval } from './approval-text';
import type { ApproverCodes } from './approver-codes';
import { readCode } from './codes';
import { requireAnother, requireAnotherSigner } from './persons';
import { spokenPart } from './request-digest';

/** Takes what second persons hand in. */
export interface Answers {
  answer(typed: string, digest: string | null): Promise<KeptRequest>;
  answerShares(shares: readonly SecretText[], digest: string | null): Promise<KeptRequest>;
  /** Without the approvals of those whom the policy does not name any more. */
  stillCounting(kept: KeptRequest, policy: DualControlPolicy): KeptRequest;
}

type Dependencies = Pick<ApprovalDependencies, 'session' | 'audit' | 'clock' | 'openQuorum'> & {
  readonly policy: () => Promise<DualControlPolicy>;
  readonly records: ApprovalRecords;
  readonly codes: ApproverCodes;
};

/** How far the clock of the device of an approver may be off. */
const skewMs = 2 * 60_000;

export function createAnswers(dependencies: Dependencies): Answers {
  const { session, audit, clock, policy, records, codes } = dependencies;

  /** What is refused is recorded, under the request it was for. */
  async function recorded(
    find: () => Promise<KeptRequest>,
    judge: (kept: KeptRequest) => Promise<Omit<GivenApproval, 'at'>>,
  ): Promise<KeptRequest> {
    session.requireUnlocked();
    let request: string | null = null;
    try {
      const found = await find();
      request = found.digest;
      requireOpen(found, clock.now());
      const given = await judge(found);
      await audit.append({ kind: 'approval.given', request, ...given });
      return await records.give(found.digest, { ...given, at: clock.now() });
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'internal';
      await audit.append({ kind: 'approval.refused', request, code });
      throw error;
    }
  }

  async function bySignature(
    kept: KeptRequest,
    signed: SignedApproval,
  ): Promise<Omit<GivenApproval, 'at'>> {
    const { approvers } = await policy();
    const approver = approvers.find(({ id }) => id === signed.approver);
    if (approver === undefined || approver.publicKey === null) {
      throw new AppError('approval.notApprover', { detail: signed.approver });
    }
    if (!isGenuine(signed, approver.publicKey)) {
      throw new AppError('approval.invalid', {
        detail: `the signature is not that of ${approver.id}`,
      });
    }
    const { madeAt, notAfter } = kept.request;
    if (signed.at < madeAt - skewMs || signed.at > notAfter + skewMs) {
      throw new AppError('approval.expired', { detail: 'it was signed at another time' });
    }
    requireAnother(approver, kept.request);
    requireAnotherSigner(signed, kept.request);
    return { approver: approver.id, way: 'signature', device: signed.signer.host };
  }

  async function byCode(kept: KeptRequest, code: string): Promise<Omit<GivenApproval, 'at'>> {
    await records.countCode(kept.digest);
    const approver = await codes.holderOf(code, spokenPart(kept.digest));
    if (approver === null) {
      const left = mostWrongCodes - kept.wrongCodes - 1;
      throw new AppError('approval.wrongCode', { detail: `${left} more may be tried` });
    }
    await records.discountCode(kept.digest);
    requireAnother(approver, kept.request);
    return { approver: approver.id, way: 'code', device: `codes of ${approver.id}` };
  }

  /** The one that is named, else the only one that is open. @throws AppError `approval.unknown`. */
  async function named(digest: string | null): Promise<KeptRequest> {
    if (digest !== null) return records.find(digest);
    const [only, ...more] = (await records.list()).filter(kept => isOpen(kept, clock.now()));
    if (only !== undefined && more.length === 0) return only;
    const detail = only === undefined ? 'none is open' : 'several are open; say which one';
    throw new AppError('approval.unknown', { detail });
  }

  async function read(typed: string, digest: string | null): Promise<KeptRequest> {
    if (isApprovalText(typed)) return records.find(readApproval(typed).request);
    if (readCode(typed) !== null) return named(digest);
    throw new AppError('approval.invalid', {
      detail: 'neither the text of an approval nor ten digits',
    });
  }

  return {
    answer: (typed, digest) =>
      recorded(
        () => read(typed, digest),
        kept => {
          const code = readCode(typed);
          return code === null ? bySignature(kept, readApproval(typed)) : byCode(kept, code);
        },
      ),
    answerShares: (shares, digest) =>
      recorded(
        () => named(digest),
        async () => {
          const { quorumSet } = await policy();
          if (quorumSet === null) {
            throw new AppError('approval.notApprover', {
              detail: 'the policy names no set of shares',
            });
          }
          const set = await dependencies.openQuorum(shares);
          if (set !== quorumSet) {
            throw new AppError('approval.notApprover', { detail: `set ${set}` });
          }
          return { approver: set, way: 'quorum', device: `shares of ${set}` };
        },
      ),
    stillCounting(kept, { approvers, quorumSet }) {
      const isNamed = ({ approver, way }: GivenApproval): boolean =>
        way === 'quorum'
          ? approver === quorumSet
          : approvers.some(one => one.id === approver && canStill(one, way));
      return { ...kept, given: kept.given.filter(isNamed) };
    },
  };
}

function canStill(
  { publicKey, codeDigest }: DualControlPolicy['approvers'][number],
  way: GivenApproval['way'],
): boolean {
  return (way === 'signature' ? publicKey : codeDigest) !== null;
}

function isOpen({ used, wrongCodes, request }: KeptRequest, now: number): boolean {
  return used === null && wrongCodes < mostWrongCodes && now <= request.notAfter;
}

/** @throws AppError `approval.used|expired|void`. */
function requireOpen({ used, wrongCodes, request }: KeptRequest, now: number): void {
  if (used !== null) throw new AppError('approval.used');
  if (now > request.notAfter) throw new AppError('approval.expired');
  if (wrongCodes >= mostWrongCodes) throw new AppError('approval.void');
}
