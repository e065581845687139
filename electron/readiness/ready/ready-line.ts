import type { AlertView } from '../../../shared/domain/alert';
import type { CopyAge } from '../../../shared/domain/copy-age';
import type { ReadinessId } from '../../../shared/domain/readiness';
import type { ReadyPolicy } from '../../../shared/domain/policy/ready';
import type { EpochMs } from '../../../shared/domain/entry';
import type { WalkReport } from '../network/walk';
import type { Finding, ReadinessParts } from '../readiness-check';
import type { StoreFacts } from './facts';
import type { DrillRecord } from './drill-record';

/** What a line is made from. */
export interface ReadyWorld {
  /** For the checks that are shared with `doctor`. */
  readonly parts: ReadinessParts;
  readonly facts: StoreFacts;
  readonly copies: readonly CopyAge[];
  readonly now: EpochMs;
  readonly policy: ReadyPolicy;
  /** True: every tenant is asked for a token, which costs one call each. */
  readonly asksToken: boolean;
  /** What opening the store ended with, where somebody tried just before; null otherwise. */
  readonly opening: Finding['error'];
  /** The way to every tenant; empty where it is not known who they are. */
  readonly reports: readonly WalkReport[];
  readonly drill: () => Promise<DrillRecord | null>;
  /** Null where this host sends no alerts. */
  readonly alert: () => Promise<AlertView | null>;
}

/** One question of "could I break glass right now?". */
export interface ReadyLine {
  readonly id: ReadinessId;
  /** True when the network is needed; such lines come after the others. */
  readonly usesNetwork: boolean;
  /** May throw: an AppError is a failed line, anything else is `unknown`. */
  look(world: ReadyWorld): Promise<Finding>;
}
