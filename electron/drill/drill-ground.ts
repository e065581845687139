import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Alert } from '../../shared/domain/alert';
import type { DrillScenario } from '../../shared/domain/drill';
import { AppError } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { SetupOrder } from '../setup/setup-service';
import { practiceOrder } from './practice-order';
import { receivedIn } from './received-alerts';
import { startPracticeVault } from './practice-vault';
import type { DrillStart, PracticeVault } from './practice-vault';
import { scenarioScripts } from './scenario-script';
import type { ScenarioScript } from './scenario-script';

/** A vault to practise on and a data folder of its own; nothing of the real ones is touched. */
export interface DrillGround {
  /** Fresh data folder that only this user can enter. */
  readonly home: string;
  /** What to hand to setup for this ground, as it is before a scenario is chosen. */
  readonly order: SetupOrder;
  /** The passphrase of the practice store; it is shown to the person who practises. */
  readonly passphrase: SecretText;
  /** The vault is a process of its own, so that a person may kill it. */
  readonly sandboxPid: number;
  /** False after the plug was pulled, and once the vault's process is gone. */
  plugged(): boolean;
  /** Pulls the network plug of the vault, or puts it back. @throws AppError `drill.failed` when it is gone. */
  plug(plugged: boolean): Promise<void>;
  /** False as long as the practice Secret Server is down, which is how a drill begins. */
  serverPlugged(): boolean;
  /** Puts the plug of the practice Secret Server in, or pulls it. @throws AppError `drill.failed`. */
  plugServer(plugged: boolean): Promise<void>;
  /** Makes the vault behave as a scenario of the sandbox says: `denied`. @throws AppError `drill.failed`. */
  scenario(name: string): Promise<void>;
  /** What to hand to setup before a scenario of the drill begins. */
  orderOf(scenario: DrillScenario): SetupOrder;
  /** Makes the world as a scenario of the drill begins. @throws AppError `drill.failed`. */
  begin(scenario: DrillScenario): Promise<void>;
  /** Goes on with the scenario: the secret is about to be asked for, or was refused. @throws AppError `drill.failed`. */
  goOn(moment: 'asked' | 'refused'): Promise<void>;
  /** How often somebody logged on at the first vault since its log was emptied. @throws AppError `drill.failed`. */
  logOns(): Promise<number>;
  /** What the practice inbox has received, oldest first. @throws AppError `drill.failed` when it is gone. */
  inbox(): Promise<readonly Alert[]>;
  /** Makes the inbox refuse what comes, or take it again. @throws AppError `drill.failed`. */
  refuseAlerts(refused: boolean): Promise<void>;
  /** Ends the vault and removes the data folder. */
  dispose(): Promise<void>;
}

/** Short and easy, because it protects nothing. */
const practicePhrase = 'practise';

/**
 * Starts a practice vault in a process of its own and makes an empty data folder for it.
 * @throws AppError `drill.failed` when the vault does not start, `cancelled`.
 */
export async function startDrillGround(
  start: DrillStart,
  signal: AbortSignal,
): Promise<DrillGround> {
  const vault = await startPracticeVault(start, signal);
  // What a drill practises is the hour without it.
  await vault.control('server unplug');
  const home = await mkdtemp(path.join(tmpdir(), 'breakglass-drill-'));
  let plugged = true;
  let serverPlugged = false;
  let script: ScenarioScript = { begin: [] };
  const order = practiceOrder(vault.address, 'one region');
  const twoRegions = practiceOrder(vault.address, 'two regions');
  return {
    home,
    order,
    passphrase: new SecretText(practicePhrase),
    sandboxPid: vault.address.pid,
    plugged: () => plugged && vault.isRunning(),
    async plug(wanted) {
      await vault.control(wanted ? 'plug' : 'unplug');
      plugged = wanted;
    },
    serverPlugged: () => serverPlugged && vault.isRunning(),
    async plugServer(wanted) {
      await vault.control(wanted ? 'server plug' : 'server unplug');
      serverPlugged = wanted;
    },
    async scenario(name) {
      await vault.control(`scenario ${name}`);
    },
    orderOf: scenario => (scenario === 'region-down' ? twoRegions : order),
    async begin(scenario) {
      script = scenarioScripts[scenario];
      await follow(vault, script.begin);
      plugged = !script.begin.includes('unplug');
      serverPlugged = script.begin.includes('server plug');
    },
    goOn: moment => follow(vault, script[moment] ?? []),
    async logOns() {
      const lines = (await vault.control('requests')).split('\n');
      return lines.filter(line => line.includes(' POST /v1/token ')).length;
    },
    inbox: async () => receivedIn(await vault.control('alerts list')),
    async refuseAlerts(refused) {
      await vault.control(refused ? 'alerts refuse' : 'alerts accept');
    },
    dispose: () => takeDown(vault, home),
  };
}

async function follow(vault: PracticeVault, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const reply = await vault.control(line);
    if (reply.startsWith('failed')) throw new AppError('drill.failed', { detail: reply });
  }
}

async function takeDown(vault: PracticeVault, home: string): Promise<void> {
  await vault.dispose();
  await rm(home, { recursive: true, force: true });
}
