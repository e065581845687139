import type { SecretText } from '../../../shared/lib/secret-text';
import { unlockKindOf, wipeDomainKeys, withDomainKeys } from '../domain-keys';
import type { DomainKeys } from '../domain-keys';
import type { Slot } from '../format/slots';
import { load } from '../open-store';
import type { Domain } from '../sealed-store';
import type { Rekeyed } from '../store-keys';
import type { StoreParts } from '../store-parts';
import { costOf, sealDaily } from './change-factors';
import { sealQuorum } from './issue-shares';
import type { SealedQuorum } from './issue-shares';
import { writeNextEntry } from './keychain-entries';
import { commitOrStop, openStateOf, refuseIfReplaced } from './replace-slots';

/**
 * Encrypts both domains under fresh keys and removes every generation under the old ones. Nothing
 * that opened the store before opens it now but the passphrase: the keychain gets another key, and
 * shares are issued anew. Interrupted between the domains, each opens with the passphrase, and the
 * next call completes it; shares open the store again only then.
 */
export async function rekey(store: StoreParts, passphrase: SecretText): Promise<Rekeyed> {
  return withDomainKeys(store, passphrase, async old => {
    const fresh = freshKeys(store, old);
    try {
      const unlock = unlockKindOf(old.meta.header);
      const next = unlock === 'passphrase' ? null : await writeNextEntry(store, old);
      const { backend } = store.keychain;
      const way = { unlock, cost: costOf(old), backend, entry: next?.number };
      const daily = await sealDaily(store, fresh, { way, passphrase });
      const issued = await sharesAnew(store, old, fresh);
      const slots = {
        meta: issued === null ? [daily.meta] : [daily.meta, issued.slots.meta],
        value: issued === null ? [daily.value] : [daily.value, issued.slots.value],
      };
      const files = await reencrypt(store, { old, fresh, slots });
      const accounts = (await next?.removeOlder()) ?? [];
      return {
        issued: issued && { quorum: issued.quorum, shares: issued.shares },
        files,
        accounts,
      };
    } finally {
      wipeDomainKeys(fresh);
    }
  });
}

function freshKeys({ random }: StoreParts, old: DomainKeys): DomainKeys {
  return {
    meta: { ...old.meta, key: random.bytes(32) },
    value: { ...old.value, key: random.bytes(32) },
    testimonies: old.testimonies,
  };
}

/** The quorum key cannot be had without shares, so a set cannot be carried over. */
async function sharesAnew(
  store: StoreParts,
  old: DomainKeys,
  fresh: DomainKeys,
): Promise<SealedQuorum | null> {
  const before = old.value.header.slots.find(({ quorum }) => quorum !== undefined)?.quorum;
  return before === undefined ? null : sealQuorum(store, fresh, before);
}

interface Reencryption {
  readonly old: DomainKeys;
  readonly fresh: DomainKeys;
  readonly slots: Readonly<Record<Domain, readonly Slot[]>>;
}

/** @returns files that could not be removed. */
async function reencrypt(
  store: StoreParts,
  { old, fresh, slots }: Reencryption,
): Promise<readonly string[]> {
  const reading = openStateOf(store, old);
  const writing = openStateOf(store, fresh);
  const left = await store.lock.hold(async () => {
    await refuseIfReplaced(reading, old);
    const files: string[] = [];
    for (const domain of ['value', 'meta'] as const) {
      const newest = await load(reading, domain);
      const rekeyed = { at: new Date(store.clock.now()).toISOString(), after: newest.generation };
      const header = { ...newest.header, rekeyed, slots: [...slots[domain]] };
      await commitOrStop(writing, { ...newest, header });
      files.push(...(await store.files[domain].generations.retire()));
    }
    return files;
  });
  await store.keeper.settled();
  return left;
}
