import { generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SecretPath } from '../../shared/domain/entry';
import type { PolicyState } from '../../shared/domain/policy';
import { AppError } from '../../shared/errors/app-error';
import type { PolicyRules } from '../platform/hardening';
import type { Random } from '../platform/random';
import { explainPath, explainPolicy } from './explain-policy';
import type { ExplainedRule, PathExplained } from './explain-policy';
import { refusalOf } from './judge-policy';
import { readOwnFile, replaceOwnFile, writeNewOwnFile } from './own-file';
import { parsePolicy } from './parse-policy';
import { readPinnedKey, writePinnedKey } from './pinned-key';
import type { PinnedKey } from './pinned-key';
import type { PolicyDocument } from './policy-document';
import { signedBytes } from './policy-document';
import type { PolicyPlace } from './policy-place';
import {
  fingerprintOf,
  isSignedBy,
  privateKeyInPem,
  publicKeyInPem,
  readPublicKey,
  signBytes,
  writePublicKey,
} from './signing-key';

/** What a check of one file showed. */
export interface PolicyReport {
  readonly file: string;
  /** Why it would not count here; null when it would. */
  readonly problem: string | null;
  /** Fingerprint of the key whose signature fits; null when it is not signed by anybody. */
  readonly signer: string | null;
  /** Fingerprint of the key it was held against; null: none is pinned and none was named. */
  readonly pinned: string | null;
  readonly version: number | null;
  readonly validFrom: number | null;
  readonly expiresAt: number | null;
  /** The rules it names. */
  readonly named: readonly string[];
}

/** What whoever writes, signs and distributes policies does. Needs no store. */
export interface PolicyDesk {
  /**
   * Holds a file against the key of this host, or against another.
   * @param keyFile PEM; null for the pinned one. @throws AppError `policy.notRead`, `policy.keyInvalid`.
   */
  check(file: string, keyFile: string | null): PolicyReport;
  /**
   * Puts the signature into a policy.
   * @param out null: into the file itself. @throws AppError `policy.refused`, `policy.keyInvalid`, `policy.not*`.
   */
  sign(file: string, keyFile: string, out: string | null): PolicyReport;
  /** Makes a pair of keys: FILE, for its owner alone, and FILE.pub. @returns the fingerprint. */
  makeKey(file: string): { readonly files: readonly string[]; readonly fingerprint: string };
  /** From now on a policy of this host counts only when this key has signed it. @throws AppError `policy.pinned`. */
  pin(order: PinOrder): { readonly file: string; readonly fingerprint: string };
  /** What counts here now, rule by rule. @throws AppError `policy.keyInvalid` for a pinned key that cannot be read. */
  explain(): Promise<PolicyExplained>;
  /** What the rules say of one path. */
  explainPath(path: SecretPath): PathExplained;
}

export interface PinOrder {
  readonly keyFile: string;
  /** Policies older than this are refused; null: as it was. */
  readonly leastVersion: number | null;
  /** Another key may be there. */
  readonly replace: boolean;
}

export interface PolicyDeskParts {
  readonly place: PolicyPlace;
  readonly programVersion: string;
  readonly now: () => number;
  readonly random: Random;
  readonly rules: PolicyRules;
}

/** What counts, and who vouches for it. */
export interface PolicyExplained {
  readonly state: PolicyState;
  /** Fingerprint of the key that signed what counts; null: nobody did. */
  readonly signer: string | null;
  /** Fingerprint of the key of this host; null: none is pinned. */
  readonly pinned: string | null;
  readonly rules: readonly ExplainedRule[];
}

