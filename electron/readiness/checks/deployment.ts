import { workstationMeaning } from '../../../shared/domain/deployment';
import { configurationCollection } from '../../store/collections/configuration';
import { off, ok, unknown, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

/** Whose machine this is, as far as that can be read without a passphrase. */
export const deploymentCheck: ReadinessCheck = {
  id: 'deployment',
  title: 'deployment',
  async look({ sealed }) {
    if ((await sealed.inspect()) === null) return off('no store here');
    const open = await sealed.openMetadata();
    if (open === null) return unknown('sealed with the passphrase; "status" says it');
    try {
      const { deployment } = await open.read(configurationCollection);
      if (deployment === 'jump-host') return ok('a jump host');
      return warning(workstationMeaning, 'Prefer a jump host; close other programs, then copy.');
    } finally {
      open.close();
    }
  },
};
