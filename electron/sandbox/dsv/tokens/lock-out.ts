import type { SandboxBehaviour, SandboxSource } from '../../options';
import { refusal } from '../../wire/refusal';

/** Counts failed logins per account. */
export interface LockOut {
  /** @throws Refusal 401 that says `locked out` and for how many more minutes. */
  check(account: string): void;
  failed(account: string): void;
  succeeded(account: string): void;
}

/** Names that are remembered at most; the oldest is forgotten first. */
const accountsKept = 1000;

/** Nobody is locked out yet. */
export function createLockOut(
  source: Pick<SandboxSource, 'now'>,
  { failures, minutes }: SandboxBehaviour['lockOut'],
): LockOut {
  const accounts = new Map<string, { readonly count: number; readonly atMs: number }>();
  const recent = (account: string) => {
    const entry = accounts.get(account);
    return entry !== undefined && entry.atMs + minutes * 60_000 > source.now() ? entry : null;
  };
  return {
    check(account) {
      const entry = recent(account);
      if (entry === null || entry.count < failures) return;
      const left = Math.ceil((entry.atMs + minutes * 60_000 - source.now()) / 60_000);
      throw refusal(401, `account is locked out, try again in ${String(left)} minutes`);
    },
    failed(account) {
      const count = (recent(account)?.count ?? 0) + 1;
      accounts.delete(account);
      accounts.set(account, { count, atMs: source.now() });
      const oldest = accounts.keys().next().value;
      if (accounts.size > accountsKept && oldest !== undefined) accounts.delete(oldest);
    },
    succeeded: account => {
      accounts.delete(account);
    },
  };
}
