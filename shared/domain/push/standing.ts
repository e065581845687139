import type { EpochMs, SecretPath } from '../entry';
import type { Fingerprint, PushMark } from './mark';

/** A secret as the vault described it. */
export interface Listed {
  readonly path: SecretPath;
  /** Empty where the vault did not say. */
  readonly version: string;
  /** Null for a secret that no push has written. */
  readonly mark: PushMark | null;
  /** When it was described. */
  readonly asOf: EpochMs;
}

/** A secret as this host wrote it, or found it written by another host. */
export interface Remembered {
  readonly path: SecretPath;
  /** `hq/37`. */
  readonly source: string;
  readonly map: string;
  readonly fingerprint: Fingerprint;
  readonly key: string;
  /** Null where the answer did not say. */
  readonly version: string | null;
  readonly at: EpochMs;
}

/** What is known of one path of one tenant, from both sides; at least one of them is there. */
export interface Standing {
  readonly path: SecretPath;
  readonly listed: Listed | null;
  readonly remembered: Remembered | null;
  /** Why somebody must have changed it in the vault; null when nothing says so. */
  readonly drift: string | null;
  /** Whose it is and what it holds, by the newer side; null when it stands there without a mark of a push. */
  readonly owner: Owner | null;
  /** False: it was there, and the vault does not list it any more. */
  readonly exists: boolean;
}

/** What a push says of a secret that stands in a vault. */
export type Owner = Pick<PushMark, 'source' | 'map' | 'fingerprint' | 'key'> & {
  /** Null: this one. */
  readonly host: string | null;
};

/** Both sides of one tenant. */
export interface KnownSecrets {
  readonly listed: readonly Listed[];
  /** When the whole tenant was last listed to its end; null: never. */
  readonly listedAt: EpochMs | null;
  readonly remembered: readonly Remembered[];
}

/**
 * Puts both sides together, by path without case, because nobody knows whether a vault tells case apart.
 * Where several paths differ only in case, each has a standing of its own.
 */
export function gatherStanding(known: KnownSecrets): ReadonlyMap<string, readonly Standing[]> {
  const sides = new Map<SecretPath, { listed?: Listed; remembered?: Remembered }>();
  for (const listed of known.listed) sides.set(listed.path, { listed });
  for (const remembered of known.remembered) {
    sides.set(remembered.path, { ...sides.get(remembered.path), remembered });
  }
  const gathered = new Map<string, Standing[]>();
  for (const [path, { listed = null, remembered = null }] of sides) {
    const standing = standingOf({ path, listed, remembered }, known.listedAt);
    const folded = foldPath(path);
    const others = gathered.get(folded);
    if (others) others.push(standing);
    else gathered.set(folded, [standing]);
  }
  return gathered;
}

/** Paths that a vault might take for one. */
export function foldPath(path: string): string {
  return path.toLowerCase();
}

type Sides = Pick<Standing, 'path' | 'listed' | 'remembered'>;

function standingOf(sides: Sides, listedAt: EpochMs | null): Standing {
  const { listed, remembered } = sides;
  const isGone =
    listed === null && remembered !== null && listedAt !== null && listedAt > remembered.at;
  if (isGone) {
    return { ...sides, drift: 'it was removed there', owner: ownerOf(sides), exists: false };
  }
  return { ...sides, drift: driftOf(sides), owner: ownerOf(sides), exists: true };
}

function ownerOf({ listed, remembered }: Sides): Owner | null {
  if (remembered !== null && (listed === null || remembered.at >= listed.asOf)) {
    return { ...remembered, host: null };
  }
  const mark = listed?.mark ?? null;
  // A mark that somebody took off does not make the secret somebody else's.
  const isOwn = remembered !== null && (mark === null || isSameWrite(mark, remembered));
  return isOwn ? { ...remembered, host: null } : mark;
}

function isSameWrite(mark: PushMark, { source, map, fingerprint }: Remembered): boolean {
  return mark.source === source && mark.map === map && mark.fingerprint === fingerprint;
}

/** The version tells: every push says which one it makes, so another one was made by somebody else. */
function driftOf({ listed, remembered }: Sides): string | null {
  if (listed === null || (remembered !== null && remembered.at >= listed.asOf)) return null;
  const { mark, version } = listed;
  if (mark === null) return remembered === null ? null : 'the mark of the push is gone';
  if (version === '' || version === mark.version || version === remembered?.version) return null;
  const isOwn = remembered !== null && isSameWrite(mark, remembered);
  const expected = mark.version ?? (isOwn ? remembered.version : null);
  return expected === null ? null : `version ${version} instead of ${expected}`;
}
