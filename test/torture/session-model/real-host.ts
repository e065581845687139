import { defaultPolicy } from '../../../shared/domain/policy';
import type { Policy } from '../../../shared/domain/policy';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditRecord } from '../../../electron/audit/audit-log';
import { compose } from '../../../electron/compose';
import type { AccessOrder } from '../../../electron/access/access-service';
import { createNoKeychain } from '../../../electron/platform/keychain/none';
import { systemLookup } from '../../../electron/platform/name-lookup/system';
import { pathsBelow } from '../../../electron/platform/paths';
import type { Platform } from '../../../electron/platform/platform';
import { noSystemProxy } from '../../../electron/platform/system-proxy/none';
import { createSystemRandom } from '../../../electron/platform/system-random';
import type { Services } from '../../../electron/services';
import { auditKeyCollection } from '../../../electron/store/collections/audit-key';
import type { AuditKind } from '../../../shared/domain/audit-event';
import type { EntryId, SecretPath } from '../../../shared/domain/entry';
import { aHardening, aPolicyState } from '../../builders/a-hardening';
import { aHost as anIdentity } from '../../builders/a-host';
import { createHandClock } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createMemoryBrowser } from '../../fakes/memory-browser';
import { createMemoryClipboard } from '../../fakes/memory-clipboard';
import type { MemoryClipboard } from '../../fakes/memory-clipboard';
import { createRecordingLog } from '../../fakes/recording-log';
import { aHost, passphrase } from '../../journeys/a-host';
import type { RunningVault } from '../../journeys/a-host';

/** The model ends incidents by locks; their own time has tests of its own. */
const untimed: Policy = {
  ...defaultPolicy,
  incident: { ...defaultPolicy.incident, lengthMinutes: 1_000_000 },
};

/** A host that was set up and refreshed once; every run begins with a copy of its folder. */
export interface Template {
  readonly vault: RunningVault;
  readonly home: string;
  readonly auditKey: Uint8Array;
  /** Three secrets: a copy without an end, one for an hour, none at all. */
  readonly secrets: readonly TemplateSecret[];
  readonly startsAt: number;
  remove(): Promise<void>;
}

export interface TemplateSecret {
  readonly id: EntryId;
  readonly path: SecretPath;
  readonly value: string;
  readonly copy: { readonly maxAgeMs: number | null; readonly fetchedAt: number } | null;
}

const hour = 3_600_000;
const ages = [null, hour] as const;

export async function makeTemplate(vault: RunningVault): Promise<Template> {
  const host = await aHost({ emea: vault });
  const { services, clock } = host;
  await services.setup.apply({ ...host.order(), isPractice: true }, passphrase);
  await services.session.unlock(passphrase, 'test');
  await services.catalog.refresh('asked', new AbortController().signal);
  const picked = services.catalog.entries().slice(0, 3);
  const [forever, hourly] = picked.map(entry => entry.path);
  const offline = [
    { match: forever as string, allowed: true, maxAgeHours: null },
    { match: hourly as string, allowed: true, maxAgeHours: 1 },
  ];
  await services.session.lock('user');
  await services.setup.apply({ ...host.order({ offline }), isPractice: true }, passphrase);
  await services.session.unlock(passphrase, 'test');
  const secrets: TemplateSecret[] = [];
  for (const [index, entry] of picked.entries()) {
    const { value } = await services.access.print(orderFor(entry.path), never());
    const maxAgeMs = ages[index];
    const copy = maxAgeMs === undefined ? null : { maxAgeMs, fetchedAt: clock.now() };
    secrets.push({ id: entry.id, path: entry.path, value: value.open(), copy });
  }
  const { privateKey } = await services.session.store().read(auditKeyCollection);
  await services.dispose();
  const remove = (): Promise<void> => rm(host.home, { recursive: true, force: true });
  const auditKey = Buffer.from(privateKey ?? '', 'base64');
  return { vault, home: host.home, auditKey, secrets, startsAt: clock.now(), remove };
}

export function orderFor(wanted: SecretPath): AccessOrder {
  return { path: wanted, tenant: null, field: null, reason: 'core router down' };
}

export const never = (): AbortSignal => new AbortController().signal;

/** The services on real files, a real vault and a clock in the test's hand; they can be started anew. */
export interface RealHost {
  readonly template: Template;
  /** Audit records that were there at the beginning. */
  readonly records: number;
  /** What was recorded since, as far as it was read back. */
  readonly log: AuditRecord[];
  readonly clock: HandClock;
  readonly clipboard: MemoryClipboard;
  /** What was on disk each time a value came to the clipboard: intents, and values so far. */
  readonly writes: { readonly intents: number; readonly values: number }[];
  services(): Services;
  restart(): Promise<void>;
  /** Intents on disk, counted without any key. */
  intents(): number;
  grants(): number;
  dispose(): Promise<void>;
}

export async function startHost(template: Template): Promise<RealHost> {
  const home = await mkdtemp(path.join(tmpdir(), 'breakglass-model-'));
  await cp(template.home, home, { recursive: true });
  await template.vault.sandbox.plug();
  const clock = createHandClock(template.startsAt);
  const memory = createMemoryClipboard();
  const intents = (): number => countKind(path.join(home, 'audit'), 'access.requested');
  const before = intents();
  const writes: { readonly intents: number; readonly values: number }[] = [];
  const clipboard: MemoryClipboard = {
    ...memory,
    write(value, holdMs) {
      writes.push({ intents: intents() - before, values: writes.length + 1 });
      return memory.write(value, holdMs);
    },
  };
  const platform: Platform = {
    ...{ clock, clipboard, random: createSystemRandom(), environment: {} },
    ...{ paths: pathsBelow(home), programFolder: home, host: anIdentity() },
    ...{ lookup: systemLookup, systemProxy: noSystemProxy },
    browser: createMemoryBrowser(),
    remote: { look: async () => null },
    ...{
      keychain: createNoKeychain(),
      log: createRecordingLog(),
      hardening: aHardening({ policy: aPolicyState({ policy: untimed }) }),
    },
  };
  const start = (): Services => compose(platform, { isPractice: true });
  let running = start();
  const { records } = await running.audit.verify();
  return {
    ...{ template, records, log: [] },
    clock,
    clipboard,
    writes,
    services: () => running,
    async restart() {
      await running.dispose();
      running = start();
    },
    intents: () => intents() - before,
    grants: () => countKind(path.join(home, 'audit'), 'access.granted'),
    async dispose() {
      await running.dispose();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function countKind(folder: string, kind: AuditKind): number {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const texts = names.map(entry =>
    entry.name.endsWith('.jsonl')
      ? readFileSync(path.join(entry.parentPath, entry.name), 'utf8')
      : '',
  );
  return texts.join('').split(`"kind":"${kind}"`).length - 1;
}
