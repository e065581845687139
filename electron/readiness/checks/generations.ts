import path from 'node:path';
import { systemDisk } from '../../store/files/disk';
import { off, ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** How many older states the store could fall back to, and whether it had to. */
export const generationsCheck: ReadinessCheck = {
  id: 'generations',
  title: 'generations',
  async look({ platform }) {
    const { store } = platform.paths;
    const names = await namesIn(store);
    const [meta, value] = ['meta', 'value'].map(
      domain => names.filter(name => name.startsWith(`${domain}-`) && name.endsWith('.bgs')).length,
    );
    if (meta === 0 && value === 0) return off('there is no store');
    const counted = `${meta} of the metadata, ${value} of the values`;
    const aside = await namesIn(path.join(store, 'quarantine'));
    if (aside.length === 0) return ok(counted);
    const next = 'Keep the files of "quarantine" for the administrator, and look at the disk.';
    return warning(`${counted}; ${aside.length} unreadable set aside`, next);
  },
};

/** Nothing where there is no folder; who may not look is told by the check of the store. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return systemDisk.readdir(folder).catch(() => []);
}
