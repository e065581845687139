import { createHash } from 'node:crypto';
import type { NoteEvent, Noted } from '../../shared/domain/noted';
import { AppError } from '../../shared/errors/app-error';
import { fingerprintOf } from '../policy/signing-key';
import type { PublicKeyText } from '../policy/signing-key';
import type { UpdateManifest } from './manifest';

/** What was looked at, as SHA-256 in lower-case hex; whoever judges fills in the package once it is read. */
export interface Seen {
  readonly manifest: string;
  package: string | null;
}

/** A manifest that was brought, and whose signature would count. */
export interface Brought {
  readonly bytes: Uint8Array;
  readonly key: PublicKeyText;
}

interface Verdict {
  readonly manifest: UpdateManifest;
}

/**
 * Judges a manifest, or a package by it, and notes the verdict in either case.
 * @throws AppError what `judge` throws.
 */
export async function onRecord<Good extends Verdict>(
  { bytes, key }: Brought,
  note: NoteEvent,
  judge: (seen: Seen) => Promise<Good>,
): Promise<Good & { readonly noted: Noted }> {
  const manifest = createHash('sha256').update(bytes).digest('hex');
  const seen: Seen = { manifest, package: null };
  try {
    const good = await judge(seen);
    const { version } = good.manifest;
    const signer = fingerprintOf(key);
    return { ...good, noted: await note({ kind: 'update.verified', version, signer, ...seen }) };
  } catch (error) {
    const isVerdict = error instanceof AppError && error.code !== 'cancelled';
    if (isVerdict) await note({ kind: 'update.refused', code: error.code, ...seen });
    throw error;
  }
}
