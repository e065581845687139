import type { AccessOrder } from '../../../electron/access/access-service';
import { lookWithinMs } from '../../../electron/outage/probe';
import { createSecretServer } from '../../../electron/sandbox/secret-server/secret-server';
import { secretServerDefaults } from '../../../shared/domain/configuration';
import { normalisePath } from '../../../shared/domain/entry';
import { hasCode } from '../../../shared/errors/app-error';
import { aHost, aVault, passphrase } from '../../journeys/a-host';
import type { Host, RunningVault } from '../../journeys/a-host';
import type { GateOutcome, GateRow, VaultState } from './gate-rows';

const signal = new AbortController().signal;
const order: AccessOrder = {
  path: normalisePath('critical:emea:fra1:router:core-rtr-01'),
  tenant: null,
  field: null,
  reason: 'core router down',
};

/** A jump host that saw both services good; then each is as the row says, and somebody looks a secret up. */
export async function runGateRow(row: GateRow): Promise<GateOutcome> {
  const slowMs = row.vault === 'silent' ? silentMs : slowerMs;
  const vault = await aVault({ regions: ['emea'], behaviour: { slowMs } });
  const secretServer = createSecretServer();
  const { url, caPem: ca } = await secretServer.start();
  const host = await aHost({ emea: vault });
  try {
    const own = { ...secretServerDefaults, id: 'hq', kind: 'on-premises', url, ca } as const;
    const { setup, session, catalog } = host.services;
    const order = host.order({ secretServers: [own] });
    await setup.apply({ ...order, isPractice: true }, passphrase);
    await session.unlock(passphrase, 'test');
    await catalog.refresh('asked', signal);
    await watched(host, 2);
    await secretServer.setScenario(row.secretServer);
    await watched(host, looksInAMinute, row.secretServer === 'hang');
    await become(vault, row.vault);
    return await lookUp(host, row.vault === 'silent');
  } finally {
    await host.dispose();
    await secretServer.dispose();
    await vault.sandbox.dispose();
  }
}

const slowerMs = 200;
/** Of real time, in which the clock of the host makes many times its deadline. */
const silentMs = 20_000;
const looksInAMinute = 6;
/** More than there is between two looks. */
const paceMs = 17_000;

/** Lets time pass until Secret Server was looked at so many times more. Time stands while it answers. */
async function watched(host: Host, looks: number, isSilent = false): Promise<void> {
  const lookedAt = (): number | null => host.services.outage.view()[0]?.lookedAt ?? null;
  for (let look = 0; look < looks; look += 1) {
    const before = lookedAt();
    await host.clock.advance(paceMs);
    while (lookedAt() === before) {
      await new Promise(resolve => setTimeout(resolve, 5));
      if (isSilent) await host.clock.advance(lookWithinMs);
    }
  }
}

async function become({ sandbox }: RunningVault, state: VaultState): Promise<void> {
  if (state === 'down') await sandbox.unplug();
  if (state === 'slow' || state === 'silent') await sandbox.setScenario('slow');
}

async function lookUp(host: Host, isWaiting: boolean): Promise<GateOutcome> {
  const { access, outage } = host.services;
  const print = (more: Partial<AccessOrder> = {}) => access.print({ ...order, ...more }, signal);
  const state = outage.view()[0]?.state ?? 'unknown';
  let secondReason = false;
  const asking = print().catch((error: unknown) => {
    if (!hasCode(error, 'gate.secondReason')) throw error;
    secondReason = true;
    return print({ override: 'other' });
  });
  const { receipt } = await (isWaiting ? host.meanwhile(asking) : asking);
  if (receipt.servedFrom === 'cache') throw new Error('nobody asked for a copy before the vault');
  return { state, secondReason, servedFrom: receipt.servedFrom };
}
