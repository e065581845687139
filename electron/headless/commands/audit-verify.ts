import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { AuditReport } from '../../audit/audit-log';
import type { VerifyOrder } from '../../audit/verify-folder';
import type { GivenOptions } from '../arguments';
import type { Outcome } from '../output';
import { counted } from '../words';
import type { Command } from './command';

/** `audit verify`. */
export const auditVerifyCommand: Command = {
  name: 'audit verify',
  operands: [],
  options: {
    dir: { kind: 'text', value: 'DIR', summary: 'a copy of an audit folder; default: this host' },
    signer: {
      kind: 'text',
      value: 'FILE',
      summary: 'what "audit key" printed at setup; default: the key beside the log',
    },
    'auditor-key': {
      kind: 'text',
      value: 'FILE',
      summary:
        'the line of "audit verifier-key", or the auditor\'s private key (PEM); checks seals',
    },
    anchor: {
      kind: 'text',
      value: 'SEQ:SHA256',
      summary: 'a record that was noted earlier; may be given more than once',
      repeats: true,
    },
    remote: {
      kind: 'text',
      value: 'FILE',
      summary: 'a copy that was sent elsewhere, as JSON lines',
    },
  },
  summary: 'check the audit log, here or in a copy from another host',
  explanation: [
    'Needs no store and no passphrase: the chain can be checked without reading what is sealed in',
    'it. The chain alone does not show that its end was cut off or that all of it was put back to',
    'an older state. Something outside of the folder must remember its end: a number and hash',
    'noted earlier, a remote copy, or the keychain of this host.',
  ],
  exitCodes: {
    0: 'intact, and something outside agrees',
    1: 'tampered: the first record that does not fit, and how',
    2: 'intact, but for an unfinished last line, as after a power failure',
    3: 'intact, but nothing outside agrees, or records without a seal',
    4: 'unreadable, or no permission',
    64: 'the command was not understood',
  },
  async run({ services, options }) {
    const { auditor } = await services();
    try {
      const report = await auditor.verify(orderOf(options));
      const { error, exitCode } = verdictOf(report);
      const text = `${describe(report).join('\n')}\n`;
      return { document: { ...report }, text, error, exitCode };
    } catch (error) {
      if (!hasCode(error, 'audit.unreadable')) throw error;
      return unreadable(error);
    }
  },
};

function orderOf(options: GivenOptions): VerifyOrder {
  return {
    folder: options.text('dir'),
    signerFile: options.text('signer'),
    auditorKeyFile: options.text('auditor-key'),
    anchors: options.texts('anchor'),
    remoteFile: options.text('remote'),
  };
}

function unreadable(error: AppError): Outcome {
  const text = 'audit log: unreadable\n';
  return { document: { state: 'unreadable' }, text, error, exitCode: 4 };
}

interface Verdict {
  readonly error: AppError | null;
  readonly exitCode: number;
}

function verdictOf({ state, fault, anchors }: AuditReport): Verdict {
  const detail = fault === null ? {} : { detail: `record ${fault.sequence}: ${fault.kind}` };
  if (state === 'tampered') return { error: new AppError('audit.tampered', detail), exitCode: 1 };
  if (state === 'unsealed') return { error: new AppError('audit.unproven', detail), exitCode: 3 };
  if (state === 'torn') return { error: new AppError('audit.torn'), exitCode: 2 };
  if (anchors.agreeing > 0) return { error: null, exitCode: 0 };
  return { error: new AppError('audit.unproven'), exitCode: 3 };
}

function describe(report: AuditReport): readonly string[] {
  const { state, records, head, warnings, seals, checkpoints, anchors } = report;
  const end = head === null ? '' : `, head ${head.sequence} ${head.hash}`;
  const lines = [`audit log: ${state}, ${counted(records, 'record')}${end}`];
  if (records === 0) return lines;
  const proof = (checked: boolean, key: string): string =>
    checked ? '' : `, not checked: no ${key}`;
  lines.push(
    `seals: ${counted(seals.missing, 'record')} not sealed${proof(seals.checked, 'verifier key')}`,
    `checkpoints: ${checkpoints.count}${proof(checkpoints.checked, 'signer')}; ` +
      `${counted(checkpoints.since, 'record')} after the last`,
    `anchors: ${anchors.agreeing} that agree; ` +
      `${counted(anchors.since, 'record')} after the newest`,
    ...warnings.map(({ sequence, kind }) => `warning: record ${sequence}: ${kind}`),
  );
  return lines;
}
