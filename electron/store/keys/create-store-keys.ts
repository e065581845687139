import type { StoreKeys } from '../store-keys';
import type { StoreParts } from '../store-parts';
import { changeKeychainKey, changePassphrase, recover } from './change-factors';
import { eraseStore } from './erase-store';
import { issueShares } from './issue-shares';
import { checkShare, quorumInForce } from './open-with-shares';
import { rekey } from './rekey';

/** Changes of what opens a store, as `StoreKeys` describes them. */
export function createStoreKeys(store: StoreParts): StoreKeys {
  return {
    quorum: () => quorumInForce(store),
    checkShare: share => checkShare(store, share),
    changePassphrase: (current, next) => changePassphrase(store, current, next),
    changeKeychainKey: passphrase => changeKeychainKey(store, passphrase),
    issueShares: (passphrase, split) => issueShares(store, passphrase, split),
    rekey: passphrase => rekey(store, passphrase),
    recover: (shares, next) => recover(store, shares, next),
    erase: () => eraseStore(store),
  };
}
