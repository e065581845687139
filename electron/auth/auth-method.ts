import type { SecretText } from '../../shared/lib/secret-text';
import type { Surroundings } from './surroundings';

/** One field of the form a person fills in to use a method; screens draw it, setup checks it. */
export interface FormField {
  /** Key in `setup.json`: `clientId`. */
  readonly name: string;
  readonly label: string;
  /** Secret fields are taken by reference (fromEnv, fromFile, fromStdin) and kept in the value domain. */
  readonly secret: boolean;
  readonly required: boolean;
}

/** Parameters of a method as configured, the secret ones still closed. */
export interface AuthParameters {
  readonly plain: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, SecretText>>;
}

/** What the token endpoint gave. */
export interface AccessToken {
  readonly token: SecretText;
  readonly expiresInSeconds: number;
  /** Null when the grant has none. */
  readonly refreshToken: SecretText | null;
}

/** What is sent to the vault for a log-on. */
export type LogOnFields = Readonly<Record<string, string | SecretText>>;

/** Sends one grant to `POST /v1/token` and parses the answer. @throws AppError `vault.*`, `auth.*`. */
export type TokenEndpoint = (grant: LogOnFields, signal: AbortSignal) => Promise<AccessToken>;

/** What a vault is asked before some grants, below `/v1/`. */
export type LogOnQuestion = 'certificate/auth' | 'oidc/auth';

/**
 * Asks one of the questions that come before a grant; needs no token.
 * @returns the members of the answer that are texts. @throws AppError `vault.*`, `auth.*`.
 */
export type AskVault = (
  question: LogOnQuestion,
  fields: LogOnFields,
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, string>>;

/** What a method works with. */
export interface LogOnTools {
  readonly token: TokenEndpoint;
  readonly ask: AskVault;
  /** Address of the vault without path, which identity tokens are made out for. */
  readonly audience: string;
  readonly around: Surroundings;
}

/** Shows an address to the person at the screen: opens it in a browser, or prints it. */
export type ShowAddress = (url: URL) => Promise<void>;

/** A log-on that a person finishes in a browser. */
export type LogOnByPerson = (
  parameters: AuthParameters,
  tools: LogOnTools & { readonly show: ShowAddress },
  signal: AbortSignal,
) => Promise<AccessToken>;

/** A way of logging on to DSV. */
export interface AuthMethod {
  /** Name in `setup.json`: `client_credentials`. */
  readonly id: string;
  readonly label: string;
  readonly form: readonly FormField[];
  /**
   * @throws AppError `vault.unauthenticated` and others of `refusedCredentialCodes` when the vault
   *   refuses, one of `unaskedCodes` when it could not be asked, `config.invalid` when a parameter is missing.
   */
  getToken(
    parameters: AuthParameters,
    tools: LogOnTools,
    signal: AbortSignal,
  ): Promise<AccessToken>;
  /** Present where a person is needed; `getToken` then says so and sends nothing. */
  readonly logOn?: LogOnByPerson;
}
