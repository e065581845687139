import type { TenantId } from '../../shared/domain/entry';
import { SecretText } from '../../shared/lib/secret-text';
import type { AcceptedLogOn, KeptTokens, LogOnMemory } from '../auth/log-on-memory';
import type { Log } from '../platform/log';
import type { RememberedLogOn, RememberedLogOns } from '../store/collections/log-ons';
import { logOnsCollection } from '../store/collections/log-ons';
import type { OpenStore } from '../store/sealed-store';

/** What is remembered of all tenants' log-ons, in memory while unlocked and sealed in the value domain. */
export interface LogOnMemories {
  /** Reads it from the store. @throws AppError `store.*`. */
  load(): Promise<void>;
  of(tenant: TenantId): LogOnMemory;
  /** Resolves when everything to remember is on disk. */
  settle(): Promise<void>;
  clear(): void;
}

interface MemoriesDeps {
  readonly store: () => OpenStore;
  readonly log: Log;
}

const nothing: RememberedLogOn = { accepted: null, tokens: null };

/** Writes behind: no log-on waits for the disk, and one that cannot be remembered still counts. */
export function createLogOnMemories({ store, log }: MemoriesDeps): LogOnMemories {
  let all: RememberedLogOns = {};
  let writing: Promise<void> = Promise.resolve();

  function change(tenant: TenantId, patch: Partial<RememberedLogOn>): void {
    const merged = (known: RememberedLogOns): RememberedLogOns => ({
      ...known,
      [tenant]: { ...nothing, ...known[tenant], ...patch },
    });
    all = merged(all);
    writing = writing
      .then(async () => void (await store().update(logOnsCollection, merged)))
      .catch((error: unknown) => log.error('log-on not remembered', error));
  }

  return {
    async load() {
      all = await store().read(logOnsCollection);
    },
    of: tenant => ({
      accepted: (): AcceptedLogOn | null => all[tenant]?.accepted ?? null,
      noteAccepted: accepted => change(tenant, { accepted }),
      tokens: () => openTokens(all[tenant] ?? nothing),
      keepTokens: tokens => change(tenant, { tokens: tokens && closeTokens(tokens) }),
    }),
    settle: () => writing,
    clear() {
      all = {};
    },
  };
}

function openTokens({ tokens }: RememberedLogOn): KeptTokens | null {
  if (tokens === null) return null;
  const { token, expiresAt, refreshToken } = tokens;
  return {
    token: new SecretText(token),
    expiresAt,
    refreshToken: refreshToken === null ? null : new SecretText(refreshToken),
  };
}

function closeTokens({ token, expiresAt, refreshToken }: KeptTokens): RememberedLogOn['tokens'] {
  return { token: token.open(), expiresAt, refreshToken: refreshToken?.open() ?? null };
}
