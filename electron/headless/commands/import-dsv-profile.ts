import type { ImportFinding, ImportRequest } from '../../../shared/contract/import';
import type { UnlockKind } from '../../../shared/domain/configuration';
import { AppError } from '../../../shared/errors/app-error';
import type { SecretText } from '../../../shared/lib/secret-text';
import type { ImportPlan } from '../../import/merge-import';
import type { Services } from '../../services';
import { answerProfiles } from '../import/answers';
import { importDocument, planText } from '../import/report';
import type { ImportReport } from '../import/report';
import type { Outcome } from '../output';
import { isNewStore } from '../new-store';
import { obtainPassphrase } from '../passphrase';
import type { Command, CommandContext } from './command';

/** `import dsv-profile`. */
export const importDsvProfileCommand: Command = {
  name: 'import dsv-profile',
  operands: [],
  options: {
    config: {
      kind: 'text',
      value: 'FILE',
      summary: 'the profile file; default: ~/.dsv.yml, else ~/.thy.yml',
    },
    profile: {
      kind: 'text',
      value: 'NAME',
      summary: 'profile to import, may be repeated; default: the default profile',
      repeats: true,
    },
    all: { kind: 'flag', value: '', summary: 'import every profile of the file' },
    id: { kind: 'text', value: 'ID', summary: 'id of the tenant here; for one profile' },
    user: {
      kind: 'text',
      value: 'NAME',
      summary: 'user name or client id that a profile with store.type none lacks',
    },
    'secret-fd': {
      kind: 'number',
      value: 'N',
      summary: 'read secrets that are missing, one per line, from this file descriptor',
      least: 0,
      most: 1023,
    },
    'ca-file': {
      kind: 'text',
      value: 'FILE',
      summary: "PEM file with authorities to trust beside the system's",
    },
    offline: {
      kind: 'text',
      value: 'GLOB',
      summary: 'paths that may be kept sealed on this host; may be repeated',
      repeats: true,
    },
    unlock: {
      kind: 'text',
      value: 'KIND',
      summary: 'how a new store opens: keychain+passphrase (default) or passphrase',
    },
    check: { kind: 'flag', value: '', summary: 'log on first; import nothing when that fails' },
    'dry-run': { kind: 'flag', value: '', summary: 'print what would change, and change nothing' },
    yes: { kind: 'flag', value: '', summary: 'change a store that is there without asking' },
  },
  summary: "set up tenants from a profile of the vault's own dsv command line",
  explanation: [
    'Reads versions 1 and 2 of the file. A tenant of the same id is replaced, everything else in the',
    'store stays; a host without a store gets one. Either all chosen profiles are imported or none.',
    'Passwords are opened with the key file of dsv, or read from "pass"; those that cannot be had are',
    'asked for. Tokens of dsv are never taken over.',
  ],
  async run(context) {
    const { profiles } = await context.services();
    const finding = await lookAt(context, profiles);
    for (const warning of finding.warnings) await context.output.note(`breakglass: ${warning}`);
    return context.options.flag('dry-run')
      ? rehearse(context, finding)
      : performImport(context, finding);
  },
};

type Profiles = Services['profiles'];

/** @throws AppError `usage`, `import.*`. */
async function lookAt({ options }: CommandContext, profiles: Profiles): Promise<ImportFinding> {
  const names = options.texts('profile');
  const all = options.flag('all');
  if (all && names.length > 0) throw usage('--all and --profile exclude each other');
  const kind = options.text('unlock');
  if (kind !== null && !isUnlockKind(kind)) {
    throw usage('--unlock must be keychain+passphrase or passphrase');
  }
  const finding = await profiles.look(options.text('config'), names.length > 0 ? names : undefined);
  const chosen = all || names.length > 0 ? finding.profiles : finding.profiles.filter(isDefault);
  if (options.text('id') !== null && chosen.length > 1) throw usage('--id is for one profile');
  return { ...finding, profiles: chosen };
}

function isDefault({ isDefault: chosen }: ImportFinding['profiles'][number]): boolean {
  return chosen;
}

