import { alertsBlock } from './alerts';
import { auditBlock } from './audit';
import { dualControlBlock } from './dual-control';
import { gateBlock } from './gate';
import { incidentBlock } from './incident';
import { limitsBlock } from './limits';
import { offlineBlock } from './offline';
import { processBlock } from './process';
import { pushBlock } from './push';
import { readyBlock } from './ready';
import { rotationBlock } from './rotation';
import { storeBlock } from './store';
import { updateBlock } from './update';
import { windowBlock } from './window';

/** Every block of the policy with its values and what is stricter; a new block is one file and one line here. */
export const policyBlocks = {
  store: storeBlock,
  audit: auditBlock,
  process: processBlock,
  gate: gateBlock,
  limits: limitsBlock,
  offline: offlineBlock,
  push: pushBlock,
  window: windowBlock,
  alerts: alertsBlock,
  incident: incidentBlock,
  rotation: rotationBlock,
  ready: readyBlock,
  update: updateBlock,
  dualControl: dualControlBlock,
} as const;
