import { text } from 'node:stream/consumers';
import { AsyncEntry } from '@napi-rs/keyring';
import type { ProcessPolicy } from '../../../shared/domain/policy/process';
import { protectProcess } from '../process-protection/process-protection';
import type { KeychainAnswer, KeychainRequest } from './keychain-message';

/**
 * Entry of the process that talks to the keychain: one request in, one answer out, end. It is a
 * process of its own because a message bus that hangs blocks the whole event loop, and only
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

async function main(): Promise<void> {
  protectProcess(JSON.parse(process.argv[2] ?? '{}') as ProcessPolicy);
  const request = JSON.parse(await text(process.stdin)) as KeychainRequest;
  const reply = await answer(request).catch((error: unknown): KeychainAnswer => {
    return { kind: 'failed', message: error instanceof Error ? error.message : 'unknown' };
  });
  // The library keeps threads; without exit the process would stay until it is killed.
  process.stdout.write(JSON.stringify(reply), () => process.exit(0));
}

void main();
