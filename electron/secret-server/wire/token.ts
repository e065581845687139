import { z } from 'zod';
import { accept, wireText } from './accept';

/** A token answer. */
export interface WireToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly refreshToken: string | null;
}

const token = z.object({
  access_token: z.string().min(1),
  // A number in practice, a text by the server's own documents.
  expires_in: z.coerce.number().positive(),
  refresh_token: wireText,
});

const onboarded = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1) });

const vaults = z.object({
  vaults: z.array(
    z.object({
      isDefault: z.boolean().nullish(),
      isActive: z.boolean().nullish(),
      connection: z.object({ url: z.string() }).nullish(),
    }),
  ),
});

/** @throws AppError `server.protocol`. */
export function parseToken(json: unknown, server: string): WireToken {
  const got = accept(token, json, server);
  return {
    accessToken: got.access_token,
    expiresInSeconds: got.expires_in,
    refreshToken: got.refresh_token === '' ? null : got.refresh_token,
  };
}

/** What onboarding gives a client. @throws AppError `server.protocol`. */
export function parseOnboarded(json: unknown, server: string): z.infer<typeof onboarded> {
  return accept(onboarded, json, server);
}

/** Address of the platform's default vault; null when it has none. @throws AppError `server.protocol`. */
export function parseDefaultVault(json: unknown, server: string): string | null {
  const found = accept(vaults, json, server).vaults.find(
    ({ isDefault, isActive }) => isDefault === true && isActive === true,
  );
  return found?.connection?.url ?? null;
}
