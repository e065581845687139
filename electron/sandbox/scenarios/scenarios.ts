import { denied } from './denied';
import { expiredToken } from './expired-token';
import { healthy } from './healthy';
import { outage } from './outage';
import type { Scenario } from './scenario';
import { serverError } from './server-error';
import { slow } from './slow';
import { throttled } from './throttled';

/** Every scenario of a drill, by the name it is chosen by. To add one: a file here and a row. */
export const scenarios = {
  healthy,
  outage,
  slow,
  throttled,
  'expired-token': expiredToken,
  denied,
  'server-error': serverError,
} as const satisfies Readonly<Record<string, Scenario>>;

/** Name of a scenario. */
export type ScenarioId = keyof typeof scenarios;

/** All names, in the order of the table. */
export const scenarioIds = Object.keys(scenarios) as readonly ScenarioId[];

/** True when this is the name of a scenario. */
export function isScenarioId(name: string): name is ScenarioId {
  return Object.hasOwn(scenarios, name);
}
