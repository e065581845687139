import type { ReadinessCheck } from '../readiness-check';
import { alertsCheck } from './alerts';
import { auditCheck } from './audit';
import { clipboardCheck } from './clipboard';
import { coreDumpsCheck } from './core-dumps';
import { deploymentCheck } from './deployment';
import { dualControlCheck } from './dual-control';
import { diskSpaceCheck } from './disk-space';
import { environmentCheck } from './environment';
import { fileSystemCheck } from './file-system';
import { generationsCheck } from './generations';
import { hardLinksCheck } from './hard-links';
import { installationCheck } from './installation';
import { keychainCheck } from './keychain';
import { memoryCheck } from './memory';
import { policyCheck } from './policy';
import { remoteCheck } from './remote';
import { sharesCheck } from './shares';
import { storeCheck } from './store';
import { updatesCheck } from './updates';

/** Every check: first what decides whether a secret can be had at all, then what protects it. */
export const checks: readonly ReadinessCheck[] = [
  storeCheck,
  generationsCheck,
  keychainCheck,
  sharesCheck,
  auditCheck,
  alertsCheck,
  clipboardCheck,
  deploymentCheck,
  remoteCheck,
  diskSpaceCheck,
  hardLinksCheck,
  fileSystemCheck,
  policyCheck,
  dualControlCheck,
  updatesCheck,
  coreDumpsCheck,
  memoryCheck,
  environmentCheck,
  installationCheck,
];
