import type { OutageState } from '../../../shared/domain/outage';
import type { ServerScenarioId } from '../../../electron/sandbox/secret-server/scenarios';

/** How the vault is: good, slower than usual, silent for longer than a person waits, or not there. */
export type VaultState = 'good' | 'slow' | 'silent' | 'down';

/** What one lookup meets when Secret Server and the vault are each in some state. */
export interface GateRow {
  readonly secretServer: ServerScenarioId;
  readonly vault: VaultState;
  readonly expected: GateOutcome;
}

/** What came of it. */
export interface GateOutcome {
  /** What the gate believes after a minute of looks. */
  readonly state: OutageState;
  /** Whether a lookup was held up until somebody said why Secret Server is not used. */
  readonly secondReason: boolean;
  readonly servedFrom: 'vault' | 'offline';
}

const heldUp = { state: 'up', secondReason: true } as const;
const down = { state: 'down', secondReason: false } as const;

export const gateRows: readonly GateRow[] = [
  row('outage', 'good', { ...down, servedFrom: 'vault' }),
  row('healthy', 'good', { ...heldUp, servedFrom: 'vault' }),
  row('healthy', 'down', { ...heldUp, servedFrom: 'offline' }),
  row('outage', 'down', { ...down, servedFrom: 'offline' }),
  row('outage', 'slow', { ...down, servedFrom: 'vault' }),
  row('outage', 'silent', { ...down, servedFrom: 'offline' }),
  row('hang', 'good', { ...down, servedFrom: 'vault' }),
  row('unavailable', 'good', { ...down, servedFrom: 'vault' }),
  row('portal', 'good', { ...down, servedFrom: 'vault' }),
  row('tls', 'good', { state: 'suspect', secondReason: true, servedFrom: 'vault' }),
];

function row(secretServer: ServerScenarioId, vault: VaultState, expected: GateOutcome): GateRow {
  return { secretServer, vault, expected };
}
