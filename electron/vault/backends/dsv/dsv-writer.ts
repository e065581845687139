import type { SecretPath } from '../../../../shared/domain/entry';
import { normalisePath } from '../../../../shared/domain/entry';
import { markAttribute, parseMark } from '../../../../shared/domain/push/push-mark';
import { AppError } from '../../../../shared/errors/app-error';
import { SecretText } from '../../../../shared/lib/secret-text';
import { statusError } from '../../../http/http-error';
import type { HttpRequest, HttpResponse } from '../../../http/http-message';
import type { HttpLimits } from '../../../http/limits';
import { defaultHttpLimits } from '../../../http/limits';
import type {
  MarkedContent,
  RemoveAnswer,
  Uncertain,
  VaultDescription,
  VaultReadBack,
  VaultWriter,
  WriteAnswer,
} from '../../vault-writer';
import type { Conversation, DsvBackendDeps } from './dsv-conversation';
import { authorised, contextOf, createConversation, withToken } from './dsv-conversation';
import { expectJson, isVaultsOwnExists, isVaultsOwnNotFound } from './dsv-errors';
import { listDescriptions } from './dsv-list';
import type { WireAttributes, WireDescription } from './dsv-wire';
import { parseDescription, parseSecret } from './dsv-wire';
import { writeBody } from './dsv-write-body';

/** A write carries files; the first byte of its answer comes after the last byte of its body. */
const writeLimits: HttpLimits = {
  ...defaultHttpLimits,
  background: { ...defaultHttpLimits.background, firstByteMs: 60_000, totalMs: 90_000 },
};

/**
 * Writes to the DevOps Secrets Vault. Opens nothing before its first call.
 * Source: DSV REST API, version 1.
 * @throws AppError `config.invalid` for an address or auth method that cannot be used.
 */
export function createDsvWriter(deps: DsvBackendDeps): VaultWriter {
  const vault = createConversation({ ...deps, limits: deps.limits ?? writeLimits });
  return {
    tenant: deps.settings.id,
    create: (path, content, signal) => write(vault, { path, content, kind: 'create' }, signal),
    replace: (path, content, signal) => write(vault, { path, content, kind: 'replace' }, signal),
    remove: (path, signal) => remove(vault, path, signal),
    describe: (path, signal) => describe(vault, path, signal),
    readBack: (path, signal) => readBack(vault, path, signal),
    list: signal => listDescriptions(vault, signal),
    async dispose() {
      // A refresh token is dropped, not revoked: a push is one token and its writes, and no call more.
      vault.tokens.forget();
      await vault.http.close();
    },
  };
}

interface Write {
  readonly path: SecretPath;
  readonly content: MarkedContent;
  readonly kind: 'create' | 'replace';
}

async function write(
  vault: Conversation,
  { path, content, kind }: Write,
  signal: AbortSignal,
): Promise<WriteAnswer> {
  const body = writeBody(content, kind);
  const method = kind === 'create' ? 'POST' : 'PUT';
  try {
    const sent = await send(vault, { method, url: vault.address.secret(path), body }, signal);
    if (sent.kind === 'uncertain') return sent;
    return writeAnswer(vault, sent.response, kind);
  } finally {
    body.fill(0);
  }
}

function writeAnswer(
  vault: Conversation,
  response: HttpResponse,
  kind: Write['kind'],
): WriteAnswer {
  const context = contextOf(vault);
  try {
    if (kind === 'create' && isVaultsOwnExists(response, context)) return { kind: 'exists' };
    if (kind === 'replace' && isVaultsOwnNotFound(response, context)) return { kind: 'missing' };
    if (!isSuccess(response)) throw statusError(response, context.server, context.now);
    const { version } = parseDescription(expectJson(response, context), context.server);
    return { kind: 'written', version };
  } catch (error) {
    // It said that it did, in words that nobody understands.
    if (isSuccess(response) && error instanceof AppError) return { kind: 'uncertain', error };
    throw error;
  } finally {
    response.body.fill(0);
  }
}

async function remove(
  vault: Conversation,
  path: SecretPath,
  signal: AbortSignal,
): Promise<RemoveAnswer> {
  const url = vault.address.secret(path);
  const sent = await send(vault, { method: 'DELETE', url, body: null }, signal);
  if (sent.kind === 'uncertain') return sent;
  const context = contextOf(vault);
  if (isVaultsOwnNotFound(sent.response, context)) return { kind: 'missing' };
  if (isSuccess(sent.response)) return { kind: 'removed' };
  throw statusError(sent.response, context.server, context.now);
}

interface Answered {
  readonly kind: 'answered';
  readonly response: HttpResponse;
}

/** A failure of the server itself, and silence after the first byte, leave open what it did. */
async function send(
  vault: Conversation,
  request: Pick<HttpRequest, 'method' | 'url' | 'body'>,
  signal: AbortSignal,
): Promise<Answered | Uncertain> {
  let hasLeft = false;
  const authorise = (bearer: SecretText): HttpRequest => ({
    ...request,
    label: 'write',
    headers: request.body === null ? {} : { 'content-type': 'application/json' },
    bearer,
    patience,
    retry: 'unsent',
    onSent() {
      hasLeft = true;
      vault.onCall('write', 'push');
    },
  });
  try {
    const response = await withToken(vault, { patience, request: authorise }, signal);
    const { server, now } = contextOf(vault);
    if (response.status < 500) return { kind: 'answered', response };
    return { kind: 'uncertain', error: statusError(response, server, now) };
  } catch (error) {
    if (hasLeft && error instanceof AppError) return { kind: 'uncertain', error };
    throw error;
  }
}

async function describe(
  vault: Conversation,
  path: SecretPath,
  signal: AbortSignal,
): Promise<VaultDescription | null> {
  const url = vault.address.description(path);
  const response = await authorised(vault, { kind: 'describe', url, patience }, signal);
  const context = contextOf(vault);
  if (isVaultsOwnNotFound(response, context)) return null;
  return descriptionOf(parseDescription(expectJson(response, context), context.server));
}

async function readBack(
  vault: Conversation,
  path: SecretPath,
  signal: AbortSignal,
): Promise<VaultReadBack | null> {
  const url = vault.address.secret(path);
  const response = await authorised(vault, { kind: 'read', url, patience }, signal);
  const context = contextOf(vault);
  try {
    if (isVaultsOwnNotFound(response, context)) return null;
    const wire = parseSecret(expectJson(response, context), context.server);
    const values = [...wire.data].map(([key, value]) => [key, new SecretText(value)] as const);
    return {
      ...descriptionOf(wire),
      data: new Map(values),
      description: new SecretText(wire.description),
      attributes: textsOf(wire.attributes),
    };
  } finally {
    response.body.fill(0);
  }
}

const patience = 'background';

function descriptionOf({ path, version, attributes }: WireDescription): VaultDescription {
  const mark = parseMark(attributes.get(markAttribute));
  return { path: normalisePath(path), version, mark };
}

/** Without the mark; what is no text is not ours and shows as its JSON. */
function textsOf(attributes: WireAttributes): Readonly<Record<string, string>> {
  const texts = [...attributes].flatMap(([name, value]) =>
    name === markAttribute
      ? []
      : [[name, typeof value === 'string' ? value : JSON.stringify(value)] as const],
  );
  return Object.fromEntries(texts);
}

function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299;
}
