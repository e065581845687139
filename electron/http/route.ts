import type { SecretText } from '../../shared/lib/secret-text';
import type { Clock } from '../platform/clock';
import type { SystemProxy } from '../platform/system-proxy/system-proxy';
import type { HostPort } from './host-port';
import type { ProxyAddress } from './proxy-address';

/** One way to a server. */
export interface Route {
  /** Null: no proxy. */
  readonly proxy: ProxyAddress | null;
  /** Who says so, for a person: `HTTPS_PROXY`, `setup.json`, `NO_PROXY`. */
  readonly source: string;
}

/** Decides which way a connection goes; window, command line, probes and sinks can share one. */
export interface ProxyChoice {
  /**
   * @returns the ways to try, in their order; never empty.
   * @throws AppError `vault.proxy` when nobody can say, also when the signal fires first; `config.invalid`.
   */
  routes(target: HostPort, signal: AbortSignal): Promise<readonly Route[]>;
  /** Who is to blame when no answer comes: a script or the system; null where nobody has to be asked. */
  readonly asks: string | null;
}

/** What a choice is made from. */
export interface ProxyChoiceParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly system: SystemProxy;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** The password that belongs to the user name of the settings. */
  readonly password: SecretText | null;
}
