import { z } from 'zod';
import { updateBlock } from '../../../shared/domain/policy/update';
import { blockFile } from '../block-file';
import { readPublicKey } from '../signing-key';

/** Of Unix, or of Windows with its drive or server: a policy is also checked where it does not count. */
const wholePath = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/** `update` in the file. */
export const updateFile = blockFile(updateBlock.usual, {
  source: {
    schema: z
      .url({ protocol: /^https$/ })
      .max(500)
      .nullable(),
    meaning: 'the https address of a signed manifest of updates; null: this host asks nobody',
  },
  key: {
    schema: z
      .string()
      .max(200)
      .refine(text => readPublicKey(text) !== null, { error: 'must be a public Ed25519 key' })
      .nullable(),
    meaning: 'the public key that signs manifests of updates; null: the pinned key of the policy',
  },
  caFile: {
    schema: z
      .string()
      .min(1)
      .max(500)
      .regex(wholePath, { error: 'must be a whole path' })
      .nullable(),
    meaning: 'a PEM file with the authorities of the source, beside those of the system',
  },
});
