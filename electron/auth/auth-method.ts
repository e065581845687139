import type { SecretText } from '../../shared/lib/secret-text';

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

/** Sends one grant to `POST /v1/token` and parses the answer. @throws AppError `vault.*`. */
export type TokenEndpoint = (
  grant: Readonly<Record<string, string | SecretText>>,
  signal: AbortSignal,
) => Promise<AccessToken>;

/** A way of logging on to DSV. */
export interface AuthMethod {
  /** Name in `setup.json`: `client_credentials`. */
  readonly id: string;
  readonly label: string;
  readonly form: readonly FormField[];
  /** @throws AppError `vault.unauthenticated` when the vault refuses, `config.invalid` when a parameter is missing. */
  getToken(
    parameters: AuthParameters,
    endpoint: TokenEndpoint,
    signal: AbortSignal,
  ): Promise<AccessToken>;
}
