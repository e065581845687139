import path from 'node:path';
import type { HostIdentity } from '../../platform/platform';
import type { Random } from '../../platform/random';
import { createPdfWriter } from '../../report/pdf-writer';
import { createDrillArchive } from './archive';
import type { DrillArchive } from './archive';

export interface HomeArchiveParts {
  /** The user's data folder; it need not be set up. */
  readonly home: string;
  readonly host: Pick<HostIdentity, 'uid'>;
  readonly random: Random;
  /** Folder of the bundled program. */
  readonly programFolder: string;
}

/** The evidence of a data folder, in `drills`. */
export function openHomeArchive(parts: HomeArchiveParts): DrillArchive {
  const { home, host, random, programFolder } = parts;
  return createDrillArchive({
    ...{ folder: path.join(home, 'drills'), uid: host.uid, random },
    writePdf: createPdfWriter({ programFolder }),
  });
}
