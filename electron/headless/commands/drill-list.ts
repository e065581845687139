import type { KeptPack } from '../../drill/evidence/archive';
import { printable } from '../../../shared/lib/printable';
import { isoTime } from '../words';
import type { Command } from './command';

/** `drill list`. */
export const drillListCommand: Command = {
  name: 'drill list',
  operands: [],
  options: {},
  summary: 'the drills whose evidence this host keeps, newest first',
  explanation: [
    'Each pack is verified on the way; one that is not what was signed says so. The newest fifty are kept.',
  ],
  async run(context) {
    const { openArchive } = await import('../drill/finish-drill');
    const { fingerprintOf } = await import('../../drill/evidence/signing-key');
    const archive = await openArchive(context);
    const [packs, key] = [await archive.list(), await archive.publicKey()];
    const fingerprint = key && fingerprintOf(key);
    const publicKey = key && Buffer.from(key).toString('base64');
    const head = key === null ? 'no drill yet' : `key: ${publicKey} (fingerprint ${fingerprint})`;
    return {
      document: { publicKey, fingerprint, drills: packs.map(describe) },
      text: `${[head, ...packs.map(lineOf)].map(printable).join('\n')}\n`,
      error: null,
    };
  },
};

function describe({ folder, verified, trouble }: KeptPack): Readonly<Record<string, unknown>> {
  const code = trouble?.code ?? null;
  if (verified === null) return { folder, genuine: false, code, evidence: null };
  return { folder, genuine: true, code, evidence: verified.evidence };
}

function lineOf({ folder, verified, trouble }: KeptPack): string {
  if (verified === null) return `??    ${folder}: ${trouble?.message ?? ''}`;
  const { passed, scenario, ground, endedAt, firstCredentialMs } = verified.evidence;
  const time = firstCredentialMs === null ? 'none' : `${(firstCredentialMs / 1000).toFixed(1)} s`;
  return `${passed ? 'PASS' : 'FAIL'}  ${isoTime(endedAt) ?? ''}  ${scenario} (${ground}), first credential ${time}  ${folder}`;
}
