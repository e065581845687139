import { workstationMeaning } from '../../../shared/domain/deployment';
import type { TenantId } from '../../../shared/domain/entry';
import { countDebt } from '../../../shared/domain/rotation-debt';
import type { SessionState } from '../../../shared/domain/session';
import type { TenantStatus } from '../../../shared/domain/vault-status';
import { AppError } from '../../../shared/errors/app-error';
import type { ErrorCode } from '../../../shared/errors/error-codes';
import type { Services } from '../../services';
import type { Outcome } from '../output';
import { budgetSummary, describeBudgets } from '../budget-summary';
import { debtSummary, describeCounts } from '../debt-report';
import { describePush, pushSummary } from '../push-summary';
import { servedOfflineReport } from '../served-offline';
import { withAlerts } from '../alert-lines';
import { withPolicy } from '../policy-line';
import { withSinks } from '../sink-lag';
import { printable } from '../../../shared/lib/printable';
import { describeServer, serverLines } from '../secret-servers';
import { storeReport } from '../store-report';
import { tableLines } from '../table';
import { unlockIfPossible } from '../unlock-if-possible';
import { ageWords, isoTime } from '../words';
import type { Command, CommandContext } from './command';

/** `status`. */
export const statusCommand: Command = {
  name: 'status',
  operands: [],
  options: {},
  summary: 'show the store, the vaults, offline copies, push, budget, audit sinks and alerts',
  explanation: [
    'Asks every vault and Secret Server for a sign of life, which costs no API call. Without a passphrase it says',
    'how the store, its keychain, its witnesses, sinks and alert channels are, and nothing about tenants:',
    'their names are sealed too. A vault that answers again is asked about what was served from',
    'sealed copies meanwhile. Ends with the code of what is wrong with the store, if anything is.',
  ],
  async run(context) {
    const outcome = await reportStore(context);
    const services = await context.services();
    const told = withPolicy(outcome, services);
    return withAlerts(await withSinks(told, services, context), services, context);
  },
};

async function reportStore(context: CommandContext): Promise<Outcome> {
  const services = await context.services();
  try {
    const { state } = await services.session.inspect();
    if (state === 'absent') return await reportClosed(services, 'absent', null);
    if (!(await unlockIfPossible(context))) {
      const [notice = null] = await services.session.notices();
      return await reportClosed(services, 'locked', notice);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code.startsWith('store.')) return reportClosed(services, error.code, error);
    if (error.code.startsWith('unlock.')) return reportClosed(services, 'locked', error);
    throw error;
  }
  return reportOpen(services, context);
}

async function reportClosed(
  { storeHealth }: Services,
  store: SessionState | ErrorCode,
  error: AppError | null,
): Promise<Outcome> {
  // A store that cannot even be looked at has said so in `error`.
  const health = store === 'absent' ? null : await storeHealth().catch(() => null);
  const report = storeReport(health, null);
  return {
    document: { store, ...report.document, tenants: [], secretServers: [] },
    text: `${[`store: ${store}`, ...report.lines].join('\n')}\n`,
    error: error === null || error.code === 'store.recovered' ? (health?.withheld ?? error) : error,
  };
}

interface TenantRow {
  readonly id: string;
  readonly name: string;
  readonly region: string | null;
  readonly state: TenantStatus['state'];
  readonly code: string | null;
  readonly latencyMs: number | null;
  readonly since: string | null;
  readonly breaker: TenantStatus['breaker'];
  readonly retryAt: string | null;
  readonly entries: number;
  readonly offlineEntries: number;
  readonly oldestCopyAt: string | null;
  /** Spent by this command. */
  readonly apiCalls: number;
}

/** How long a vault that is back may take to be asked about what was served without it. */
const comparedWithinMs = 2_000;

async function reportOpen(services: Services, { clock, signal }: CommandContext): Promise<Outcome> {
  const [statuses] = await Promise.all([services.catalog.probe(signal), services.outage.look()]);
  await services.catalog.compared(comparedWithinMs);
  const tenants = statuses.map(status => describeTenant(services, status));
  const servers = services.outage.view();
  const { deployment } = services.configuration();
  const rows = tenants.map(row => [
    row.id,
    row.region ?? '-',
    row.state + (row.code === null ? '' : ` (${row.code})`),
    row.latencyMs === null ? '-' : `${row.latencyMs} ms`,
    String(row.entries),
    String(row.offlineEntries),
    row.oldestCopyAt === null ? '-' : ageWords(Date.parse(row.oldestCopyAt), clock.now()),
  ]);
  const heading = ['TENANT', 'REGION', 'STATE', 'LATENCY', 'ENTRIES', 'OFFLINE', 'OLDEST COPY'];
  const { session } = services;
  const report = storeReport(await services.storeHealth(), session.store().testimonies);
  const served = servedOfflineReport(services);
  const pushed = await services.push.status();
  const debt = countDebt(await services.rotation.list(), clock.now());
  // What was counted cannot always be kept, and nothing else depends on it.
  const budgets = await services.budget.view().catch(() => []);
  const lines = [
    ...['store: unlocked', ...report.lines, ''],
    ...[...tableLines(heading, rows), ...served.lines, ...callLines(tenants)],
    ...[...pushSummary(pushed, clock.now()), ...debtSummary(debt), ...budgetSummary(budgets)],
    '',
    ...serverLines(servers, clock.now()).map(line => printable(line)),
    ...(deployment === 'workstation' ? [workstationMeaning] : []),
  ];
  const [notice = null] = await session.notices();
  return {
    document: {
      ...{ store: 'unlocked', ...report.document, tenants },
      secretServers: servers.map(describeServer),
      deployment,
      servedOffline: served.document,
      push: describePush(pushed),
      debt: describeCounts(debt),
      budget: describeBudgets(budgets),
    },
    text: `${lines.join('\n')}\n`,
    error: notice ?? chainError(services),
  };
}

/** Nothing spent is no line. */
function callLines(tenants: readonly TenantRow[]): readonly string[] {
  const spent = tenants.filter(({ apiCalls }) => apiCalls > 0);
  if (spent.length === 0) return [];
  const each = spent.map(({ id, apiCalls }) => `${id} ${apiCalls}`).join(', ');
  return [`API calls used to ask about what was served from sealed copies: ${each}`];
}

/** Everything can be looked at while no value is released. */
function chainError({ session }: Services): AppError | null {
  const fault = session.chainFault();
  if (fault === null) return null;
  return new AppError('audit.broken', { detail: `record ${fault.sequence}: ${fault.kind}` });
}

function describeTenant({ catalog, logOn }: Services, status: TenantStatus): TenantRow {
  const { tenant, name, region, state, latencyMs, since, breaker, retryAt } = status;
  const needed = logOn.view().tenants.some(one => one.tenant === tenant && one.state === 'needed');
  const code = status.code ?? (needed ? ('auth.loginNeeded' satisfies ErrorCode) : null);
  const copies = catalog.offlineCopies();
  const entries = catalog.entries().filter(entry => entry.tenant === tenant);
  const kept = entries.flatMap(({ id }) => copies.get(id)?.fetchedAt ?? []);
  return {
    id: tenant satisfies TenantId,
    name,
    region,
    state,
    code,
    latencyMs,
    since: since === null ? null : isoTime(since),
    breaker,
    retryAt: retryAt === null ? null : isoTime(retryAt),
    entries: entries.length,
    offlineEntries: kept.length,
    oldestCopyAt: kept.length === 0 ? null : isoTime(kept.reduce((a, b) => Math.min(a, b))),
    apiCalls: catalog.apiCalls(tenant),
  };
}
