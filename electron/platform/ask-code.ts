import type { SecretText } from '../../shared/lib/secret-text';

/**
 * Asks a person for the code of a second factor.
 * @param server id of the configured Secret Server.
 * @returns null where nobody is there. @throws AppError `cancelled`.
 */
export type AskCode = (server: string, signal: AbortSignal) => Promise<SecretText | null>;
