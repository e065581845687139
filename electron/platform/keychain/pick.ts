import type { Keychain } from './keychain';
import type { AskKeychain } from './keychain-process';
import { createNapiKeyring } from './napi-keyring';
import { createNoKeychain } from './none';

/** Service that holds the entries, by the name Node gives the platform. */
const backends: Readonly<Record<string, string>> = {
  linux: 'secret-service',
  darwin: 'keychain',
  win32: 'credential-manager',
};

/**
 * The keychain of a platform. There is no second choice: a weaker place is never used unless the
 * store was set up without a keychain.
 * @param platform as `process.platform` says.
 */
export function pickKeychain(platform: string, ask: AskKeychain): Keychain {
  const backend = Object.hasOwn(backends, platform) ? backends[platform] : undefined;
  return backend === undefined ? createNoKeychain() : createNapiKeyring({ backend, ask });
}
