import { expect } from 'vitest';
import type { AuditRecord } from '../../../electron/audit/audit-log';
import type { LeaseId } from '../../../shared/domain/lease';
import { AppError } from '../../../shared/errors/app-error';
import { copied } from './model';
import type { Model } from './model';
import type { RealHost } from './real-host';

/** What must hold after every step, whatever it was. */
export async function checkHost(model: Model, real: RealHost): Promise<void> {
  await real.services().session.attend();
  await atRest(real);
  await checkState(model, real);
  checkClipboard(model, real);
  await checkLog(model, real);
}

/** Waits for leases that are ending: what is ended one after the other ends before this one. */
async function atRest(real: RealHost): Promise<void> {
  await real.services().access.end('none' as LeaseId, 'user');
}

async function checkState(model: Model, real: RealHost): Promise<void> {
  const { session, catalog } = real.services();
  const { state } = await session.inspect();
  expect(state, 'state').toBe(model.isOpen ? 'unlocked' : 'locked');
  expect(session.incident() !== null, 'incident').toBe(model.hasIncident);
  if (model.isOpen) return;
  expect(() => session.store()).toThrow(AppError);
  expect(() => session.requireUnlocked()).toThrow(AppError);
  expect(catalog.entries(), 'descriptions of a locked host').toEqual([]);
  expect(catalog.view().lists, 'view of a locked host').toEqual([]);
  expect(catalog.offlineCopies().size, 'copies of a locked host').toBe(0);
}

/** Also asked before a host has had time to look at anything but its clocks. */
export function checkClipboard(model: Model, { clipboard, template }: RealHost): void {
  const lease = copied(model);
  const ours = lease && (template.secrets[lease.path]?.value as string);
  for (const selection of clipboard.selections) {
    const seen = clipboard.look(selection);
    expect(seen, `${selection} with ${lease ? 'a' : 'no'} lease`).toBe(
      model.isForeign ? elsewhereText : ours,
    );
  }
}

export const elsewhereText = 'show ip route';

async function checkLog(model: Model, real: RealHost): Promise<void> {
  const { audit } = real.services();
  const report = await audit.verify();
  expect(report.fault, 'audit chain').toBeNull();
  const { log } = real;
  const fresh = report.records - real.records - log.length;
  log.push(...(await audit.recent(fresh, real.template.auditKey)).toReversed());
  const records = log;
  const count = (kind: string): number => records.filter(each => each.kind === kind).length;
  expect(count('session.unlocked'), 'unlocks recorded').toBe(model.opened);
  expect(count('session.locked'), 'locks recorded').toBe(model.closed);
  expect(setBack(records), 'clocks set back recorded').toBe(model.setBack);
  for (const { intents, values } of real.writes) expect(intents).toBeGreaterThanOrEqual(values);
  checkGrants(model, records);
}

function setBack(records: readonly AuditRecord[]): number {
  return records.filter(({ event }) => event?.kind === 'clock.jumped' && event.to < event.from)
    .length;
}

/** Every grant comes after its intent, and its lease is live, ended, or went with a lock. */
function checkGrants(model: Model, records: readonly AuditRecord[]): void {
  const asked = new Set<string>();
  const open = new Set<string>();
  const ended = new Set<string>();
  for (const { event } of records) {
    if (event?.kind === 'access.requested') asked.add(event.access);
    if (event?.kind === 'access.granted') {
      expect(asked.has(event.access), 'intent before grant').toBe(true);
      if (event.lease !== null && !ended.has(event.lease)) open.add(event.lease);
    }
    if (event?.kind === 'access.ended') {
      expect(ended.has(event.lease), 'a lease ends once').toBe(false);
      ended.add(event.lease);
      open.delete(event.lease);
    }
  }
  expect([...open].sort(), 'leases without an end').toEqual([...model.leases.keys()].sort());
}
