import { policyFacts } from '../../shared/domain/policy';
import { stampText } from '../../shared/domain/stamp';
import { printable } from '../../shared/lib/printable';
import type { Services } from '../services';
import type { Outcome } from './output';
import { isoTime } from './words';

/** Says under a report by which policy this host works; nothing where there is none. */
export function withPolicy(outcome: Outcome, { platform }: Services): Outcome {
  const { kind, file, version, expiresAt } = policyFacts(platform.hardening.policy);
  const policy = { state: kind, version, expiresAt: isoTime(expiresAt) };
  const document = { ...outcome.document, policy };
  if (kind === 'absent') return { ...outcome, document };
  const words = {
    loaded: `signed, version ${version ?? 0}`,
    unsigned: 'not signed',
    kept: `its file does not count; the last signed one does, version ${version ?? 0}`,
    invalid: 'refused, the strictest rules count',
  }[kind];
  const until = expiresAt === null ? '' : `, until ${stampText(expiresAt)}`;
  const line = `policy: ${printable(file)}, ${words}${until}\n`;
  return { ...outcome, document, text: `${outcome.text}\n${line}` };
}
