import type { Policy } from '../../../shared/domain/policy';
import { alertsFile } from './alerts';
import { auditFile } from './audit';
import type { BlockFile } from '../block-file';
import { dualControlFile } from './dual-control';
import { gateFile } from './gate';
import { incidentFile } from './incident';
import { limitsFile } from './limits';
import { offlineFile } from './offline';
import { processFile } from './process';
import { pushFile } from './push';
import { readyFile } from './ready';
import { rotationFile } from './rotation';
import { storeFile } from './store';
import { updateFile } from './update';
import { windowFile } from './window';

/** Every block as it stands in the file; a new block is one file and one line here. */
export const blockFiles: { readonly [K in keyof Policy]: BlockFile<Policy[K]> } = {
  store: storeFile,
  audit: auditFile,
  process: processFile,
  gate: gateFile,
  limits: limitsFile,
  offline: offlineFile,
  push: pushFile,
  window: windowFile,
  alerts: alertsFile,
  incident: incidentFile,
  rotation: rotationFile,
  ready: readyFile,
  update: updateFile,
  dualControl: dualControlFile,
};
