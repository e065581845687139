import type { Header } from '../format/envelope';
import type { Newest } from '../newest-generation';
import { createOpenStore } from '../open-store';
import type { Domain, Testimony, WitnessName } from '../sealed-store';
import type { StoreParts } from '../store-parts';
import { judge } from './judge';
import type { FoundGeneration } from './judge';
import type { Marks } from './marks';

/** A domain whose key was found. */
export interface OpenDomain {
  readonly key: Uint8Array;
  readonly header: Header;
  readonly found: FoundGeneration;
}

/** What one witness remembers; null when it could not be asked. */
export interface Recollection {
  readonly witness: WitnessName;
  readonly marks: Marks | null;
}

/** Takes down what the witnesses are to be asked about. */
export async function foundGeneration(
  { files }: StoreParts,
  domain: Domain,
  { generation, sha256, lost }: Newest<unknown>,
): Promise<FoundGeneration> {
  const damaged = [...lost, ...(await files[domain].generations.aside())];
  return { domain, generation, sha256, damaged, isProved: true };
}

/** Asks every witness that has to do with this store; a silent one keeps nobody out. */
export async function recallAll(
  store: StoreParts,
  { key, header }: OpenDomain,
): Promise<readonly Recollection[]> {
  const factors = header.slots.flatMap(slot => slot.factors);
  // Not closed: that would overwrite the key, which is not ours.
  const { read } = createOpenStore({ ...store, keys: new Map([['meta', key]]), testimonies: [] });
  const witnesses = store.witnesses.filter(witness => witness.serves(factors));
  return Promise.all(
    witnesses.map(async witness => {
      const recalling = witness.recall({ storeId: header.storeId, read });
      return { witness: witness.name, marks: await recalling.catch(() => null) };
    }),
  );
}

/** One testimony per witness and domain. */
export function testimoniesOf(
  found: readonly FoundGeneration[],
  recalled: readonly Recollection[],
): readonly Testimony[] {
  return recalled.flatMap(({ witness, marks }) => found.map(each => judge(witness, each, marks)));
}

/** For each domain the smallest number that no witness has heard of. */
export function numbersAbove(testimonies: readonly Testimony[]): Readonly<Record<Domain, number>> {
  const above = { meta: 0, value: 0 };
  for (const { domain, found, remembered } of testimonies) {
    above[domain] = Math.max(above[domain], found + 1, (remembered ?? 0) + 1);
  }
  return above;
}
