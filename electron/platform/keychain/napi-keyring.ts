import { AppError } from '../../../shared/errors/app-error';
import { classifyFailure } from './classify-failure';
import type { Keychain } from './keychain';
import type { KeychainAnswer, KeychainRequest } from './keychain-message';
import type { AskKeychain } from './keychain-process';

export interface NapiKeyringDependencies {
  /** Name of the service on this platform, for messages. */
  readonly backend: string;
  readonly ask: AskKeychain;
}

/**
 * The keychain of the operating system through `@napi-rs/keyring`. "There is no such entry" is
 * null; everything else that keeps the answer from us is an `unlock.keychain...` of its own, because
 * taking the second for the first would end in a new key over an existing store.
 */
export function createNapiKeyring({ backend, ask }: NapiKeyringDependencies): Keychain {
  const call = async (request: KeychainRequest): Promise<string | null> =>
    secretOf(backend, await ask(request));
  return {
    backend,
    async read(account) {
      const secret = await call({ verb: 'read', account });
      return secret === null ? null : new Uint8Array(Buffer.from(secret, 'base64'));
    },
    async write(account, secret) {
      await call({ verb: 'write', account, secret: Buffer.from(secret).toString('base64') });
    },
    async remove(account) {
      await call({ verb: 'remove', account });
    },
  };
}

function secretOf(backend: string, answer: KeychainAnswer): string | null {
  if (answer.kind === 'done') return answer.secret;
  const detail = `${backend}: ${firstLine(answer.message)}`;
  throw new AppError(classifyFailure(answer.message), { detail });
}

/** The message bus adds processes and rules that help nobody who reads the sentence. */
function firstLine(message: string): string {
  return message.replace(/[,;(\n].*$/s, '').trim();
}
