import { createInterface } from 'node:readline';
import { AsyncEntry } from '@napi-rs/keyring';
import type { ProcessPolicy } from '../../../shared/domain/policy/process';
import { protectProcess } from '../process-protection/process-protection';
import { workerIsReady } from './keychain-message';
import type { KeychainAnswer, KeychainRequest } from './keychain-message';

/**
 * Entry of the process that talks to the keychain: a line for each request in, a line for each answer out,
 * until its input ends. It is a process of its own because a message bus that hangs blocks the whole event
 * loop, and only
 * killing the process ends that.
 */
const service = 'breakglass';

/** Without the pin the library falls back to the kernel's keyring, which forgets at reboot. */
const pinned = { linux: { store: 'secret-service' } } as const;

async function answer(request: KeychainRequest): Promise<KeychainAnswer> {
  const entry = new AsyncEntry(service, request.account, pinned);
  switch (request.verb) {
    case 'read': {
      const secret = await entry.getSecret();
      return { kind: 'done', secret: secret && Buffer.from(secret).toString('base64') };
    }
    case 'write':
      await entry.setSecret(Buffer.from(request.secret, 'base64'));
      return { kind: 'done', secret: null };
    case 'remove':
      await entry.deleteCredential();
      return { kind: 'done', secret: null };
  }
}

function say(line: string): Promise<void> {
  return new Promise(resolve => {
    process.stdout.write(`${line}\n`, () => resolve());
  });
}

async function main(): Promise<void> {
  protectProcess(JSON.parse(process.argv[2] ?? '{}') as ProcessPolicy);
  const lines = createInterface({ input: process.stdin });
  await say(workerIsReady);
  for await (const line of lines) {
    const reply = await answer(JSON.parse(line) as KeychainRequest).catch(failure);
    await say(JSON.stringify(reply));
  }
  // The library keeps threads; without exit the process would stay until it is killed.
  process.exit(0);
}

function failure(error: unknown): KeychainAnswer {
  return { kind: 'failed', message: error instanceof Error ? error.message : 'unknown' };
}

void main();
