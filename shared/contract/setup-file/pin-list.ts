import { z } from 'zod';

/** SHA-256 of a SubjectPublicKeyInfo: 32 bytes in base64. */
const pinShape = /^sha256\/[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

const pin = z
  .string()
  .regex(pinShape, 'must be "sha256/" and the digest of a public key in base64 (44 characters)');

/** None, or at least two: with a single one the next change of keys at the vault locks everybody out. */
export const pinList = z
  .array(pin)
  .default([])
  .refine(
    pins => pins.length === 0 || new Set(pins).size > 1,
    'must hold at least two different pins, one of them for a key that is kept as a backup',
  );
