import { stampText } from '../../shared/domain/stamp';
import { printable } from '../../shared/lib/printable';
import type { PolicyReport } from '../policy/policy-desk';
import { counted, isoTime } from './words';

/** A report as the `--json` of `policy check` and `policy sign` carries it. */
export function describePolicy(report: PolicyReport): Readonly<Record<string, unknown>> {
  const { validFrom, expiresAt, ...rest } = report;
  return { ...rest, validFrom: isoTime(validFrom), expiresAt: isoTime(expiresAt) };
}

/** The same for a person. */
export function policyLines(report: PolicyReport): readonly string[] {
  const { file, problem, version, validFrom, expiresAt, named } = report;
  return [
    `${printable(file)}: ${problem === null ? 'would count here' : `would not count: ${printable(problem)}`}`,
    `version: ${version ?? 'none'}`,
    `valid: ${validFrom === null ? 'at once' : `from ${stampText(validFrom)}`}${expiresAt === null ? ', never expires' : ` until ${stampText(expiresAt)}`}`,
    `signed: ${signatureWords(report)}`,
    `rules named: ${counted(named.length, 'rule')}`,
  ];
}

function signatureWords({ signer, pinned }: PolicyReport): string {
  if (pinned !== null) return signer === null ? `no; the key is ${pinned}` : `by ${signer}`;
  return signer === null
    ? 'no; no key is pinned on this host, so the owner of the file vouches for it'
    : `by ${signer}, which nothing here knows: no key is pinned`;
}
