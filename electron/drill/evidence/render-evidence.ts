import type { DraftEvidence } from './archive';

export async function renderEvidence(draft: DraftEvidence): Promise<Uint8Array> {
  return Buffer.from(JSON.stringify(draft));
}
