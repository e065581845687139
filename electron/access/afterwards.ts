import type { Configuration } from '../../shared/domain/configuration';
import type { EpochMs, SecretRef } from '../../shared/domain/entry';
import { copyRuleOf, mayKeep } from '../../shared/domain/offline-strategy';
import type { ServedOffline } from '../../shared/domain/served-offline';
import { hasCode } from '../../shared/errors/app-error';
import { recheck } from '../catalog/recheck';
import type { RecheckDependencies } from '../catalog/recheck';
import type { Log } from '../platform/log';
import type { VaultSecret } from '../vault/vault-backend';
import type { Found } from './found';

/** What goes on after a release, one task after the other; nobody waits for it but the lock. */
export interface Afterwards {
  /** Seals a value just read, where rule and strategy allow it. */
  seal(found: Found): void;
  /** Asks the vault about a copy that was served without asking. */
  recheck(served: ServedOffline): void;
  /** Resolves when nothing of what was begun goes on any more, however long that takes. */
  settled(): Promise<void>;
  /** Resolves when everything to remember is on disk. @param waitMs how long a vault may still answer. */
  settle(waitMs: number): Promise<void>;
}

export interface AfterwardsDependencies extends RecheckDependencies {
  readonly configuration: () => Configuration;
  readonly log: Log;
}

export function createAfterwards(dependencies: AfterwardsDependencies): Afterwards {
  const { catalogue, copies, configuration, clock, log } = dependencies;
  let stop = new AbortController();
  let working: Promise<void> = Promise.resolve();

  function queue(failure: string, task: () => Promise<void>): void {
    working = working.then(task).catch((error: unknown) => {
      if (!hasCode(error, 'cancelled')) log.error(failure, error);
    });
  }

  async function keep(ref: SecretRef, secret: VaultSecret, fetchedAt: EpochMs): Promise<void> {
    if (mayKeep(copyRuleOf(ref, configuration()))) {
      await copies.keep([{ ref, secret, fetchedAt }]);
    }
    await catalogue.learnFields([{ ref, fields: [...secret.fields.keys()] }]);
  }

  return {
    seal: ({ ref, secret, asOf }) => queue('value not sealed', () => keep(ref, secret, asOf)),
    recheck: served =>
      queue('copy not checked', async () => {
        const { tenant, path } = served;
        const secret = await recheck(dependencies, served, stop.signal);
        if (secret) await keep({ tenant, path }, secret, clock.now());
      }),
    settled: () => working,
    async settle(waitMs) {
      const cancel = clock.schedule(waitMs, () => stop.abort());
      if (waitMs === 0) stop.abort();
      await working;
      cancel();
      stop = new AbortController();
    },
  };
}