/** Asks for nothing but, where there is a store, its passphrase. */
async function rehearse(context: CommandContext, finding: ImportFinding): Promise<Outcome> {
  const { profiles, session } = await context.services();
  const id = context.options.text('id');
  const offline = context.options.texts('offline');
  const given = finding.profiles.map(({ name, missing }) => ({
    ...{ profile: name, id },
    answers: missing.map(({ name: parameter }) => ({ name: parameter, value: '?' })),
  }));
  const importable = finding.profiles.every(({ problems }) => problems.length === 0);
  if (!importable) {
    const plan: ImportPlan = { store: 'create', tenants: [], kept: [], offline };
    const error = new AppError('config.profileIncomplete', { detail: problemsOf(finding) });
    return { ...outcome({ finding, id, plan }, 'nothing'), error };
  }
  const prepared = await profiles.prepare(requestFor(context, given));
  const isNew = await isNewStore(session);
  const passphrase = isNew ? null : await passphraseFor(context, isNew);
  const plan = await profiles.plan(prepared, passphrase);
  return outcome({ finding, id, plan }, 'nothing');
}

async function performImport(context: CommandContext, finding: ImportFinding): Promise<Outcome> {
  const { profiles, session, platform } = await context.services();
  const id = context.options.text('id');
  const problems = problemsOf(finding);
  if (problems !== '') throw new AppError('config.profileIncomplete', { detail: problems });
  refuseSharedDescriptors(context);
  const isNew = await isNewStore(session);
  if (!isNew) requireConsentSource(context);
  const answered = await answerProfiles(finding.profiles, context);
  const given = answered.map(one => ({ ...one, answers: [...one.answers], id }));
  const prepared = await profiles.prepare(requestFor(context, given));
  const passphrase = await passphraseFor(context, isNew);
  if (!isNew && !context.options.flag('yes')) {
    await consent(context, { finding, id, plan: await profiles.plan(prepared, passphrase) });
  }
  if (context.options.flag('check')) await profiles.check(prepared, context.signal);
  const kind = context.options.text('unlock') ?? '';
  const unlock = isUnlockKind(kind) ? kind : 'keychain+passphrase';
  const { created, changed, plan } = await profiles.apply(prepared, passphrase, unlock);
  const done = created ? 'created' : changed ? 'changed' : 'unchanged';
  return outcome({ finding, id, plan }, done, platform.paths.home);
}

type Done = 'nothing' | 'created' | 'changed' | 'unchanged';

function outcome(report: ImportReport, done: Done, home: string | null = null): Outcome {
  const last =
    done === 'nothing' ? 'nothing was changed' : `the store in ${home ?? ''} was ${words[done]}`;
  return {
    document: { ...importDocument(report), done },
    text: `${planText(report)}${last}\n`,
    error: null,
  };
}

const words = { created: 'created', changed: 'changed', unchanged: 'right already' } as const;

function problemsOf({ profiles }: ImportFinding): string {
  return profiles
    .filter(({ problems }) => problems.length > 0)
    .map(({ name, problems }) => `${name}: ${problems.join('; ')}`)
    .join('; ');
}

function requestFor(
  { options }: CommandContext,
  profiles: ImportRequest['profiles'],
): ImportRequest {
  return {
    file: options.text('config'),
    caFile: options.text('ca-file'),
    offline: [...options.texts('offline')],
    profiles,
  };
}

function refuseSharedDescriptors({ options }: CommandContext): void {
  const descriptor = options.number('secret-fd');
  if (descriptor === null || descriptor !== options.number('passphrase-fd')) return;
  throw usage('--secret-fd needs a descriptor of its own');
}

function requireConsentSource({ options, terminal }: CommandContext): void {
  if (options.flag('yes') || terminal.attended) return;
  throw usage('this host is set up already; see what changes with --dry-run, then give --yes');
}

async function consent({ terminal, signal }: CommandContext, report: ImportReport): Promise<void> {
  await terminal.err(planText(report));
  const typed = await terminal.ask({ text: 'Change the store? [y/N] ', hidden: false }, signal);
  if (!/^y(es)?$/i.test(typed.trim())) throw new AppError('cancelled');
}

function passphraseFor({ sources, signal }: CommandContext, isNew: boolean): Promise<SecretText> {
  return obtainPassphrase(sources, { isNew }, signal);
}

function isUnlockKind(text: string): text is UnlockKind {
  return text === 'passphrase' || text === 'keychain+passphrase';
}

function usage(detail: string): AppError {
  return new AppError('usage', { detail });
}
