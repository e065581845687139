import { AppError } from '../../../shared/errors/app-error';
import { systemDisk } from '../../store/files/disk';
import { checkPrivateTree } from '../../store/files/permissions';
import { failed, off, ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether the audit log is a whole chain: without it nothing is released. */
export const auditCheck: ReadinessCheck = {
  id: 'audit',
  title: 'audit log',
  async look({ platform, audit }) {
    await checkPrivateTree(systemDisk, platform.paths.audit, platform.host.uid);
    const { state, records, fault } = await audit.verify();
    const counted = `${records} record${records === 1 ? '' : 's'}`;
    if (state === 'empty') return off('nothing is recorded yet');
    if (state === 'intact') return ok(`${counted}, the chain is whole`);
    const error = new AppError(state === 'torn' ? 'audit.torn' : 'audit.tampered', {
      detail: fault === null ? counted : `record ${fault.sequence}: ${fault.kind}`,
    });
    return state === 'torn' ? warning(error.message, error.next) : failed(error);
  },
};
