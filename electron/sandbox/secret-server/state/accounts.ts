import type { AccountOrder } from '../options';

/** Somebody who may log in. */
export interface Account {
  readonly id: number;
  readonly userName: string;
  /** Of Active Directory; null for a local account. */
  readonly domain: string | null;
  readonly password: string;
  readonly otp: string | null;
  readonly isAdministrator: boolean;
}

/** What a client says about itself. */
export interface LogOn {
  /** May be `DOMAIN\user`. */
  readonly username: string;
  readonly domain: string;
}

/** Everybody who may log in. */
export interface Accounts {
  find(id: number): Account | null;
  findByName(logOn: LogOn): Account | null;
  add(order: AccountOrder): Account;
  /** From here on nobody gets in as this one. */
  remove(id: number): void;
}

const firstId = 2;

/** Nobody yet. */
export function createAccounts(): Accounts {
  const accounts = new Map<number, Account>();
  return {
    find: id => accounts.get(id) ?? null,
    findByName({ username, domain }) {
      const [before, behind] = username.split('\\');
      const name = (behind ?? username).toLowerCase();
      const realm = (behind === undefined ? domain : (before ?? '')).toLowerCase();
      const fits = (account: Account) =>
        account.userName.toLowerCase() === name && (account.domain ?? '').toLowerCase() === realm;
      return [...accounts.values()].find(fits) ?? null;
    },
    add({ username, domain = null, password, otp = null, isAdministrator = false }) {
      const id = firstId + accounts.size;
      const account = { id, userName: username, domain, password, otp, isAdministrator };
      accounts.set(id, account);
      return account;
    },
    remove: id => void accounts.delete(id),
  };
}
