import type { FoundProfile, ImportFinding } from '../../../shared/contract/import';
import type { ImportPlan } from '../../import/merge-import';
import { printable } from '../../../shared/lib/printable';

/** What an import is about to do, or did. */
export interface ImportReport {
  readonly finding: ImportFinding;
  /** The id each profile gets; null for its own. */
  readonly id: string | null;
  readonly plan: ImportPlan;
}

/** The part of the answer that `--dry-run` and the import itself have in common. */
export function importDocument({ finding, id, plan }: ImportReport): Record<string, unknown> {
  const profiles = finding.profiles.map(profile => ({
    ...{ profile: profile.name, tenant: id ?? profile.id, url: profile.url },
    ...{ method: profile.method, user: profile.user, cache: profile.cache },
    missing: profile.missing.map(({ name, because }) => ({ name, because })),
    ...{ problems: profile.problems, ignored: profile.ignored },
  }));
  const { file, version, warnings } = finding;
  return { file, version, profiles, warnings, ...plan };
}

/** The plan for a person. */
export function planText({ finding, id, plan }: ImportReport): string {
  const lines = [
    `${finding.file} (${finding.version})`,
    ...finding.profiles.flatMap(profile => profileLines(profile, id, plan)),
    ...(plan.kept.length === 0 ? [] : [`unchanged: ${plan.kept.join(', ')}`]),
    offlineLine(plan),
  ];
  return lines.map(line => `${printable(line)}\n`).join('');
}

function offlineLine({ store, offline }: ImportPlan): string {
  if (offline.length > 0) return `kept offline: ${offline.join(', ')}`;
  const how = 'give --offline GLOB for the paths that an outage needs';
  return store === 'create' ? `kept offline: nothing; ${how}` : 'kept offline: as before';
}

const changes = { add: 'adds', replace: 'replaces', none: 'leaves' } as const;

function profileLines(
  profile: FoundProfile,
  id: string | null,
  { tenants }: ImportPlan,
): readonly string[] {
  const tenant = id ?? profile.id;
  const change = tenants.find(one => one.id === tenant)?.change ?? 'add';
  const { strategy, ageMinutes } = profile.cache;
  const user = profile.user === null ? '' : ` as ${profile.user}`;
  return [
    `profile ${profile.name} ${changes[change]} tenant ${tenant}: ${profile.url ?? 'no address'}`,
    `  logs on by ${profile.method ?? profile.authType}${user}; cache ${strategy}, ${ageMinutes} min`,
    ...profile.missing.map(({ label, because }) => `  missing: ${label} (${because})`),
    ...profile.problems.map(problem => `  not possible: ${problem}`),
    ...profile.ignored.map(({ name, because }) => `  left out: ${name} (${because})`),
  ];
}
