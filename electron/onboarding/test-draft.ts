import type { WizardStep } from '../../shared/contract/wizard';
import { noCalls } from '../../shared/domain/budget';
import { createFleetingMemory } from '../auth/log-on-memory';
import type { Platform } from '../platform/platform';
import { createNetworkWalk } from '../readiness/network/create-network-walk';
import type { StepResult } from '../readiness/network/walk';
import type { NetworkTarget } from '../readiness/network/target';
import type { SetupOrder } from '../setup/setup-service';
import { vaultInspections } from '../vault/backends/backends';
import { reachedWith } from '../vault/reached-with';

/**
 * Goes the way to every server of an order that is not stored yet. Calls are counted nowhere: there
 * is no ledger before there is a store.
 * @throws AppError `cancelled`.
 */
export async function testDraft(
  { configuration, credentials }: SetupOrder,
  {
    platform,
    onStep,
  }: { readonly platform: Platform; readonly onStep: (step: WizardStep) => void },
  signal: AbortSignal,
): Promise<readonly WizardStep[]> {
  const walk = createNetworkWalk({
    platform,
    configuration: () => configuration,
    proxyPassword: async () => null,
    async inspect(tenant, onCall) {
      const memory = createFleetingMemory();
      return vaultInspections.dsv(
        reachedWith(tenant, credentials, { platform, onCall, memory }),
        null,
      );
    },
    onRead: async () => undefined,
    spent: async () => noCalls,
    onResult: ({ kind, id }, result) => onStep(stepOf(kind, id, result)),
  });
  const choice = { whom: 'everybody', usage: false, read: null } as const;
  const reports = await walk.look(choice, () => undefined, signal);
  return reports.flatMap(({ kind, id, steps }) =>
    steps.filter(step => step.id !== 'quota').map(step => stepOf(kind, id, step)),
  );
}

function stepOf(kind: NetworkTarget['kind'], target: string, result: StepResult): WizardStep {
  const { id, title, status, next, error } = result;
  // Keys to pin are for a later day.
  const detail = result.detail.replace(/; keys sha256[^;]*/, '');
  return { kind, target, id, title, status, detail, next, code: error?.code ?? null };
}
