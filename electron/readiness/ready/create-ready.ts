import type { AlertView } from '../../../shared/domain/alert';
import type { Configuration, TenantSettings } from '../../../shared/domain/configuration';
import { copyAges } from '../../../shared/domain/copy-age';
import type { CopyAgeQuestion } from '../../../shared/domain/copy-age';
import { entryId } from '../../../shared/domain/entry';
import type { SecretPath, TenantId } from '../../../shared/domain/entry';
import type { ReadinessLine, ReadinessView } from '../../../shared/domain/readiness';
import { AppError } from '../../../shared/errors/app-error';
import type { Cancel } from '../../platform/clock';
import { failed, unknown } from '../finding';
import type { NetworkWalk } from '../network/create-network-walk';
import type { WalkReport } from '../network/walk';
import type { TenantCatalogue } from '../../store/collections/catalogue';
import type { Finding, ReadinessParts } from '../readiness-check';
import type { DrillRecord } from './drill-record';
import { gatherFacts } from './facts';
import type { FactsDependencies, MetaFacts, StoreFacts } from './facts';
import { readyLines } from './lines/lines';
import type { ReadyLine, ReadyWorld } from './ready-line';

/** What is to be found out. */
export interface ReadyOrder {
  /** Ask every tenant for a token too, which costs one call each and needs an open store. */
  readonly token: boolean;
  /** What opening the store ended with, where somebody tried just before; null otherwise. */
  readonly opening: AppError | null;
}

/** "Could I break glass right now?" */
export interface Ready {
  /**
   * Looks at everything, locked or not, at no API call unless a token is asked for.
   * @throws AppError `cancelled`.
   */
  look(order: ReadyOrder, signal: AbortSignal): Promise<ReadinessView>;
  /** What this host knows by itself: no network, no secret. */
  glance(): Promise<ReadinessView>;
  /** Told of each line of a look as it is known. */
  onLine(listener: (line: ReadinessLine) => void): Cancel;
}

export interface ReadyDependencies extends FactsDependencies {
  readonly parts: ReadinessParts;
  /** Walks to the tenants of this configuration, logged on where the session is open. */
  readonly walkTo: (configuration: Configuration) => NetworkWalk;
  /** Writes down the calls that were counted in memory. */
  readonly saveCalls: () => Promise<void>;
  readonly drill: () => Promise<DrillRecord | null>;
  readonly alert: () => Promise<AlertView | null>;
}

const nothingAsked: ReadyOrder = { token: false, opening: null };

export function createReady(dependencies: ReadyDependencies): Ready {
  const { parts } = dependencies;
  const listeners = new Set<(line: ReadinessLine) => void>();

  async function worldOf({ token, opening }: ReadyOrder): Promise<ReadyWorld> {
    // A session that is just being locked has saved them itself.
    await dependencies.saveCalls().catch(() => undefined);
    const facts = await gatherFacts(dependencies);
    const now = parts.platform.clock.now();
    const { ready: policy } = parts.platform.hardening.policy.policy;
    const { drill, alert } = dependencies;
    return {
      ...{ parts, facts, now, policy, drill, alert, opening },
      ...{ copies: agesIn(facts, now), asksToken: token, reports: [] },
    };
  }

  return {
    async look(order, signal) {
      const world = await worldOf(order);
      const walking = walkAll(dependencies, world, signal);
      walking.catch(() => undefined);
      const told = (line: ReadinessLine): ReadinessLine => {
        for (const listener of listeners) listener(line);
        return line;
      };
      const lines: ReadinessLine[] = [];
      for (const line of localLines) lines.push(told(await lookSafely(line, world)));
      const reached = { ...world, reports: await walking };
      for (const line of networkLines) lines.push(told(await lookSafely(line, reached)));
      return viewOf(world, lines);
    },
    async glance() {
      const world = await worldOf(nothingAsked);
      const lines: ReadinessLine[] = [];
      for (const line of localLines) lines.push(await lookSafely(line, world));
      return viewOf(world, lines);
    },
    onLine(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const localLines = readyLines.filter(({ usesNetwork }) => !usesNetwork);
const networkLines = readyLines.filter(({ usesNetwork }) => usesNetwork);

function viewOf({ now, copies }: ReadyWorld, lines: readonly ReadinessLine[]): ReadinessView {
  const order = readyLines.map(({ id }) => id);
  return {
    lookedAt: now,
    ready: lines.every(({ status }) => status !== 'failed'),
    lines: [...lines].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id)),
    copies,
  };
}

function agesIn({ meta, values }: StoreFacts, now: number): ReadyWorld['copies'] {
  if (meta === null || values === null) return [];
  const { catalogue, configuration: rules } = meta;
  const entries = Object.values(catalogue).flatMap(one => one.entries);
  return copyAges({ entries, copies: values.copies, refused: refusedIn(catalogue), rules, now });
}

function refusedIn(catalogue: MetaFacts['catalogue']): CopyAgeQuestion['refused'] {
  const tenants = Object.entries(catalogue) as [TenantId, TenantCatalogue][];
  const versions = tenants.flatMap(([tenant, { refusals }]) =>
    Object.entries(refusals).map(([path, { version }]) => [
      entryId({ tenant, path: path as SecretPath }),
      version,
    ]),
  );
  return Object.fromEntries(versions) as CopyAgeQuestion['refused'];
}

/** No further than what costs nothing, unless a token is asked for. */
async function walkAll(
  { walkTo }: ReadyDependencies,
  { facts: { meta, values }, asksToken }: ReadyWorld,
  signal: AbortSignal,
): Promise<readonly WalkReport[]> {
  if (meta === null) return [];
  const tenants = meta.configuration.tenants.filter(
    tenant => values !== null || !needsPassword(tenant),
  );
  const until = asksToken && values !== null ? 'token' : 'server';
  const choice = { whom: 'tenants', usage: false, read: null, until } as const;
  return walkTo({ ...meta.configuration, tenants }).look(choice, () => undefined, signal);
}

/** A proxy that asks who comes cannot be passed while its password is sealed. */
function needsPassword({ proxy }: TenantSettings): boolean {
  return typeof proxy === 'object' && proxy !== null && 'username' in proxy;
}

async function lookSafely(line: ReadyLine, world: ReadyWorld): Promise<ReadinessLine> {
  const { status, detail, next, error } = await findingOf(line, world);
  return { id: line.id, status, detail, next, code: error?.code ?? null };
}

async function findingOf(line: ReadyLine, world: ReadyWorld): Promise<Finding> {
  try {
    return await line.look(world);
  } catch (error) {
    if (error instanceof AppError) return failed(error);
    world.parts.platform.log.error(`readiness ${line.id}`, error);
    return unknown('the check itself failed; BREAKGLASS_DEBUG=1 shows why');
  }
}
