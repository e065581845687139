import { createBodyCache } from '../body-cache';
import { AppError } from '../../../shared/errors/app-error';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { DomainKeys } from '../domain-keys';
import { sealSlot } from '../format/slots';
import type { FactorSecrets, NewSlot, Slot } from '../format/slots';
import { commit, load } from '../open-store';
import type { OpenState } from '../open-store';
import type { Domain } from '../sealed-store';
import type { StoreParts } from '../store-parts';

/** All slots a domain shall have from now on. */
export type WantedSlots = Readonly<Partial<Record<Domain, readonly Slot[]>>>;

/** Wraps both domain keys in these slots. @throws AppError `unlock.*` of the factors, `store.noMemory`. */
export async function sealSlots(
  { random }: StoreParts,
  { meta, value }: DomainKeys,
  planned: { readonly slots: Readonly<Record<Domain, NewSlot>>; readonly secrets: FactorSecrets },
): Promise<Readonly<Record<Domain, Slot>>> {
  const { slots, secrets } = planned;
  const seal = (domain: Domain, key: Uint8Array): Promise<Slot> => {
    const { storeId } = value.header;
    return sealSlot(slots[domain], key, { place: { storeId, domain }, secrets, random });
  };
  return { meta: await seal('meta', meta.key), value: await seal('value', value.key) };
}

/**
 * Replaces the slots of one domain or both, and removes every older generation, which would still
 * open the old way. Two domains are two files, so the metadata carries the old slots and the new
 * ones until the values have theirs: whenever this is interrupted, the old way opens both domains
 * or the new one does.
 * @returns the files that could not be removed.
 * @throws AppError `session.locked` when somebody else replaced slots since `keys` were opened, `store.*`.
 */
export async function replaceSlots(
  store: StoreParts,
  keys: DomainKeys,
  wanted: WantedSlots,
): Promise<readonly string[]> {
  const open = openStateOf(store, keys);
  const left = await store.lock.hold(async () => {
    await refuseIfReplaced(open, keys);
    if (wanted.meta && wanted.value) {
      await writeSlots(open, 'meta', [
        ...keys.meta.header.slots,
        ...wanted.meta.filter(isNewIn(keys)),
      ]);
    }
    const files: string[] = [];
    for (const domain of ['value', 'meta'] as const) {
      const slots = wanted[domain];
      if (slots === undefined) continue;
      await writeSlots(open, domain, slots);
      files.push(...(await store.files[domain].generations.retire()));
    }
    return files;
  });
  await store.keeper.settled();
  return left;
}

/** A store of which the keys are at hand, for the functions that read and commit. */
export function openStateOf(
  store: StoreParts,
  { meta, value, testimonies }: DomainKeys,
): OpenState {
  const keys = new Map([
    ['meta', meta.key],
    ['value', value.key],
  ] as const);
  return { ...store, keys, testimonies, withheld: null, cache: createBodyCache() };
}

/** Whoever opened the store with a way that was replaced meanwhile must not bring it back. */
export async function refuseIfReplaced(open: OpenState, keys: DomainKeys): Promise<void> {
  for (const domain of ['meta', 'value'] as const) {
    const { header } = await load(open, domain);
    if (slotsText(header) === slotsText(keys[domain].header)) continue;
    throw new AppError('session.locked', { detail: 'the keys of the store were replaced' });
  }
}

function slotsText({ slots }: { readonly slots: readonly Slot[] }): string {
  return canonicalJson(slots as unknown as Json);
}

function isNewIn({ meta }: DomainKeys): (slot: Slot) => boolean {
  const present = new Set(meta.header.slots.map(({ id }) => id));
  return ({ id }) => !present.has(id);
}

async function writeSlots(open: OpenState, domain: Domain, slots: readonly Slot[]): Promise<void> {
  const newest = await load(open, domain);
  const header = { ...newest.header, slots: [...slots] };
  await commitOrStop(open, { ...newest, header });
}

/** Commits content as it was read. @throws AppError `store.busy` when the lock did not keep others out. */
export async function commitOrStop(
  open: OpenState,
  newest: Awaited<ReturnType<typeof load>>,
): Promise<void> {
  if (await commit(open, newest, { body: newest.content, atLeast: 0 })) return;
  throw new AppError('store.busy', { detail: `another process wrote ${newest.header.domain}` });
}
