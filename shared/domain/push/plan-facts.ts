import type { EpochMs, TenantId } from '../entry';
import type { PushPolicy } from '../policy/push';
import type { DecisionFacts, PlannedSecret } from './decide-change';
import type { RejectedSecret, SourceRef } from './desired-secret';
import type { PushMap } from './push-map';
import type { GoneProof } from './retire';
import type { KnownSecrets } from './standing';

/** What is known of one tenant. */
export interface TenantFacts extends KnownSecrets, Pick<DecisionFacts, 'key' | 'readBack'> {
  readonly id: TenantId;
  /** Calls the push may still spend, and how many secrets the tenant may have. */
  readonly budget: { readonly left: number; readonly secrets: number };
  /** Pages that an apply lists before it writes, because other hosts write there too; 0 for none. */
  readonly lookPages: number;
  /** Requests that planning has sent. */
  readonly planCalls: number;
}

/** Everything a plan is made of; no value is in it. */
export interface PlanFacts {
  readonly madeAt: EpochMs;
  readonly verify: boolean;
  readonly policy: Pick<PushPolicy, 'maxChanges' | 'maxChangePercent'>;
  /** All maps, inactive ones too. */
  readonly maps: readonly PushMap[];
  /** Null: everything; otherwise only these secrets of Secret Server were looked at. */
  readonly scope: readonly SourceRef[] | null;
  readonly tenants: readonly TenantFacts[];
  readonly desired: readonly PlannedSecret[];
  readonly rejected: readonly RejectedSecret[];
  readonly gone: readonly GoneProof[];
  /** Ids of maps whose secrets could not be listed to the end. */
  readonly unread: readonly string[];
}