export function createPolicyDesk({
  place,
  programVersion,
  now,
  random,
  rules,
}: PolicyDeskParts): PolicyDesk {
  function pinned(): PinnedKey | null {
    const state = readPinnedKey(place);
    if (state.kind === 'pinned') return state.pin;
    if (state.kind === 'none') return null;
    throw new AppError('policy.keyInvalid', { detail: `${place.keyFile}: ${state.problem}` });
  }

  function reportOn(file: string, bytes: Uint8Array, pin: PinnedKey | null): PolicyReport {
    const key = pin === null ? null : fingerprintOf(pin.key);
    const check = parsePolicy(bytes, programVersion);
    if (check.kind === 'refused') {
      const nothing = { version: null, validFrom: null, expiresAt: null, named: [] };
      return { file, problem: check.problem, signer: null, pinned: key, ...nothing };
    }
    const { document } = check;
    const { version, validFrom, expiresAt, named } = document;
    const problem =
      pin === null && document.signature !== null && signerOf(document) === null
        ? 'its signature does not fit what stands in it'
        : refusalOf(document, { pin, now: now(), newest: null });
    const signer = signerOf(document);
    return { file, problem, signer, pinned: key, version, validFrom, expiresAt, named };
  }

  return {
    check(file, keyFile) {
      const pin = keyFile === null ? pinned() : { key: publicKeyOf(keyFile), leastVersion: 1 };
      return reportOn(file, readOwnFile(file), pin);
    },
    sign(file, keyFile, out) {
      const bytes = readOwnFile(file);
      const check = parsePolicy(bytes, programVersion);
      if (check.kind === 'refused') throw refused(file, check.problem);
      const { version, expiresAt } = check.document;
      if (version === null) throw refused(file, 'version is missing');
      if (expiresAt === null) throw refused(file, 'expiresAt is missing');
      const { key, secret } = privateKeyOf(keyFile);
      const { signature: _old, ...rest } = JSON.parse(
        Buffer.from(bytes).toString('utf8'),
      ) as Record<string, unknown>;
      const signature = { key, value: signBytes(signedBytes(rest), secret) };
      const text = `${JSON.stringify({ ...rest, signature }, null, 2)}\n`;
      const target = out ?? file;
      replaceOwnFile({ file: target, text, mode: 0o644 }, random);
      return reportOn(target, Buffer.from(text), { key, leastVersion: 1 });
    },
    makeKey(file) {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      const secret = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
      const open = publicKey.export({ format: 'pem', type: 'spki' }).toString();
      writeNewOwnFile({ file, text: secret, mode: 0o600 });
      writeNewOwnFile({ file: `${file}.pub`, text: open, mode: 0o644 });
      const fingerprint = fingerprintOf(writePublicKey(publicKey));
      return { files: [file, `${file}.pub`], fingerprint };
    },
    pin({ keyFile, leastVersion, replace }) {
      const key = publicKeyOf(keyFile);
      const before = replace ? null : pinned();
      if (before !== null && before.key !== key) {
        throw new AppError('policy.pinned', { detail: fingerprintOf(before.key) });
      }
      const least = leastVersion ?? before?.leastVersion ?? 1;
      makeFolder(path.dirname(place.keyFile));
      const text = writePinnedKey({ key, leastVersion: least });
      replaceOwnFile({ file: place.keyFile, text, mode: 0o644 }, random);
      return { file: place.keyFile, fingerprint: fingerprintOf(key) };
    },
    async explain() {
      const state = await rules.refresh();
      const { key = null } = state.origin ?? {};
      const pin = pinned();
      return {
        state,
        signer: key && fingerprintOf(key),
        pinned: pin && fingerprintOf(pin.key),
        rules: explainPolicy(state),
      };
    },
    explainPath: path => explainPath(path, rules.now().policy),
  };
}

/** The key that a file says it was signed with, when it was. */
function signerOf({ signature, signed }: PolicyDocument): string | null {
  const key = signature === null ? null : readPublicKey(signature.key);
  if (signature === null || key === null) return null;
  return isSignedBy(signed, signature.value, key) ? fingerprintOf(signature.key) : null;
}

function publicKeyOf(file: string): string {
  const key = publicKeyInPem(Buffer.from(readOwnFile(file)).toString('utf8'));
  if (key === null) throw new AppError('policy.keyInvalid', { detail: file });
  return writePublicKey(key);
}

/** A key that others can read signs nothing: its signature would not say whose it is. */
function privateKeyOf(file: string): { readonly key: string; readonly secret: KeyObject } {
  const pem = Buffer.from(readOwnFile(file)).toString('utf8');
  if (process.getuid !== undefined && (statSync(file).mode & 0o077) !== 0) {
    throw new AppError('policy.keyInvalid', { detail: `${file} can be read by others: chmod 600` });
  }
  const secret = privateKeyInPem(pem);
  const open = publicKeyInPem(pem);
  if (secret === null || open === null) throw new AppError('policy.keyInvalid', { detail: file });
  return { key: writePublicKey(open), secret };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new AppError('policy.notWritten', { detail: `${folder}: ${code ?? 'unknown'}` });
  }
}

function refused(file: string, problem: string): AppError {
  return new AppError('policy.refused', { detail: `${file}: ${problem}` });
}
