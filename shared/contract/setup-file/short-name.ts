import { z } from 'zod';

/** An id. It becomes the key of an object, so what every object has by itself is none. */
export const shortName = z
  .string()
  .regex(/^[a-zA-Z0-9_-]+$/, 'may hold only letters, digits, "-" and "_", and not be empty')
  .max(64)
  .refine(name => !(name in {}), 'is a word that JavaScript keeps for itself; choose another');
