import type { FaultFamily } from './fault-row';
import { clockFaults } from './rows/clock';
import { httpFaults } from './rows/http';
import { nameFaults } from './rows/names';
import { pinFaults } from './rows/pins';
import { proxyFaults } from './rows/proxy';
import { scriptFaults } from './rows/proxy-script';
import { redirectFaults } from './rows/redirect';
import { regionFaults } from './rows/regions';
import { routeFaults } from './rows/routes';
import { sessionFaults } from './rows/session';
import { statusFaults } from './rows/status';
import { tcpFaults } from './rows/tcp';
import { throttleFaults } from './rows/throttle';
import { tlsFaults } from './rows/tls';

/** Rows that need a network of their own, and so another process. */
export const namespaceFamilies: readonly FaultFamily[] = [nameFaults, routeFaults];

/** Rows on the loopback. */
export const loopbackFamilies: readonly FaultFamily[] = [
  tcpFaults,
  tlsFaults,
  pinFaults,
  httpFaults,
  statusFaults,
  throttleFaults,
  redirectFaults,
  proxyFaults,
  scriptFaults,
  regionFaults,
  clockFaults,
  sessionFaults,
];
