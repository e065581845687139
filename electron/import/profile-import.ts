import type { ImportFinding, ImportRequest } from '../../shared/contract/import';
import type { UnlockKind } from '../../shared/domain/configuration';
import type { EpochMs } from '../../shared/domain/entry';
import { AppError } from '../../shared/errors/app-error';
import type { SecretText } from '../../shared/lib/secret-text';
import { readAuthorities } from '../platform/authorities';
import type { Platform } from '../platform/platform';
import type { SetupResult, SetupService } from '../setup/setup-service';
import type { SecretPlaces } from './find-secret';
import { checkLogOns } from './log-on-check';
import { readSeenFile, seeProfile } from './look-at-profiles';
import type { SeenFile } from './look-at-profiles';
import { mergeImport, planImport } from './merge-import';
import type { ImportPlan } from './merge-import';
import { createPassStore } from './pass-store';
import { createPrivateFiles } from './private-files';
import { completed, joined, toSchema } from './prepared-import';
import type { PreparedImport } from './prepared-import';
import { overridingVariables, profileHome, profilePlaces } from './profile-places';

/** Takes profiles of the `dsv` command line over, all of those asked for or none. */
export interface ProfileImport {
  /**
   * What is there and what it would become. No secret is in the answer.
   * @param only names of profiles to look at; all when left out.
   * @throws AppError `config.profile*`, `usage.noProfile`.
   */
  look(file: string | null, only?: readonly string[]): Promise<ImportFinding>;
  /**
   * Reads everything again and checks it as setup checks its file. Writes nothing.
   * @throws AppError `config.*`, `import.*` and `usage` naming what is missing or wrong.
   */
  prepare(request: ImportRequest): Promise<PreparedImport>;
  /** Logs on to every tenant. Writes nothing. @throws AppError `vault.*`, `cancelled`. */
  check(prepared: PreparedImport, signal: AbortSignal): Promise<void>;
  /** What would be different afterwards. @param passphrase null for a host without a store. */
  plan(prepared: PreparedImport, passphrase: SecretText | null): Promise<ImportPlan>;
  /** Adds or replaces these tenants and leaves everything else. @throws AppError what setup throws. */
  apply(prepared: PreparedImport, passphrase: SecretText, unlock: UnlockKind): Promise<Imported>;
}

/** How an import ended, and what it changed. */
export interface Imported extends SetupResult {
  readonly plan: ImportPlan;
}

export interface ProfileImportDependencies {
  readonly platform: Platform;
  readonly setup: SetupService;
  /** Of this operating system: `win32` has other places. */
  readonly system: NodeJS.Platform;
}

export function createProfileImport(dependencies: ProfileImportDependencies): ProfileImport {
  const { platform, setup, system } = dependencies;
  const { environment, host } = platform;
  const home = profileHome(environment, system);

  function places(): SecretPlaces {
    const files = createPrivateFiles(host.uid);
    return { files, pass: createPassStore(environment), home };
  }

  return {
    async look(named, only) {
      const from = places();
      const seen = await readSeenFile(profilePlaces(named, home), from);
      const all = [...seen.content.profiles.keys()];
      const profiles = [];
      for (const name of only?.map(one => nameIn(seen, one)) ?? all) {
        profiles.push((await seeProfile(seen, name, from)).view);
      }
      const { file, content } = seen;
      const warnings = [...from.files.warnings, ...besideProfiles(content.ignored, environment)];
      return { file, version: content.version, warnings, profiles };
    },
    async prepare({ file, caFile, offline, profiles }) {
      const from = places();
      const seen = await readSeenFile(profilePlaces(file, home), from);
      const ca = await authoritiesIn(caFile, platform.clock.now());
      const complete = [];
      for (const chosen of profiles) {
        const one = await seeProfile(seen, nameIn(seen, chosen.profile), from);
        complete.push(completed(one, chosen));
      }
      const rules = offline.map(match => ({ match, allowed: true, maxAgeHours: null }));
      return toSchema({ ...joined(complete, ca), offline: rules });
    },
    check: (prepared, signal) => checkLogOns(prepared, platform, signal),
    async plan(prepared, passphrase) {
      const before = passphrase === null ? null : await setup.current(passphrase);
      return planImport(before, prepared);
    },
    async apply(prepared, passphrase, unlock) {
      let plan = planImport(null, prepared);
      const result = await setup.amend(passphrase, before => {
        plan = planImport(before, prepared);
        return mergeImport(before, prepared, unlock);
      });
      return { ...result, plan };
    },
  };
}

/** @throws AppError `usage.noProfile` naming those there are. */
function nameIn({ content, file }: SeenFile, name: string): string {
  const folded = name.toLowerCase();
  if (content.profiles.has(folded)) return folded;
  const there = [...content.profiles.keys()].join(', ');
  throw new AppError('usage.noProfile', { detail: `in ${file} there is ${there}` });
}

function besideProfiles(
  ignored: readonly string[],
  environment: Platform['environment'],
): readonly string[] {
  const variables = overridingVariables(environment);
  return [
    ...ignored.map(name => `${name} beside the profiles is not known and was left out`),
    ...variables.map(name => `${name} is set for dsv and was not used; the file counts`),
  ];
}

async function authoritiesIn(caFile: string | null, now: EpochMs): Promise<string | null> {
  if (caFile === null) return null;
  const followed = await readAuthorities(caFile, { folder: '.', now });
  if (followed.kind === 'found') return followed.value;
  throw new AppError('config.invalid', { detail: `caFile ${followed.problem}` });
}
