import type { DrillGroundKind, DrillScenario, DrillStep } from '../../../shared/domain/drill';
import type { DrillFacts } from '../../../shared/domain/drill-expectation';
import { scenarioWords } from '../../../shared/domain/drill-words';
import type { EpochMs } from '../../../shared/domain/entry';
import type { HostIdentity } from '../../platform/platform';
import type { DraftEvidence } from './evidence-file';

/** Everything that is known at the end of a drill. */
export interface DrillOutcome {
  readonly id: string;
  readonly scenario: DrillScenario;
  readonly ground: DrillGroundKind;
  readonly startedAt: EpochMs;
  readonly endedAt: EpochMs;
  readonly steps: readonly DrillStep[];
  readonly facts: DrillFacts;
  readonly firstCredentialMs: number | null;
  readonly alertRoundTripMs: number | null;
  readonly auditHead: DraftEvidence['auditHead'];
  /** Why it did not pass; null when it did. */
  readonly failure: string | null;
}

/** What the evidence says of a drill. */
export function draftEvidence(
  outcome: DrillOutcome,
  { hostName, osUser, appVersion }: HostIdentity,
): DraftEvidence {
  const { facts, failure, ...rest } = outcome;
  const { release } = facts;
  return {
    format: 'breakglass drill 1',
    ...rest,
    ...{ host: hostName, user: osUser, appVersion, failure },
    passed: failure === null,
    expected: scenarioWords[outcome.scenario].expected,
    secret: release && {
      tenant: release.tenant,
      path: release.path,
      version: release.version,
      servedFrom: release.servedFrom,
    },
    stalenessMs: release && stalenessOf(release),
  };
}

/** A value that was read from the vault has no age. */
function stalenessOf(release: NonNullable<DrillFacts['release']>): number {
  return release.servedFrom === 'vault' ? 0 : Math.max(0, Math.round(release.at - release.asOf));
}
