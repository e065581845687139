import { z } from 'zod';

/** A secret of Secret Server has changed. */
export interface SecretChanged {
  readonly secretId: number;
  /** Null: the sender does not say which Secret Server. */
  readonly server: string | null;
}

const mostId = 2_147_483_647;

/** The documented pattern sends the id as a text; tokens of Secret Server are texts too. */
const event = z.object({
  secretId: z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ])
    .refine(id => id >= 1 && id <= mostId),
  server: z.string().max(64).nullish(),
});

/** @returns null for a body that is no event. */
export function readEvent(body: Uint8Array): SecretChanged | null {
  try {
    const parsed = event.safeParse(JSON.parse(Buffer.from(body).toString('utf8')));
    if (!parsed.success) return null;
    return { secretId: parsed.data.secretId, server: parsed.data.server ?? null };
  } catch {
    return null;
  }
}
