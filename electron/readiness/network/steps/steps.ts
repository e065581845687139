import type { NetworkStep } from '../step';
import { clockStep } from './clock';
import { dnsStep } from './dns';
import { permissionStep } from './permission';
import { proxyStep } from './proxy';
import { quotaStep } from './quota';
import { signOfLifeStep } from './sign-of-life';
import { tcpStep } from './tcp';
import { tlsStep } from './tls';
import { tokenStep } from './token';

/** The way to a server that nobody logs on to. A new step is a file here and a line in a table. */
export const serverSteps: readonly NetworkStep[] = [
  dnsStep,
  tcpStep,
  proxyStep,
  tlsStep,
  signOfLifeStep,
  clockStep,
];

/** The way to a tenant, up to what it lets this client do. */
export const tenantSteps: readonly NetworkStep[] = [
  ...serverSteps,
  tokenStep,
  permissionStep,
  quotaStep,
];
