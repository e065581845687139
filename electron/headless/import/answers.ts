import type { ChosenProfile, FoundProfile, MissingAnswer } from '../../../shared/contract/import';
import { AppError } from '../../../shared/errors/app-error';
import type { CommandContext } from '../commands/command';
import { withoutLineFeed } from '../passphrase';

/** A profile with the answers it lacked. */
export type AnsweredProfile = Pick<ChosenProfile, 'profile' | 'answers'>;

/**
 * Adds what the profiles lack: the user from `--user`, secrets from `--secret-fd`, the rest from the
 * terminal. What nobody gives stays missing; `prepare` says so.
 * @throws AppError `usage` when the lines of the descriptor are not as many as the missing secrets.
 */
export async function answerProfiles(
  profiles: readonly FoundProfile[],
  context: CommandContext,
): Promise<readonly AnsweredProfile[]> {
  const next = await secretsFor(profiles, context);
  const answered: AnsweredProfile[] = [];
  for (const profile of profiles) {
    const answers = [];
    for (const missing of profile.missing) {
      const value = (missing.secret ? next() : context.options.text('user')) ?? '';
      const text = value === '' ? await ask(profile, missing, context) : value;
      if (text !== '') answers.push({ name: missing.name, value: text });
    }
    answered.push({ profile: profile.name, answers });
  }
  return answered;
}

/** One secret is everything that comes; several are one on each line, in the order of the profiles. */
async function secretsFor(
  profiles: readonly FoundProfile[],
  { options, terminal, signal }: CommandContext,
): Promise<() => string | undefined> {
  const descriptor = options.number('secret-fd');
  const wanted = profiles.flatMap(({ missing }) => missing.filter(({ secret }) => secret));
  if (descriptor === null || wanted.length === 0) return () => undefined;
  const text = withoutLineFeed(await terminal.readAll(descriptor, signal));
  const lines = wanted.length === 1 ? [text] : text.split(/\r?\n/);
  if (lines.length !== wanted.length) {
    const detail = `--secret-fd gave ${lines.length} lines, and ${wanted.length} secrets are missing`;
    throw new AppError('usage', { detail });
  }
  return () => lines.shift();
}

async function ask(
  { name }: FoundProfile,
  { label, secret, because }: MissingAnswer,
  { terminal, output, signal }: CommandContext,
): Promise<string> {
  if (!terminal.attended) return '';
  await output.note(`profile ${name}: ${because}`);
  return terminal.ask({ text: `${label} of profile ${name}: `, hidden: secret }, signal);
}
