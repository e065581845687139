import type { QuorumSet, ShareLabel } from '../../../shared/domain/quorum';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import { openBothDomains, requirePresent } from '../domain-keys';
import type { DomainKeys } from '../domain-keys';
import { createQuorumSecrets } from '../factor-secrets';
import type { Header } from '../format/envelope';
import { isKnownSlot, openSlot, wipe } from '../format/slots';
import type { Slot } from '../format/slots';
import { openNewest } from '../newest-generation';
import { checkMembership, combineShares, readShares } from '../quorum/combine-shares';
import type { Combined } from '../quorum/combine-shares';
import { readShare } from '../quorum/share-text';
import type { Share } from '../quorum/share-text';
import type { StoreParts } from '../store-parts';

/** A store that shares opened. */
export interface OpenedWithShares {
  readonly keys: DomainKeys;
  readonly quorum: QuorumSet;
  /** Indexes of shares that are wrong. */
  readonly wrong: readonly number[];
}

/** @throws AppError `unlock.shareInvalid|sharesMissing|shareWrong`, `quorum.absent`, `store.*`. */
export async function openWithShares(
  store: StoreParts,
  typed: readonly SecretText[],
): Promise<OpenedWithShares> {
  await requirePresent(store);
  const shares = readShares(typed);
  try {
    const header = await valueHeader(store);
    const slot = slotFor(shares[0], header);
    const { key, wrong } = await findKey(shares, slot, header);
    const secrets = createQuorumSecrets({ set: slot.quorum.set, key });
    try {
      return {
        keys: await openBothDomains(store, secrets).catch(sayNoSlot),
        quorum: setOf(slot),
        wrong,
      };
    } finally {
      await secrets.wipe();
    }
  } finally {
    for (const { bytes } of shares) wipe(bytes);
  }
}

/** The values have a slot for these shares; the metadata, in a store put together by hand, may not. */
function sayNoSlot(error: unknown): never {
  if (!hasCode(error, 'session.locked')) throw error;
  throw new AppError('quorum.absent', {
    detail: 'the metadata has no key slot for them',
    cause: error,
  });
}

/** The shares in force; null when there are none. @throws AppError `store.*`. */
export async function quorumInForce(store: StoreParts): Promise<QuorumSet | null> {
  await requirePresent(store);
  const [slot] = quorumSlots(await valueHeader(store));
  return slot === undefined ? null : setOf(slot);
}

/** @throws AppError `unlock.shareInvalid`, `unlock.shareWrong`, `quorum.absent`, `store.*`. */
export async function checkShare(store: StoreParts, typed: SecretText): Promise<ShareLabel> {
  const { bytes, ...label } = readShare(typed);
  wipe(bytes);
  const header = await presentHeader(store);
  checkMembership(label, slotFor(label, header).quorum);
  return label;
}

type QuorumSlot = Slot & { readonly quorum: QuorumSet };

async function presentHeader(store: StoreParts): Promise<Header> {
  await requirePresent(store);
  return valueHeader(store);
}

/** Says which set there is; nothing of it is believed before a slot has opened. */
async function valueHeader(store: StoreParts): Promise<Header> {
  return (await openNewest(store.files.value, async envelope => envelope.header)).header;
}

/** The slot of the set that a share names, else the one there is. @throws AppError `quorum.absent`. */
function slotFor(share: ShareLabel | undefined, header: Header): QuorumSlot {
  const slots = quorumSlots(header);
  const slot = slots.find(({ quorum }) => quorum.set === share?.set) ?? slots[0];
  if (slot !== undefined) return slot;
  throw new AppError('quorum.absent');
}

function quorumSlots({ slots }: Header): readonly QuorumSlot[] {
  return slots.filter(
    (slot): slot is QuorumSlot =>
      isKnownSlot(slot) && slot.factors.join() === 'quorum' && slot.quorum !== undefined,
  );
}

function setOf({ quorum }: QuorumSlot): QuorumSet {
  const { set, threshold, shares, issuedOn } = quorum;
  return { set, threshold, shares, issuedOn };
}

function findKey(shares: readonly Share[], slot: QuorumSlot, header: Header): Promise<Combined> {
  return combineShares(shares, slot.quorum, async key => {
    const secrets = createQuorumSecrets({ set: slot.quorum.set, key });
    const domainKey = await openSlot(slot, header, secrets);
    if (domainKey !== null) wipe(domainKey);
    return domainKey !== null;
  });
}
