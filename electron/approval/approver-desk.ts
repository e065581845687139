import { scopeLines } from '../../shared/domain/approval';
import type { ApprovalRequest } from '../../shared/domain/approval';
import type { SignedRequest } from '../../shared/domain/approval-event';
import type { NoteEvent, Noted } from '../../shared/domain/noted';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import type { Clock } from '../platform/clock';
import type { HostIdentity } from '../platform/platform';
import type { KdfCost } from '../store/key-derivation/key-derivation';
import { requireAnotherSigner } from './persons';
import { signApproval } from './approval-text';
import { makeApproverKey, openApproverKey, policyEntryOf, writeCodeSecret } from './approver-key';
import type { KeyTools } from './approver-key';
import { codeFor } from './codes';
import { digestOf, readSpoken, spokenOf, spokenPart } from './request-digest';
import { readRequest } from './request-text';

/** What an approver sees before they say yes. */
export interface SeenRequest {
  readonly request: ApprovalRequest;
  readonly digest: string;
  /** As it is read out on the other side. */
  readonly spoken: string;
}

/** A key that was just made: the bytes of its file, and what the policy and a host are told of it. */
export interface MadeKey {
  readonly file: Uint8Array;
  readonly entry: ReturnType<typeof policyEntryOf>;
  /** Shown once, for "breakglass request enrol" on the host of those who ask. */
  readonly codeSecret: SecretText;
}

/** What is needed to say yes: the bytes of the file, and its passphrase. */
export interface KeyProof {
  readonly file: Uint8Array;
  readonly passphrase: SecretText;
}

/** A yes: what is handed back, and whether the log of this host has it too. */
export interface Answer {
  readonly text: string;
  readonly noted: Noted;
}

/** The side of the second person; needs no store. */
export interface ApproverDesk {
  /** @throws AppError `usage` for a name that the policy would refuse, `store.noMemory`. */
  makeKey(id: string, passphrase: SecretText): Promise<MadeKey>;
  /** @throws AppError `approval.invalid`, `approval.expired` when it is over, `approval.samePerson`. */
  read(text: string): SeenRequest;
  /** @throws AppError `approval.key|expired|samePerson`. */
  sign(seen: SeenRequest, proof: KeyProof): Promise<Answer>;
  /** Ten digits for a request, or for what was read out of one. @throws AppError `approval.key|invalid`. */
  code(request: SeenRequest | string, proof: KeyProof): Promise<Answer>;
}

export interface DeskDependencies extends KeyTools {
  readonly clock: Clock;
  readonly host: HostIdentity;
  readonly kdfCost: KdfCost;
  readonly note: NoteEvent;
}

export function createApproverDesk(dependencies: DeskDependencies): ApproverDesk {
  const { clock, host, kdfCost, note } = dependencies;
  return {
    async makeKey(id, passphrase) {
      if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(id)) {
        throw new AppError('usage', { detail: 'an approver has a short lower-case name' });
      }
      const { file, key } = await makeApproverKey({ id, passphrase, cost: kdfCost }, dependencies);
      const text = `${JSON.stringify(file, null, 2)}\n`;
      return {
        file: Buffer.from(text),
        entry: policyEntryOf(key),
        codeSecret: writeCodeSecret(key),
      };
    },
    read(text) {
      const request = readRequest(text);
      if (clock.now() > request.notAfter) throw new AppError('approval.expired');
      requireAnotherSigner({ signer: signerOf(host) }, request);
      const digest = digestOf(request);
      return { request, digest, spoken: spokenOf(digest) };
    },
    async sign(seen, { file, passphrase }) {
      const { request, digest } = seen;
      const { id, signer } = await openApproverKey(file, passphrase, dependencies);
      if (clock.now() > request.notAfter) throw new AppError('approval.expired');
      const about = { v: 1, request: digest, approver: id, signer: signerOf(host) } as const;
      const text = signApproval({ ...about, at: clock.now() }, signer);
      const said = { request: digest, approver: id, asked: askedIn(request) };
      return { text, noted: await note({ kind: 'approval.signed', way: 'signature', ...said }) };
    },
    async code(request, { file, passphrase }) {
      const spoken = typeof request === 'string' ? readSpoken(request) : spokenPart(request.digest);
      if (spoken === null) {
        throw new AppError('approval.invalid', { detail: 'what was read out has a mistake' });
      }
      const { id, codeSecret } = await openApproverKey(file, passphrase, dependencies);
      const heard =
        typeof request === 'string'
          ? { request, asked: null }
          : { request: request.digest, asked: askedIn(request.request) };
      const said = { ...heard, approver: id };
      return {
        text: codeFor(codeSecret, spoken),
        noted: await note({ kind: 'approval.signed', way: 'code', ...said }),
      };
    },
  };
}

function signerOf({ osUser, uid, hostName }: HostIdentity) {
  return { user: osUser, uid, host: hostName };
}

function askedIn({
  store,
  requester,
  host,
  acts,
  scope,
  reason,
  notAfter,
}: ApprovalRequest): SignedRequest {
  return {
    ...{ store, by: `${requester.user} on ${host}` },
    ...{ acts, scope: scopeLines(scope), reason, notAfter },
  };
}
