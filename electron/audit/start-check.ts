import type { ChainCheck, KeychainWitness } from './audit-log';
import { noAnchors } from './anchors';
import type { Anchors } from './anchors';
import type { ChainFiles } from './chain-rows';
import { readHead } from './head-witness';
import { noEvidence, verifyChain } from './verify-chain';

/** Two files: what was written since the last look is in them, and it takes a fraction of a second. */
const newestFiles = 2;

/**
 * Looks at the end of the log before it is trusted with a release.
 * @param signer public key beside the log; the caller holds it against the one in the store.
 */
export async function checkEnd(
  files: ChainFiles,
  signer: Uint8Array | null,
  witness: KeychainWitness | null,
): Promise<ChainCheck> {
  const anchors = await anchorsOf(files, witness);
  const report = await verifyChain(files, { ...noEvidence, signer, newestFiles, anchors });
  return { chain: report.chain, signer, fault: report.fault };
}

/**
 * What the keychain remembers of this very log. One that does not answer says nothing about the log;
 * one that remembers another log was not told of an adoption, and the store knows which is right.
 */
async function anchorsOf(
  { disk, folder }: ChainFiles,
  witness: KeychainWitness | null,
): Promise<Anchors> {
  const remembered = (await witness?.remembered().catch(() => null)) ?? null;
  if (remembered === null) return noAnchors;
  const head = await readHead(disk, folder);
  const isOfThis = typeof head === 'object' && head?.chain === remembered.chain;
  return isOfThis ? { ...noAnchors, positions: [remembered] } : noAnchors;
}
