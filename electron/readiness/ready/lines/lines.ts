import type { ReadyLine } from '../ready-line';
import { alertLine } from './alert';
import { auditLine } from './audit';
import { clipboardLine } from './clipboard';
import { clockLine } from './clock';
import { copiesLine } from './copies';
import { drillLine } from './drill';
import { keychainLine } from './keychain';
import { policyLine } from './policy';
import { quotaLine } from './quota';
import { storeLine } from './store';
import { tokenLine } from './token';
import { vaultsLine } from './vaults';

/** Every line, in the order of the list. */
export const readyLines: readonly ReadyLine[] = [
  storeLine,
  keychainLine,
  auditLine,
  copiesLine,
  clipboardLine,
  policyLine,
  vaultsLine,
  clockLine,
  tokenLine,
  quotaLine,
  alertLine,
  drillLine,
];
