import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import { scenarioIds } from '../../electron/sandbox/scenarios/scenarios';
import { toWire } from '../../shared/errors/app-error';
import type { SecretPath } from '../../shared/domain/entry';
import { SecretText } from '../../shared/lib/secret-text';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import { aHardening } from '../builders/a-hardening';
import { aPdfProgramFolder } from '../builders/a-pdf-writer';
import { filesBelow } from '../builders/files-below';
import { aHost, aVault, passphrase } from '../journeys/a-host';
import type { Host, RunningVault } from '../journeys/a-host';
import { findCanaries, withPdfText } from './canaries/canary-search';
import type { Canary, Place } from './canaries/canary-search';
import { recordResult } from './record-result';
import { rounds } from './scale';

const never = new AbortController().signal;
const wrong = 'CANARY-wrong passphrase 77';

let vault: RunningVault;
let host: Host;
const told: Place[] = [];
const values: Canary[] = [];
const results = { fulfilled: 0, rejected: 0 };

beforeAll(async () => {
  vault = await aVault();
  const programFolder = await aPdfProgramFolder();
  host = await aHost({ emea: vault }, createNoKeychain(), aHardening(), { programFolder });
  await host.ready();
});

afterAll(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

/** Does one thing and keeps all of it that a log, a window or a script could get to see. */
async function operate(name: string, work: () => Promise<unknown>): Promise<void> {
  const [end] = await Promise.allSettled([host.meanwhile(work())]);
  results[end.status] += 1;
  const said = end.status === 'fulfilled' ? end.value : end.reason;
  const wire = end.status === 'fulfilled' ? JSON.stringify(said) : JSON.stringify(toWire(said));
  const shown = inspect(said, { depth: 10, showHidden: true, getters: true });
  told.push({ name, bytes: Buffer.from(`${wire}\n${shown}\n${String(said)}`) });
}

async function setScene(round: number): Promise<void> {
  const scenes = [...scenarioIds, 'unplugged'] as const;
  const scene = scenes[round % scenes.length] ?? 'healthy';
  await vault.sandbox.plug();
  if (scene === 'unplugged') await vault.sandbox.unplug();
  else await vault.sandbox.setScenario(scene);
}

function order(path: SecretPath, change: Partial<AccessOrder> = {}): AccessOrder {
  return { path, tenant: null, field: null, reason: 'core router down, INC-1234', ...change };
}

it('hands values to the screen, the clipboard and the caller, and to nothing else', async () => {
  const { access, session, catalog } = host.services;
  const paths = catalog
    .entries()
    .slice(0, 12)
    .map(({ path }) => path);
  for (const path of paths) {
    const { value } = await access.print(order(path), never);
    values.push({ name: path, value: value.open() });
  }
  const operations: readonly ((path: SecretPath) => Promise<unknown>)[] = [
    path => access.copy(order(path), never),
    path => access.reveal(order(path), never),
    path => access.print(order(path), never),
    path => access.copy(order(path, { field: 'pin' as NonNullable<AccessOrder['field']> }), never),
    path => access.reveal(order(`${path}-gone` as SecretPath), never),
    () => catalog.refresh('asked', never),
    () => access.endAll('user'),
    async () => {
      await session.lock('user');
      await session.unlock(new SecretText(wrong), 'test');
    },
    () => session.unlock(passphrase, 'test'),
  ];
  const count = rounds(60, 600);
  for (let round = 0; round < count; round += 1) {
    if (round % operations.length === 0) await setScene(round / operations.length);
    const path = paths[round % paths.length] as SecretPath;
    const work = operations[round % operations.length];
    if (work) await operate(`operation ${round % operations.length}`, () => work(path));
  }

  await operate('incidents', () => host.services.incidents.list());
  await operate('debt', () => host.services.rotation.list());
  const log = (host.services.platform.log as unknown as { text(): string }).text();
  const kept = [...(await filesBelow(host.home))].map(([name, bytes]) => ({ name, bytes }));
  const files = withPdfText(kept);
  const places = [...told, ...files, { name: 'log', bytes: Buffer.from(log) }];
  const canaries = [
    ...values,
    { name: 'passphrase', value: passphrase.open() },
    { name: 'wrong', value: wrong },
  ];
  expect(findCanaries(places, canaries)).toEqual([]);
  expect(files.map(({ name }) => name).join()).toMatch(/text of reports\/.*report\.pdf/);
  expect(results.fulfilled).toBeGreaterThan(count / 4);
  expect(results.rejected).toBeGreaterThan(count / 8);

  const path = paths[0] as SecretPath;
  await vault.sandbox.plug();
  await vault.sandbox.setScenario('healthy');
  await access.copy(order(path), never);
  const copied = { name: 'clipboard', bytes: Buffer.from(host.clipboard.look('clipboard') ?? '') };
  expect(findCanaries([copied], values)).not.toEqual([]);
  await recordResult({
    suite: 'canaries-in-process',
    title: 'Canaries inside the process',
    claim:
      'Everything that services return, throw, log and write while values are copied, revealed and printed under every scenario. A value or passphrase in any of it is a failure.',
    columns: ['What', 'Number', 'Hits'],
    rows: [
      ['operations that went well', results.fulfilled, ''],
      ['operations that were refused or failed', results.rejected, ''],
      ['results, errors, logs and files searched', places.length, 0],
      ['canaries found on the clipboard, as they must be', '', 1],
    ],
  });
}, 1_800_000);
