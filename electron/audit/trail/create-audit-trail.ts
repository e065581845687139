import { AppError } from '../../../shared/errors/app-error';
import { auditFormats } from '../formats/formats';
import type { AuditTrail, TrailDependencies } from './audit-trail';
import { exportRecords } from './export-records';
import { findRecords } from './find-records';

/** Reads the log for people. */
export function createAuditTrail(parts: TrailDependencies): AuditTrail {
  return {
    async list(query) {
      return findRecords(parts.audit, query, await parts.privateKey());
    },
    async export(order, target, onProgress) {
      const key = auditFormats[order.format].isOpen ? await parts.privateKey() : null;
      if (auditFormats[order.format].isOpen && key === null) throw new AppError('session.locked');
      const id = parts.random.uuid();
      if (key !== null) await parts.approveExport(order, id);
      return exportRecords({ ...parts, id, key, target, onProgress }, order);
    },
  };
}
