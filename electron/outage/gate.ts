import type { ServerEvidence } from '../../shared/domain/audit-event';
import type { SecretPath } from '../../shared/domain/entry';
import { gateVerdict } from '../../shared/domain/outage';
import type { GatePolicy, OverrideCause, SecretServerView } from '../../shared/domain/outage';
import { outageStateWords } from '../../shared/domain/outage-words';
import { AppError } from '../../shared/errors/app-error';
import type { AuditLog } from '../audit/audit-log';
import type { OutageService } from './outage-service';
import type { OverrideCount } from './override-count';

/** What somebody wants, as far as the gate is concerned. */
export interface GateOrder {
  readonly path: SecretPath;
  /** Why Secret Server is not used although it is not known to be down; null: nobody said. */
  readonly override: OverrideCause | null;
  /** The incident that is open; null before the first reason. */
  readonly incident: string | null;
}

/** A lookup that may go on once this has been recorded. */
export interface Passage {
  /** Why Secret Server is not used, given now or earlier in this incident; null where nobody had to say. */
  readonly cause: OverrideCause | null;
  /** Records the override, durably; does nothing where none was needed. @throws AppError `audit.*`. */
  record(why: { readonly reason: string; readonly incident: string | null }): Promise<void>;
}

/**
 * Decides whether a lookup may go on while Secret Server is, or may be, there. It is evidence and no
 * authority: who drops packets can make it say "down", so reason and record never depend on it.
 */
export interface OutageGate {
  /** @throws AppError `gate.secondReason` with the evidence, `gate.refused` (recorded), `policy.limit`. */
  enter(order: GateOrder): Promise<Passage>;
  /** Forgets which overrides have been given. */
  forget(): void;
}

export interface GateDependencies {
  readonly outage: Pick<OutageService, 'serversOf' | 'settled'>;
  readonly policy: () => GatePolicy;
  readonly overrides: OverrideCount;
  readonly audit: AuditLog;
}

const freePassage: Passage = { cause: null, record: () => Promise.resolve() };

export function createOutageGate({
  outage,
  policy,
  overrides,
  audit,
}: GateDependencies): OutageGate {
  /** An override is asked once per incident and state of the servers, not for each secret. */
  const given = new Map<string, OverrideCause>();

  function passageWith(
    { path }: GateOrder,
    cause: OverrideCause,
    servers: readonly SecretServerView[],
  ): Passage {
    return {
      cause,
      async record({ reason, incident }) {
        const evidence = servers.map(evidenceIn);
        const what = { path, cause, reason, incident, servers: evidence };
        await audit.append({ kind: 'gate.overridden', ...what });
        given.set(keyOf(incident, servers), cause);
        await overrides.note(policy().overridesPerDay);
      },
    };
  }

  return {
    async enter(order) {
      const { path, override, incident } = order;
      await outage.settled(path);
      const servers = outage.serversOf(path);
      const states = servers.map(({ state }) => state);
      const rule = gateVerdict(states, policy());
      if (rule === 'allowed') return freePassage;
      const detail = servers.map(sentenceOn).join('; ');
      if (rule === 'refused') {
        await audit.append({ kind: 'gate.refused', path, servers: servers.map(evidenceIn) });
        throw new AppError('gate.refused', { detail });
      }
      const before = incident === null ? undefined : given.get(keyOf(incident, servers));
      if (before !== undefined) return { ...freePassage, cause: before };
      if (override === null) throw new AppError('gate.secondReason', { detail });
      await overrides.require(policy().overridesPerDay);
      return passageWith(order, override, servers);
    },
    forget: () => given.clear(),
  };
}

function keyOf(incident: string | null, servers: readonly SecretServerView[]): string {
  return JSON.stringify([incident, servers.map(({ id, state }) => [id, state])]);
}

function evidenceIn({ id, state, since, evidence }: SecretServerView): ServerEvidence {
  return { server: id, state, since, evidence };
}

function sentenceOn({ name, url, state, evidence }: SecretServerView): string {
  const seen = evidence === '' ? 'nobody has looked yet' : evidence;
  return `${name} at ${url} ${outageStateWords[state]}: ${seen}`;
}
