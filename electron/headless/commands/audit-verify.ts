import { AppError } from '../../../shared/errors/app-error';
import type { AuditReport } from '../../audit/audit-log';
import type { Command } from './command';

/** `audit verify`. */
export const auditVerifyCommand: Command = {
  name: 'audit verify',
  operands: [],
  options: {},
  summary: 'check the chain of the audit log',
  explanation: [
    'Needs no passphrase: the chain can be checked without reading what is sealed in it.',
  ],
  async run({ services }) {
    const { audit } = await services();
    const report = await audit.verify();
    const { state, records, head, fault } = report;
    return {
      document: { state, records, head, fault },
      text: `${describe(report)}\n`,
      error: errorOf(report),
    };
  },
};

function describe({ state, records, head }: AuditReport): string {
  const end = head === null ? '' : `, head ${head.sequence} ${head.hash}`;
  return `audit log: ${state}, ${records} record${records === 1 ? '' : 's'}${end}`;
}

function errorOf({ state, fault }: AuditReport): AppError | null {
  if (state === 'intact' || state === 'empty') return null;
  const detail = fault === null ? {} : { detail: `record ${fault.sequence}: ${fault.kind}` };
  return new AppError(state === 'torn' ? 'audit.torn' : 'audit.tampered', detail);
}
