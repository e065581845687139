import type { DrillScenario } from '../../shared/domain/drill';
import { drillTarget } from '../../shared/domain/drill-expectation';

/** What the practice servers are told in one scenario, in their own control lines. */
export interface ScenarioScript {
  /** Before the unlock. */
  readonly begin: readonly string[];
  /** When the secret is about to be asked for. */
  readonly asked?: readonly string[];
  /** When the vault has refused it. */
  readonly refused?: readonly string[];
}

/** How every scenario begins: both vaults answer, and Secret Server is the one thing that is missing. */
const baseline = ['scenario healthy', 'plug', 'replica scenario healthy', 'replica plug'];
const withoutServer = [...baseline, 'server unplug'];

/** To add a scenario: a row here, in the words and in the expectations. */
export const scenarioScripts: Readonly<Record<DrillScenario, ScenarioScript>> = {
  healthy: { begin: [...baseline, 'server plug'] },
  'secret-server-down': { begin: withoutServer },
  'region-down': { begin: withoutServer, asked: ['unplug'] },
  throttled: {
    begin: withoutServer,
    asked: ['scenario throttled'],
    refused: ['scenario healthy'],
  },
  'expired-token': { begin: withoutServer, asked: ['forget', 'expire-tokens'] },
  slow: { begin: withoutServer, asked: ['scenario slow'] },
  'half-pushed': { begin: [...withoutServer, `server rotate ${drillTarget.name}`] },
  'everything-down': { begin: [...withoutServer, 'unplug'] },
};
