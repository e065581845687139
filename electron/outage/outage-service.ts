import type { SecretServerSettings } from '../../shared/domain/configuration';
import { matchesGlob } from '../../shared/domain/offline-policy';
import type { SecretPath } from '../../shared/domain/entry';
import { evidenceOf } from '../../shared/domain/outage';
import type { Outage, SecretServerView } from '../../shared/domain/outage';
import type { AuditLog } from '../audit/audit-log';
import type { Cancel, Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { Random } from '../platform/random';
import type { KeptOutages } from '../store/collections/outage';
import type { KeptEvidence } from './kept-evidence';
import { paceFor } from './pace';
import type { LookAt } from './probe';
import { createServerWatch } from './server-watch';
import type { ServerWatch, ServerWatchParts } from './server-watch';

/** The Secret Servers of this host under watch, and what is believed of them. */
export interface OutageService {
  /** In the order of the configuration; empty while nothing is watched. */
  view(): readonly SecretServerView[];
  /** Those a secret comes from, by the paths of their settings. */
  serversOf(path: SecretPath): readonly SecretServerView[];
  /**
   * Watches before anybody has unlocked, where the configuration opens without a person. Does nothing
   * where it does not, and while it watches already. Never throws.
   */
  watchLocked(): Promise<void>;
  /** Begins to watch with the evidence that was kept; the same servers are watched on as they are. */
  watch(servers: readonly SecretServerSettings[]): Promise<void>;
  /** Looks at each now, and once more where a good answer is not believed yet. Never throws. */
  look(): Promise<void>;
  /**
   * Waits until all of them are known, but only in the first two seconds of a watch; whoever comes
   * later waits for nothing.
   */
  settled(path: SecretPath): Promise<void>;
  /** Ends the watch and keeps its evidence. */
  stop(): Promise<void>;
  /** Called after every look. */
  onChange(listener: () => void): Cancel;
}

export interface OutageDependencies {
  readonly probe: (server: SecretServerSettings) => LookAt;
  readonly kept: KeptEvidence;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Trouble counts as quickly as in a drill. */
  readonly isDrillPace: boolean;
}

/** How long an order at the very beginning of a watch waits to be decided. */
const patienceMs = 2_000;
/** While there is trouble the evidence is renewed on disk this often. */
const keepEveryMs = 5 * 60_000;

export function createOutageService(dependencies: OutageDependencies): OutageService {
  const { clock, kept, audit, log } = dependencies;
  const listeners = new Set<() => void>();
  const writing = new Set<Promise<void>>();
  let watches: readonly ServerWatch[] = [];
  let beganAtMs = 0;
  let keptAtMs = 0;
  let opening: Promise<void> | null = null;

  function write(task: Promise<unknown>, what: string): void {
    const done: Promise<void> = task
      .then(() => undefined)
      .catch((error: unknown) => log.error(what, error))
      .finally(() => writing.delete(done));
    writing.add(done);
  }

  function noteLook(server: string, before: Outage, after: Outage): void {
    const isNews = before.state !== after.state;
    if (isNews) write(audit.append(changeOf(server, before, after)), 'outage not recorded');
    const isOld = after.state !== 'up' && clock.monotonicMs() - keptAtMs >= keepEveryMs;
    if (isNews || isOld) keep();
    for (const listener of listeners) listener();
  }

  function keep(): void {
    keptAtMs = clock.monotonicMs();
    write(kept.write(evidence(watches), true), 'evidence of an outage not kept');
  }

  async function begin(
    servers: readonly SecretServerSettings[],
    known: KeptOutages,
  ): Promise<void> {
    await end();
    watches = servers.map(server =>
      createServerWatch({
        ...watchParts(dependencies, server),
        kept: known[server.id],
        onLook: (before, after) => noteLook(server.id, before, after),
      }),
    );
    beganAtMs = clock.monotonicMs();
    keptAtMs = beganAtMs;
    for (const watch of watches) watch.start();
    for (const listener of listeners) listener();
  }

  async function end(): Promise<void> {
    const ending = watches;
    await Promise.all(ending.map(watch => watch.stop()));
    await Promise.all(writing);
    if (ending.some(hasNews)) {
      // Not through the keychain: what it kept last is recent enough, and the program may be ending.
      write(kept.write(evidence(ending), false), 'evidence of an outage not kept');
      await Promise.all(writing);
    }
    watches = [];
  }

  async function openLocked(): Promise<void> {
    // Each look at the sealed configuration asks the keychain, and the page may call again and again.
    if (watches.length > 0) return;
    const found = await kept.readLocked();
    if (found && watches.length === 0) await begin(found.servers, found.known);
  }

  function covering(path: SecretPath): readonly ServerWatch[] {
    return watches.filter(({ server }) => server.paths.some(glob => matchesGlob(path, glob)));
  }

  return {
    view: () => watches.map(watch => watch.view()),
    serversOf: path => covering(path).map(watch => watch.view()),
    watchLocked() {
      opening ??= openLocked()
        .catch((error: unknown) => log.error('Secret Server not watched while locked', error))
        .finally(() => (opening = null));
      return opening;
    },
    async watch(servers) {
      await opening;
      if (isSame(servers, watches)) return;
      await begin(servers, await kept.read());
    },
    async look() {
      await Promise.all(watches.map(lookNow)).catch((error: unknown) => log.error('look', error));
    },
    async settled(path) {
      const isOpen = (): boolean => covering(path).some(one => one.current().state === 'unknown');
      const left = (): number => beganAtMs + patienceMs - clock.monotonicMs();
      while (isOpen() && left() > 0) await nextLook(listeners, clock, left());
    },
    async stop() {
      await opening;
      await end();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One more good answer of a server that is up is not worth a generation of the store. */
function hasNews(watch: ServerWatch): boolean {
  const { state, probes } = watch.current();
  const newest = probes.at(-1);
  return newest !== undefined && !(state === 'up' && newest.class === 'up');
}

async function lookNow(watch: ServerWatch): Promise<void> {
  await watch.look();
  const { state, probes } = watch.current();
  if (state !== 'up' && probes.at(-1)?.class === 'up') await watch.look();
}

function watchParts(
  { probe, clock, random, isDrillPace }: OutageDependencies,
  server: SecretServerSettings,
): Omit<ServerWatchParts, 'kept' | 'onLook'> {
  const pace = paceFor(server.probe.everySeconds, isDrillPace);
  return { server, lookAt: probe(server), pace, clock, random };
}

function evidence(watches: readonly ServerWatch[]): KeptOutages {
  return Object.fromEntries(watches.map(watch => [watch.server.id, watch.current()]));
}

function isSame(
  servers: readonly SecretServerSettings[],
  watches: readonly ServerWatch[],
): boolean {
  const watched = watches.map(watch => watch.server);
  return JSON.stringify(servers) === JSON.stringify(watched);
}

function changeOf(server: string, before: Outage, after: Outage) {
  const { state: to, since } = after;
  const from = before.state;
  return { kind: 'outage.changed', server, from, to, since, evidence: evidenceOf(after) } as const;
}

/** Until somebody looked, or the time is up. */
function nextLook(listeners: Set<() => void>, clock: Clock, withinMs: number): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      listeners.delete(done);
      cancel();
      resolve();
    };
    const cancel = clock.schedule(withinMs, done);
    listeners.add(done);
  });
}
