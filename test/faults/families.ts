import type { FaultFamily } from './fault-row';
import { httpFaults } from './rows/http';
import { proxyFaults } from './rows/proxy';
import { redirectFaults } from './rows/redirect';
import { statusFaults } from './rows/status';
import { tcpFaults } from './rows/tcp';
import { throttleFaults } from './rows/throttle';
import { tlsFaults } from './rows/tls';

/** The table, in the order of the document. */
export const families: readonly FaultFamily[] = [
  tcpFaults,
  tlsFaults,
  httpFaults,
  statusFaults,
  throttleFaults,
  redirectFaults,
  proxyFaults,
];
