import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditLog } from '../../electron/audit/audit-log';
import { createAuditLog } from '../../electron/audit/create-audit-log';
import type { AuditLogDependencies } from '../../electron/audit/create-audit-log';
import { createAuditRecipient } from '../../electron/audit/recipient';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import type { AuditEvent } from '../../shared/domain/audit-event';
import type { FieldName, SecretPath, TenantId } from '../../shared/domain/entry';
import { aHost } from './a-host';

/** The folder of a log, its key and the log itself. */
export interface KeptLog {
  readonly folder: string;
  readonly privateKey: Uint8Array;
  readonly audit: AuditLog;
  /** The log as another process opens it. */
  readonly reopened: (changes?: Partial<AuditLogDependencies>) => AuditLog;
}

/** A log in `<root>/audit` whose recipient is published. */
export async function anAuditLog(
  root: string,
  changes: Partial<AuditLogDependencies> = {},
): Promise<KeptLog> {
  const folder = path.join(root, 'audit');
  const random = createSystemRandom();
  const host = aHost();
  const recipient = createAuditRecipient({ folder, random, host });
  const privateKey = recipient.generate();
  await recipient.publish(privateKey);
  const reopened = (others: Partial<AuditLogDependencies> = {}): AuditLog =>
    createAuditLog({
      folder,
      recipient,
      random,
      host,
      clock: createSystemClock(),
      processes: createSystemProcesses(host.hostName),
      ...changes,
      ...others,
    });
  return { folder, privateKey, audit: reopened(), reopened };
}

/** Somebody asks for the password of `core-rtr-<number>`. */
export function aRequest(number = 1): AuditEvent {
  return {
    kind: 'access.requested',
    access: `access-${number}`,
    purpose: 'copy',
    reason: 'CANARY-reason INC-4711',
    incident: null,
    tenant: 'CANARY-tenant' as TenantId,
    path: `critical:CANARY-path:core-rtr-${number}` as SecretPath,
    field: 'password' as FieldName,
  };
}

/** Appends `count` requests, numbered from 1. */
export async function appendRequests(audit: AuditLog, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) await audit.append(aRequest(number));
}

/** Names of the segments in a folder, oldest first. */
export async function segmentNames(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter(name => name.endsWith('.jsonl')).sort();
}

/** All lines of the log without their line feeds. */
export async function linesIn(folder: string): Promise<readonly string[]> {
  const texts = [];
  for (const name of await segmentNames(folder)) {
    texts.push(await readFile(path.join(folder, name), 'utf8'));
  }
  return texts.join('').split('\n').filter(Boolean);
}
