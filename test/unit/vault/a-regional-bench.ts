import { createRegionalRead } from '../../../electron/vault/regional-read';
import type { RegionalOutcome, RegionalRead } from '../../../electron/vault/regional-read';
import { createTenants } from '../../../electron/vault/tenants';
import type { Tenants } from '../../../electron/vault/tenants';
import { normalisePath } from '../../../shared/domain/entry';
import type { TenantId } from '../../../shared/domain/entry';
import { createHandClock, settled } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createScriptedVault } from '../../fakes/scripted-vault';
import type { Behaviour, ScriptedVault } from '../../fakes/scripted-vault';

export const healthy: Behaviour = { afterMs: 40, answer: 'secret' };
export const silent: Behaviour = { afterMs: 0, answer: null };
export const path = normalisePath('critical:core-rtr-01');

/** Some vaults by one clock, and a regional read over all of them. */
export interface RegionalBench {
  readonly clock: HandClock;
  readonly tenants: Tenants;
  readonly vaults: readonly ScriptedVault[];
  readonly read: RegionalRead['read'];
  /** Reads from all vaults in their order. @returns what came, and after how long. */
  ask(choice?: { readonly holders?: readonly TenantId[] }): Promise<Asked>;
  /** Lets time pass in steps of 10 ms until the work is done. */
  until<T>(work: Promise<T>): Promise<T>;
}

export interface Asked {
  readonly outcomes: readonly RegionalOutcome[];
  readonly afterMs: number;
}

const stepMs = 10;

export async function aRegionalBench(...behaviours: readonly Behaviour[]): Promise<RegionalBench> {
  const clock = createHandClock();
  const tenants = createTenants({ clock });
  const names = ['emea', 'us', 'apac', 'ca', 'lab'];
  const vaults = behaviours.map((behaviour, at) =>
    createScriptedVault(names[at] ?? `vault-${at}`, clock, behaviour),
  );
  await tenants.open(vaults);
  const { read } = createRegionalRead({ tenants, clock });

  async function until<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = (): void => void (isDone = true);
    work.then(done, done);
    await settled();
    while (!isDone) await clock.advance(stepMs);
    return work;
  }

  return {
    clock,
    tenants,
    vaults,
    read,
    until,
    async ask({ holders = [] } = {}) {
      const startedAt = clock.monotonicMs();
      const question = { path, tenants: vaults.map(({ id }) => id), holders };
      const outcomes = await until(read(question, new AbortController().signal));
      return { outcomes, afterMs: clock.monotonicMs() - startedAt };
    },
  };
}
