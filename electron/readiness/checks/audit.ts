import { AppError } from '../../../shared/errors/app-error';
import { systemDisk } from '../../store/files/disk';
import { checkPrivateTree } from '../../store/files/permissions';
import { failed, off, ok } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/**
 * Whether the end of the audit log is a whole chain, and as long as the keychain remembers: where it
 * is not, nothing is released. The rest of a long log is for `audit verify`.
 */
export const auditCheck: ReadinessCheck = {
  id: 'audit',
  title: 'audit log',
  async look({ platform, audit, witness }) {
    await checkPrivateTree(systemDisk, platform.paths.audit, platform.host.uid);
    const { chain, fault } = await audit.check(await witness().catch(() => null));
    if (fault !== null) {
      const detail = `record ${fault.sequence}: ${fault.kind}`;
      return failed(new AppError('audit.broken', { detail }));
    }
    return chain === null
      ? off('nothing is recorded yet')
      : ok('its newest records are a whole chain');
  },
};
