import type { ApprovalRequest } from '../../shared/domain/approval';
import { approvalRequestSchema } from '../store/collections/approvals';
import { readWire, writeWire } from './wire-text';

const prefix = 'BGR1';

/** A request as it is handed to the second person. */
export function writeRequest(request: ApprovalRequest): string {
  return writeWire(prefix, request);
}

/** @throws AppError `approval.invalid`. */
export function readRequest(text: string): ApprovalRequest {
  return readWire(prefix, text, approvalRequestSchema);
}
