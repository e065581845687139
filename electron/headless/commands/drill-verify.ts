import type { VerifiedEvidence } from '../../drill/evidence/verify-evidence';
import type { Outcome, Style } from '../output';
import { printable } from '../../../shared/lib/printable';
import { isoTime } from '../words';
import type { Command } from './command';

/** `drill verify`. */
export const drillVerifyCommand: Command = {
  name: 'drill verify',
  operands: ['PACK'],
  options: {
    key: {
      kind: 'text',
      value: 'KEY',
      summary:
        'public key of the host that ran the drill, its fingerprint, or a file that holds either',
    },
  },
  summary: 'check the evidence pack of a drill, offline',
  explanation: [
    'PACK is the folder of a pack, or its evidence.json with evidence.pdf beside it. Every byte of both',
    'counts. Without --key only packs of this data folder are taken: its key is "drills/signing.pub",',
    'which "drill list" prints too. The verdict of the drill itself does not change the exit code.',
  ],
  async run(context) {
    const { openArchive } = await import('../drill/finish-drill');
    const { verifyEvidence } = await import('../../drill/evidence/verify-evidence');
    const archive = await openArchive(context);
    const [place = ''] = context.operands;
    const ownKey = await archive.publicKey();
    const verified = await verifyEvidence({ place, key: context.options.text('key'), ownKey });
    return describe(verified, context.output.style);
  },
};

function describe({ evidence, fingerprint, isOwn }: VerifiedEvidence, style: Style): Outcome {
  const { passed, scenario, ground, endedAt, host, user, failure } = evidence;
  const lines = [
    `${style.good('genuine')}: drill ${evidence.id}, ${isoTime(endedAt) ?? ''}`,
    `signed by: ${fingerprint}${isOwn ? ' (this host)' : ''}`,
    `by: ${printable(user)} on ${printable(host)}, ${ground}, ${scenario}`,
    `verdict: ${passed ? style.good('PASS') : `${style.bad('FAIL')}: ${printable(failure ?? '')}`}`,
  ];
  return {
    document: { genuine: true, fingerprint, isOwn, evidence },
    text: `${lines.join('\n')}\n`,
    error: null,
  };
}
