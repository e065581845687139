import type { SdkClient } from './log-on';

/** What an onboarded client is kept in, sealed; it survives a restart. */
export interface SdkClientMemory {
  /** @param rule digest of what it was onboarded with; another one has another client. */
  client(rule: string): SdkClient | null;
  /** Resolves when it is on disk: an onboarding key may be good once. */
  keep(rule: string, client: SdkClient): Promise<void>;
}
