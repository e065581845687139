import { access, constants } from 'node:fs/promises';
import { updateFactsIn } from '../../../shared/domain/policy';
import type { UpdateFacts } from '../../../shared/domain/update-facts';
import { off, ok, warning } from '../finding';
import type { ReadinessCheck } from '../readiness-check';

const keyWords: Readonly<Record<UpdateFacts['key'], string>> = {
  own: 'the key in "update.key" proves a package',
  policy: 'the key of the policy proves a package',
  none: 'no key proves a package',
};

/** Whether this host asks for newer versions, and by which key it would believe one. */
export const updatesCheck: ReadinessCheck = {
  id: 'updates',
  title: 'updates',
  async look({ platform }) {
    const { policy } = platform.hardening;
    const { source, key } = updateFactsIn(policy);
    if (source === null) return off(`this host asks nobody; ${keyWords[key]}`);
    if (key === 'none') {
      return warning(
        `${source} may be asked, and no key would prove what it says`,
        'Name "update.key" in the policy of this host, or pin the key of the policy.',
      );
    }
    const { caFile } = policy.policy.update;
    if (caFile !== null && !(await isReadable(caFile))) {
      return warning(
        `the authorities of ${source} cannot be read: ${caFile}`,
        'Put the PEM file there, or mend "update.caFile" in the policy of this host.',
      );
    }
    return ok(`${source}, asked by "breakglass update check" alone; ${keyWords[key]}`);
  },
};

function isReadable(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}
