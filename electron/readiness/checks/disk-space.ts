import { AppError } from '../../../shared/errors/app-error';
import { failed, ok, warning } from '../finding';
import { nearestVolume } from '../volume';
import type { ReadinessCheck } from '../readiness-check';

const mebibyte = 1024 * 1024;
/** Below this a refresh of a large estate may not fit. */
const roomy = 256 * mebibyte;
/** Below this the next generation or the next audit records may not fit. */
const tight = 16 * mebibyte;

/** Whether there is room for the next writes of store and audit log. */
export const diskSpaceCheck: ReadinessCheck = {
  id: 'disk-space',
  title: 'disk space',
  async look({ platform }) {
    const { folder, freeBytes } = await nearestVolume(platform.paths.home);
    const free = `${Math.floor(freeBytes / mebibyte)} MiB free at ${folder}`;
    if (freeBytes < tight) return failed(new AppError('store.full', { detail: free }));
    if (freeBytes >= roomy) return ok(free);
    return warning(
      free,
      'Free some space: a full disk stops the audit log, and with it everything.',
    );
  },
};
