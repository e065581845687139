import type { SecretServerSettings } from '../../shared/domain/configuration';
import type { SecretText } from '../../shared/lib/secret-text';
import type { HttpClient } from '../http/http-client';
import type { HttpLimits } from '../http/limits';
import { defaultHttpLimits } from '../http/limits';
import type { AskCode } from '../platform/ask-code';
import type { Clock } from '../platform/clock';
import type { Environment } from '../platform/environment';
import type { Log } from '../platform/log';
import type { NameLookup } from '../platform/name-lookup/name-lookup';
import type { Random } from '../platform/random';
import type { SystemProxy } from '../platform/system-proxy/system-proxy';
import type { SdkClientMemory } from './sdk-client-memory';

/** What a Secret Server is reached with. */
export interface SecretServerDeps {
  readonly settings: SecretServerSettings;
  /** Values of the secret auth parameters, by their names in the method's form. */
  readonly secrets: Readonly<Record<string, SecretText>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Password of the proxy that the settings name, or null. */
  readonly proxyPassword?: SecretText | null;
  readonly systemProxy?: SystemProxy;
  readonly lookup?: NameLookup;
  /** Read for proxies, and for what curl needs. */
  readonly environment: Environment;
  readonly sdkClients: SdkClientMemory;
  /** Null: nobody is there to type one. */
  readonly askCode?: AskCode | null;
  readonly limits?: HttpLimits;
  readonly userAgent: string;
  /** Under which an onboarded client is listed there. */
  readonly hostName: string;
}

/** What methods are made of. */
export interface ServerParts extends SecretServerDeps {
  readonly http: HttpClient;
  readonly limits: HttpLimits;
}

/**
 * Nobody waits for a read, so all of them have the time of a refresh. A log-on with a second factor has
 * more: somebody may have to take out a phone. A secret may hold a file that is as large as the push allows, in Base64.
 */
export const serverHttpLimits: HttpLimits = {
  background: defaultHttpLimits.background,
  interactive: {
    connectMs: 5_000,
    firstByteMs: 75_000,
    bodyMs: 10_000,
    totalMs: 90_000,
    operationMs: 90_000,
  },
  maxBodyBytes: 16 * 1024 * 1024,
  maxHeaderBytes: defaultHttpLimits.maxHeaderBytes,
};
