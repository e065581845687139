import { someSettings } from '../../../shared/contract/settings';
import type { BlockFile } from '../block-file';
import type { Settings } from '../../../shared/domain/settings';

/** `window` in the file: settings that are the same for everybody; they have no rules of their own. */
export const windowFile = {
  schema: someSettings.default({}),
  meanings: {},
} as unknown as BlockFile<Readonly<Partial<Settings>>>;
