import type { QuorumSet, Split } from '../../../shared/domain/quorum';
import type { SecretText } from '../../../shared/lib/secret-text';
import { withDomainKeys } from '../domain-keys';
import type { DomainKeys } from '../domain-keys';
import { createQuorumSecrets } from '../factor-secrets';
import { wipe } from '../format/slots';
import type { NewSlot, Slot } from '../format/slots';
import { splitFreshKey } from '../quorum/split-key';
import type { Domain } from '../sealed-store';
import type { IssuedShares } from '../store-keys';
import type { StoreParts } from '../store-parts';
import { replaceSlots, sealSlots } from './replace-slots';

/** Makes a set of shares; the slots of the set before go in the same commits. */
export async function issueShares(
  store: StoreParts,
  passphrase: SecretText,
  split: Split,
): Promise<IssuedShares> {
  return withDomainKeys(store, passphrase, async keys => {
    const { quorum, shares, slots } = await sealQuorum(store, keys, split);
    const files = await replaceSlots(store, keys, {
      meta: [...withoutShares(keys, 'meta'), slots.meta],
      value: [...withoutShares(keys, 'value'), slots.value],
    });
    return { quorum, shares, files, accounts: [] };
  });
}

/** Shares, and the slots of both domains that they open. */
export interface SealedQuorum {
  readonly quorum: QuorumSet;
  readonly shares: readonly SecretText[];
  readonly slots: Readonly<Record<Domain, Slot>>;
}

/** @throws AppError `usage` when the key cannot be split like that. */
export async function sealQuorum(
  store: StoreParts,
  keys: DomainKeys,
  split: Split,
): Promise<SealedQuorum> {
  const { quorum, key, shares } = await splitFreshKey(split, store);
  try {
    const id = `quorum-${quorum.set.replace('-', '')}`;
    const slot: NewSlot = { id, factors: ['quorum'], kdf: null, backend: null, quorum };
    const secrets = createQuorumSecrets({ set: quorum.set, key });
    const slots = await sealSlots(store, keys, { slots: { meta: slot, value: slot }, secrets });
    return { quorum, shares, slots };
  } finally {
    wipe(key);
  }
}

function withoutShares(keys: DomainKeys, domain: Domain): readonly Slot[] {
  return keys[domain].header.slots.filter(slot => !slot.factors.includes('quorum'));
}
