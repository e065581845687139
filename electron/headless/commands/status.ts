import type { TenantId } from '../../../shared/domain/entry';
import type { SessionState } from '../../../shared/domain/session';
import type { TenantStatus } from '../../../shared/domain/vault-status';
import { AppError, hasCode } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { Services } from '../../services';
import type { Outcome } from '../output';
import { hasQuietSource } from '../passphrase';
import { withSinks } from '../sink-lag';
import { tableLines } from '../table';
import { ageWords, isoTime } from '../words';
import type { Command, CommandContext } from './command';

/** `status`. */
export const statusCommand: Command = {
  name: 'status',
  operands: [],
  options: {},
  summary: 'show the store, the vaults, the offline copies and the audit sinks',
  explanation: [
    'Asks every vault for a sign of life, which costs no API call. Without a passphrase it says',
    'whether there is a store and what the audit sinks lack, and nothing about tenants: their names',
    'are sealed too.',
  ],
  async run(context) {
    const outcome = await reportStore(context);
    return withSinks(outcome, await context.services(), context);
  },
};

async function reportStore(context: CommandContext): Promise<Outcome> {
  const services = await context.services();
  try {
    const { state } = await services.session.inspect();
    if (state === 'absent') return reportClosed('absent');
    if (!(await unlockIfPossible(context))) return reportClosed('locked');
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('store.')) {
      return reportClosed(error.code, error);
    }
    throw error;
  }
  return reportOpen(services, context);
}

async function unlockIfPossible(context: CommandContext): Promise<boolean> {
  if (!hasQuietSource(context.sources) && !context.terminal.attended) return false;
  try {
    await context.unlocked();
    return true;
  } catch (error) {
    // Enter alone at the prompt: the person wants to know without unlocking.
    if (hasCode(error, 'session.locked') && !hasQuietSource(context.sources)) return false;
    throw error;
  }
}

function reportClosed(store: SessionState | ErrorCode, error: AppError | null = null): Outcome {
  return {
    document: { store, tenants: [], secretServers: [] },
    text: `store: ${store}\n`,
    error,
  };
}

interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly state: TenantStatus['state'];
  readonly code: string | null;
  readonly latencyMs: number | null;
  readonly entries: number;
  readonly offlineEntries: number;
  readonly oldestCopyAt: string | null;
}

async function reportOpen(services: Services, { clock, signal }: CommandContext): Promise<Outcome> {
  const statuses = await services.catalog.probe(signal);
  const tenants = statuses.map(status => describeTenant(services, status));
  const secretServers = describeServers(services);
  const rows = tenants.map(row => [
    row.id,
    row.state + (row.code === null ? '' : ` (${row.code})`),
    row.latencyMs === null ? '-' : `${row.latencyMs} ms`,
    String(row.entries),
    String(row.offlineEntries),
    row.oldestCopyAt === null ? '-' : ageWords(Date.parse(row.oldestCopyAt), clock.now()),
  ]);
  const heading = ['TENANT', 'STATE', 'LATENCY', 'ENTRIES', 'OFFLINE', 'OLDEST COPY'];
  const lines = ['store: unlocked', '', ...tableLines(heading, rows)];
  return {
    document: { store: 'unlocked', tenants, secretServers },
    text: `${lines.join('\n')}\n`,
    error: chainError(services),
  };
}

/** Everything can be looked at while no value is released. */
function chainError({ session }: Services): AppError | null {
  const fault = session.chainFault();
  if (fault === null) return null;
  return new AppError('audit.broken', { detail: `record ${fault.sequence}: ${fault.kind}` });
}

function describeTenant({ catalog }: Services, status: TenantStatus): TenantRow {
  const { tenant, name, state, code, latencyMs } = status;
  const copies = catalog.offlineCopies();
  const entries = catalog.entries().filter(entry => entry.tenant === tenant);
  const kept = entries.flatMap(({ id }) => copies.get(id)?.fetchedAt ?? []);
  return {
    id: tenant satisfies TenantId,
    name,
    state,
    code,
    latencyMs,
    entries: entries.length,
    offlineEntries: kept.length,
    oldestCopyAt: kept.length === 0 ? null : isoTime(kept.reduce((a, b) => Math.min(a, b))),
  };
}

/** Nothing watches Secret Server yet, so nothing is claimed about it. */
function describeServers(services: Services): readonly unknown[] {
  const { secretServers } = services.configuration();
  return secretServers.map(({ id }) => ({ id, state: 'unknown', since: null }));
}
