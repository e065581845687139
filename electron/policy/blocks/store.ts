import { z } from 'zod';
import { storeBlock } from '../../../shared/domain/policy/store';
import { blockFile } from '../block-file';

/** `store` in the file. */
export const storeFile = blockFile(storeBlock.usual, {
  passphraseOnly: {
    schema: z.boolean(),
    meaning: 'whether a new store may open with a passphrase and no keychain; a drill is not asked',
  },
});
