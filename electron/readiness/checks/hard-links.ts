import { link, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../shared/errors/app-error';
import { errnoOf } from '../../store/files/disk';
import { failed, off, ok } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whether the disk takes hard links: a commit of the store is one. Tried on an empty file. */
export const hardLinksCheck: ReadinessCheck = {
  id: 'hard-links',
  title: 'writing',
  async look({ platform }) {
    const { home } = platform.paths;
    const file = path.join(home, `.doctor-${platform.random.uuid()}`);
    const copy = `${file}-link`;
    try {
      await writeFile(file, '', { flag: 'wx', mode: 0o600 });
      await link(file, copy);
      return ok('files and hard links can be made');
    } catch (error) {
      const detail = errnoOf(error) ?? 'unexpected';
      if (detail === 'ENOENT') return off('there is no data folder yet');
      if (detail === 'ENOSPC') return failed(new AppError('store.full', { detail: home }));
      return failed(new AppError('store.writeFailed', { detail: `${home}: ${detail}` }));
    } finally {
      for (const made of [copy, file]) await unlink(made).catch(() => undefined);
    }
  },
};
