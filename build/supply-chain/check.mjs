import { runScript, say } from '../progress.mjs';
import { isMainScript } from '../repository.mjs';
import { installScriptFaults } from './install-scripts.mjs';
import { licenceFaults } from './licences.mjs';
import { lockedPackages } from './locked-packages.mjs';
import { lockfileFaults } from './lockfile.mjs';

/**
 * Prints whatever is wrong with the packages we build on.
 * @returns {Promise<number>} exit code
 */
async function main() {
  const packages = await lockedPackages();
  const faults = [
    ...licenceFaults(packages),
    ...(await installScriptFaults(packages)),
    ...(await lockfileFaults(packages)),
  ];
  for (const fault of faults) say(fault);
  const shipped = packages.filter(({ ships }) => ships).length;
  say(`${packages.length} packages, of which ${shipped} can be part of the program`);
  return faults.length === 0 ? 0 : 1;
}

if (isMainScript(import.meta.url)) await runScript(main);
