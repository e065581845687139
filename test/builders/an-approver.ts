import { createApproverDesk } from '../../electron/approval/approver-desk';
import type { ApproverDesk, MadeKey } from '../../electron/approval/approver-desk';
import type { Clock } from '../../electron/platform/clock';
import type { HostIdentity } from '../../electron/platform/platform';
import { createSystemRandom } from '../../electron/platform/system-random';
import { noDualControl } from '../../shared/domain/approval';
import type { Approver, DualControlPolicy } from '../../shared/domain/approval';
import { SecretText } from '../../shared/lib/secret-text';
import { createMemoryKeychain } from '../fakes/memory-keychain';
import { aHost } from './a-host';
import { quickCost } from './a-quick-use';
import { quickDerive } from './a-store';

/** A second person with a key, on a device of their own. */
export interface TestApprover {
  readonly desk: ApproverDesk;
  readonly key: MadeKey;
  /** As a policy names them. */
  readonly entry: Approver;
  /** Signs the text of a request, here or on another device. */
  sign(text: string, on?: ApproverDesk): Promise<string>;
  /** The digits for the text of a request, or for what is read out of it. */
  code(request: string): Promise<string>;
}

const phrase = new SecretText('a phrase of the approver');

/** The desk on the device of somebody. */
export function aDesk(clock: Clock, host: Partial<HostIdentity>): ApproverDesk {
  return createApproverDesk({
    ...{ clock, random: createSystemRandom(), keychain: createMemoryKeychain() },
    ...{ deriveKey: quickDerive, kdfCost: quickCost, host: aHost(host) },
    note: async () => ({ kind: 'noLog' }),
  });
}

export async function anApprover(
  id: string,
  clock: Clock,
  change: Partial<Approver> = {},
): Promise<TestApprover> {
  const desk = aDesk(clock, { osUser: id, uid: 4711, hostName: `laptop-of-${id}` });
  const key = await desk.makeKey(id, phrase);
  const proof = { file: key.file, passphrase: phrase };
  return {
    ...{ desk, key },
    entry: { user: id, uid: null, identities: [], ...key.entry, ...change },
    sign: async (text, on = desk) => (await on.sign(desk.read(text), proof)).text,
    async code(request) {
      const seen = request.includes('.') ? desk.read(request) : request;
      return (await desk.code(seen, proof)).text;
    },
  };
}

/** A policy that wants one of these for everything, unless a test says otherwise. */
export function aDualControl(
  approvers: readonly Approver[],
  change: Partial<DualControlPolicy> = {},
): DualControlPolicy {
  const acts = ['incident', 'override', 'offline', 'export', 'push'] as const;
  return { ...noDualControl, acts, approvers, ...change };
}
