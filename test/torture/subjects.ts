import path from 'node:path';
import { z } from 'zod';
import type { AuditLog } from '../../electron/audit/audit-log';
import { createAuditLog } from '../../electron/audit/create-audit-log';
import type { AuditLogDependencies } from '../../electron/audit/create-audit-log';
import { createAuditRecipient } from '../../electron/audit/recipient';
import { createAuditStarter } from '../../electron/audit/start-log';
import { createSystemProcesses } from '../../electron/platform/processes';
import { createSystemClock } from '../../electron/platform/system-clock';
import { createSystemRandom } from '../../electron/platform/system-random';
import { jsonCollection } from '../../electron/store/json-collection';
import type { Collection, Domain, OpenStore } from '../../electron/store/sealed-store';
import type { AuditEvent } from '../../shared/domain/audit-event';
import { aHost } from '../builders/a-host';
import { aStore, passphrase } from '../builders/a-store';

// The store and the log under torture: the same in a suite and in the processes it starts.

/** A number in each domain; one update adds one, so a lost or a doubled update shows at once. */
export const counters: Readonly<Record<Domain, Collection<number>>> = {
  meta: counterOf('meta'),
  value: counterOf('value'),
};

function counterOf(domain: Domain): Collection<number> {
  return jsonCollection({ domain, name: 'counter', empty: 0, schema: z.int() });
}

/** Text of any length in a domain, to make a generation as large as a suite wants it. */
export const ballast = jsonCollection<string>({
  domain: 'value',
  name: 'ballast',
  empty: '',
  schema: z.string(),
});

/** Opens the store in `<root>/store`. */
export function unlockIn(root: string): Promise<OpenStore> {
  return aStore(root).unlock(passphrase);
}

/** Adds one to the counter of a domain. @returns the number that was acknowledged. */
export function count(store: OpenStore, domain: Domain): Promise<number> {
  return store.update(counters[domain], number => number + 1);
}

/** The log in `<root>/audit`, started by `startIn`. */
export function auditIn(root: string, changes: Partial<AuditLogDependencies> = {}): AuditLog {
  const parts = auditParts(root);
  return createAuditLog({ ...parts, recipient: createAuditRecipient(parts), ...changes });
}

function auditParts(root: string) {
  const host = aHost();
  return {
    folder: path.join(root, 'audit'),
    random: createSystemRandom(),
    host,
    clock: createSystemClock(),
    processes: createSystemProcesses(host.hostName),
    // A page of a small disk.
    reserveBytes: 4096,
    // On a busy machine a writer waits for the others; how long is not what is looked at.
    deadlineMs: 120_000,
  };
}

/** Starts the log, or finds it started, and gives it a new key that its events are sealed to. */
export async function startIn(
  root: string,
  changes: Partial<AuditLogDependencies> = {},
): Promise<void> {
  const parts = { ...auditParts(root), ...changes };
  const recipient = createAuditRecipient(parts);
  await recipient.publish(recipient.generate());
  await createAuditStarter(parts).start();
}

/** A store without content and a log without records. */
export async function createIn(root: string): Promise<void> {
  await aStore(root).create('passphrase', passphrase);
  await startIn(root);
}

/** What is appended to the log when it does not matter what. */
export const someEvent: AuditEvent = { kind: 'session.unlocked', door: 'torture' };

/** Fills an empty folder: a store whose value counter stands at `last`, and a log without records. */
export async function countedTo(root: string, last: number): Promise<void> {
  await createIn(root);
  const open = await unlockIn(root);
  for (let number = 1; number <= last; number += 1) await count(open, 'value');
  open.close();
}

/** Fills an empty folder: a log of this many records. */
export async function appendedTo(root: string, last: number): Promise<void> {
  await startIn(root);
  const audit = auditIn(root);
  for (let number = 1; number <= last; number += 1) await audit.append(someEvent);
}
