import type { FieldName, SecretPath } from '../../../../shared/domain/entry';
import { normalisePath } from '../../../../shared/domain/entry';
import { unaskedCodes } from '../../../../shared/domain/vault-status';
import { AppError, hasCode } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import { startDeadline } from '../../../http/deadline';
import { isWebPage, statusError } from '../../../http/http-error';
import type { Patience } from '../../../http/limits';
import type { VaultBackend, VaultSecret } from '../../vault-backend';
import { getRequest } from './dsv-call';
import type { Conversation, DsvBackendDeps } from './dsv-conversation';
import { authorised, contextOf, createConversation, withinPatience } from './dsv-conversation';
import { expectJson, isVaultsOwnNotFound } from './dsv-errors';
import { listDescriptions } from './dsv-list';
import type { WireSecret } from './dsv-wire';
import { parseSecret } from './dsv-wire';

/**
 * The DevOps Secrets Vault as a backend. Opens nothing before its first call.
 * Source: DSV REST API, version 1.
 * @throws AppError `config.invalid` for an address or auth method that cannot be used.
 */
export function createDsvBackend(deps: DsvBackendDeps): VaultBackend {
  const vault = createConversation(deps);
  return {
    tenant: deps.settings.id,
    list: signal => listDescriptions(vault, signal),
    read: (path, patience, signal) =>
      withinPatience(vault, { patience, signal }, bounded =>
        outageFirst(vault, bounded, () => read(vault, { path, patience }, bounded)),
      ),
    probe: signal => probe(vault, signal),
    async warmUp(signal) {
      const callsBefore = vault.calls();
      try {
        await vault.token('background', signal);
        // A token at hand says nothing of the connection; a heartbeat opens it and costs nothing.
        if (vault.calls() === callsBefore) await probe(vault, signal);
      } catch (error) {
        const code = error instanceof AppError ? error.code : 'internal';
        deps.log.info('vault.notWarm', { code });
      }
    },
    logOn: {
      byPerson: vault.tokens.byPerson,
      needed: () => vault.tokens.needsPerson(),
      start: (show, signal) => vault.tokens.logOn(show, signal),
    },
    async dispose() {
      const unused = vault.tokens.forget();
      if (unused === null) await vault.http.close();
      // Nobody waits for it: a lock has to be quick, also when the vault is gone.
      else void revokeAndClose(vault, unused);
    },
  };
}

/**
 * A log-on that failed on this host says nothing of the vault. Whether it is there is looked at before
 * the failure counts: in an outage the sealed copies have to answer, token or no token.
 */
async function outageFirst<T>(
  vault: Conversation,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error, ...unaskedCodes)) await probe(vault, signal);
    throw error;
  }
}

const revokeWithinMs = 1_000;

async function revokeAndClose(vault: Conversation, refreshToken: SecretText): Promise<void> {
  const limit = { ms: revokeWithinMs, detail: 'not revoked in time' };
  const deadline = startDeadline(vault.deps.clock, limit, new AbortController().signal);
  await vault.logOn.revoke(refreshToken, deadline.signal);
  deadline.end();
  await vault.http.close();
}

async function read(
  vault: Conversation,
  wanted: { readonly path: SecretPath; readonly patience: Patience },
  signal: AbortSignal,
): Promise<VaultSecret | null> {
  const url = vault.address.secret(normalisePath(wanted.path));
  const call = { kind: 'read', url, patience: wanted.patience } as const;
  const response = await authorised(vault, call, signal);
  const context = contextOf(vault);
  try {
    if (isVaultsOwnNotFound(response, context)) return null;
    return secretOf(parseSecret(expectJson(response, context), context.server));
  } finally {
    response.body.fill(0);
  }
}

function secretOf(wire: WireSecret): VaultSecret {
  const fields = [...wire.data].map(
    ([name, value]) => [name as FieldName, new SecretText(value)] as const,
  );
  return {
    path: normalisePath(wire.path),
    version: wire.version,
    lastModified: wire.lastModified,
    fields: new Map(fields),
  };
}

/** Anything but a web page and a failure of the server itself is a sign of life. */
async function probe(vault: Conversation, signal: AbortSignal): Promise<number> {
  const { clock } = vault.deps;
  const startedAt = clock.monotonicMs();
  const call = { kind: 'heartbeat', url: vault.address.heartbeat, bearer: null } as const;
  const request = getRequest({ ...call, patience: 'interactive', onCall: vault.onCall });
  const response = await vault.http.send(request, signal);
  const { server, now } = contextOf(vault);
  if (response.status >= 500) throw statusError(response, server, now);
  if (isWebPage(response)) {
    throw new AppError('vault.protocol', { detail: `${server}: it answers with a web page` });
  }
  return clock.monotonicMs() - startedAt;
}
