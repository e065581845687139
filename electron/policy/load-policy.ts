import { defaultPolicy, minimumPolicy } from '../../shared/domain/policy';
import type { PolicyOrigin, PolicyState } from '../../shared/domain/policy';
import { readManagedPreferences } from './managed-preferences';
import type { PinnedKey } from './pinned-key';
import type { PolicyDocument } from './policy-document';
import type { PolicyMemory } from './policy-memory';
import type { PolicyPlace } from './policy-place';
import { readTrusted } from './read-trusted';

/** What a policy is read with. */
export interface PolicyReading {
  readonly place: PolicyPlace;
  readonly memory: PolicyMemory;
  readonly programVersion: string;
  readonly now: () => number;
}

/** Longer than any policy, so that the parser sees that there is more. */
const mostBytes = 64 * 1024;

/**
 * Reads the policy of this host. Never throws: without a file the defaults count. Where a key is
 * pinned and the file is missing or refused, the last signed one counts until it expires. After
 * that, and where no key is pinned, the minimum does.
 */
export async function loadPolicy(reading: PolicyReading): Promise<PolicyState> {
  const { keyFile, owners, preferences } = reading.place;
  const managed = preferences && readManagedPreferences(preferences, { owners, mostBytes });
  const file = managed === null ? reading.place.file : (preferences?.file ?? '');
  const found = managed ?? readTrusted({ file, owners, mostBytes });
  const key = readTrusted({ file: keyFile, owners, mostBytes });
  if (found === null && key === null) {
    return { kind: 'absent', file, problem: null, origin: null, policy: defaultPolicy };
  }
  // The schema library is loaded only where there is a file to check.
  const { readPinnedKey } = await import('./pinned-key');
  const pinned = readPinnedKey(reading.place);
  if (pinned.kind === 'unreadable') {
    return refusedState(file, `the pinned key in ${keyFile}: ${pinned.problem}`);
  }
  const pin = pinned.kind === 'pinned' ? pinned.pin : null;
  const remembered = pin === null ? null : await rememberedPolicy(reading, pin);
  const judged = await judge(reading, found, { pin, remembered });
  if (typeof judged !== 'string') return stateOf(judged, { file, pin, problem: null });
  return remembered === null || (await problemNow(remembered, pin, reading)) !== null
    ? refusedState(file, judged)
    : stateOf(remembered, { file, pin, problem: judged });
}

interface Known {
  readonly pin: PinnedKey | null;
  readonly remembered: PolicyDocument | null;
}

/** @returns why the file does not count. */
async function judge(
  { memory, programVersion, now }: PolicyReading,
  found: Uint8Array | string | null,
  { pin, remembered: newest }: Known,
): Promise<PolicyDocument | string> {
  if (found === null) return 'there is no file, and a key is pinned on this host';
  if (typeof found === 'string') return found;
  const { parsePolicy } = await import('./parse-policy');
  const { refusalOf } = await import('./judge-policy');
  const check = parsePolicy(found, programVersion);
  if (check.kind === 'refused') return check.problem;
  const { document } = check;
  const problem = refusalOf(document, { pin, now: now(), newest });
  if (problem !== null) return problem;
  if (pin !== null && document.digest !== newest?.digest) await memory.write(found);
  return document;
}

/** The newest one that counted before, whether its time is up or not. */
async function rememberedPolicy(
  { memory, programVersion }: PolicyReading,
  pin: PinnedKey,
): Promise<PolicyDocument | null> {
  const bytes = await memory.read();
  if (bytes === null) return null;
  const { parsePolicy } = await import('./parse-policy');
  const { signatureProblem } = await import('./judge-policy');
  const check = parsePolicy(bytes, programVersion);
  if (check.kind === 'refused') return null;
  return signatureProblem(check.document, pin) === null ? check.document : null;
}

async function problemNow(
  document: PolicyDocument,
  pin: PinnedKey | null,
  { now }: PolicyReading,
): Promise<string | null> {
  const { refusalOf } = await import('./judge-policy');
  return refusalOf(document, { pin, now: now(), newest: null });
}

function stateOf(
  document: PolicyDocument,
  found: {
    readonly file: string;
    readonly pin: PinnedKey | null;
    readonly problem: string | null;
  },
): PolicyState {
  const { file, pin, problem } = found;
  const { version, validFrom, expiresAt, digest, named, policy } = document;
  const key = pin?.key ?? null;
  const origin: PolicyOrigin = { key, version, validFrom, expiresAt, digest, named };
  return { kind: problem === null ? 'loaded' : 'kept', file, problem, origin, policy };
}

/** The strictest rules count. */
export function refusedState(file: string, problem: string): PolicyState {
  return { kind: 'invalid', file, problem, origin: null, policy: minimumPolicy };
}
