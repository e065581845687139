import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AuditLog } from '../../electron/audit/audit-log';
import { createAuditLog } from '../../electron/audit/create-audit-log';
import type { AuditLogDependencies } from '../../electron/audit/create-audit-log';
import { createAuditRecipient } from '../../electron/audit/recipient';
import { publishKey } from '../../electron/audit/key-file';
import { createSigner, signerFile } from '../../electron/audit/signer';
import type { AuditSigner } from '../../electron/audit/signer';
import { createAuditStarter } from '../../electron/audit/start-log';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import type { AuditEvent } from '../../shared/domain/audit-event';
import type { FieldName, SecretPath, TenantId } from '../../shared/domain/entry';
import { systemDisk } from '../../electron/store/files/disk';
import { aHost } from './a-host';

/** The folder of a log, its key and the log itself. */
export interface KeptLog {
  readonly folder: string;
  readonly privateKey: Uint8Array;
  /** Name of the log. */
  readonly chain: string;
  /** K_0. */
  readonly verifierKey: Uint8Array;
  /** Its public half lies beside the log. */
  readonly signer: AuditSigner;
  readonly audit: AuditLog;
  /** The log as another process opens it. */
  readonly reopened: (changes?: Partial<AuditLogDependencies>) => AuditLog;
}

/** A log in `<root>/audit` that was started and whose public keys are published. */
export async function anAuditLog(
  root: string,
  changes: Partial<AuditLogDependencies> = {},
): Promise<KeptLog> {
  const folder = path.join(root, 'audit');
  const random = createSystemRandom();
  const host = aHost();
  const processes = createSystemProcesses(host.hostName);
  const clock = changes.clock ?? createSystemClock();
  const parts = { folder, random, host, processes, clock, disk: systemDisk };
  const recipient = createAuditRecipient(parts);
  const privateKey = recipient.generate();
  await recipient.publish(privateKey);
  const signer = createSigner(random.bytes(32));
  await publishKey(parts, signerFile, signer.publicKey);
  const reserveBytes = changes.reserveBytes ?? 4096;
  const started = await createAuditStarter({ ...parts, reserveBytes }).start();
  const reopened = (others: Partial<AuditLogDependencies> = {}): AuditLog =>
    createAuditLog({ ...parts, recipient, reserveBytes, ...changes, ...others });
  const { chain } = started;
  const verifierKey = Uint8Array.from(started.verifierKey ?? []);
  return { folder, privateKey, chain, verifierKey, signer, audit: reopened(), reopened };
}

/** Somebody asks for the password of `core-rtr-<number>`. */
export function aRequest(number = 1): AuditEvent {
  return {
    kind: 'access.requested',
    access: operationOfRequest(number),
    purpose: 'copy',
    reason: 'CANARY-reason INC-4711',
    incident: null,
    tenant: 'CANARY-tenant' as TenantId,
    path: `critical:CANARY-path:core-rtr-${number}` as SecretPath,
    field: 'password' as FieldName,
  };
}

/** The uuid of a request. */
export function operationOfRequest(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
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
