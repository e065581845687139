import { AppError, hasCode } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { CustodyService, Proof } from '../custody/custody-service';
import type { Services } from '../services';
import type { OptionSpecs } from './arguments';
import type { CommandContext } from './commands/command';
import { obtainPassphrase } from './passphrase';

/** Where a new passphrase comes from; the name must not look like one that carries a secret itself. */
export const newPhraseOption = {
  'new-phrase-fd': {
    kind: 'number',
    value: 'N',
    summary: 'read the new passphrase from this file descriptor; default: ask twice',
    least: 0,
    most: 1023,
  },
} as const satisfies OptionSpecs;

export const sharesOption = {
  'shares-fd': {
    kind: 'number',
    value: 'N',
    summary: 'read shares, one per line, from this file descriptor; default: ask',
    least: 0,
    most: 1023,
  },
} as const satisfies OptionSpecs;

/** Gets the passphrase that proves who asks. @throws AppError `store.absent` before anybody is asked. */
export async function readProof(
  { sources, signal }: CommandContext,
  { session }: Services,
): Promise<Proof> {
  if ((await session.inspect()).state === 'absent') throw new AppError('store.absent');
  const passphrase = await obtainPassphrase(sources, { isNew: false }, signal);
  return { passphrase, door: 'command line' };
}

/** @throws AppError `usage` before anything is read, when the new passphrase can come from nowhere. */
export function requireNewPhraseSource({ options, terminal }: CommandContext): void {
  const descriptor = options.number('new-phrase-fd');
  if (descriptor === null && !terminal.attended) {
    throw new AppError('usage', { detail: 'give the new passphrase with --new-phrase-fd N' });
  }
  const others = [options.number('passphrase-fd'), options.number('shares-fd')];
  if (descriptor === null || !others.includes(descriptor)) return;
  throw new AppError('usage', { detail: '--new-phrase-fd needs a descriptor of its own' });
}

/** The file that BREAKGLASS_PASSPHRASE_FILE names holds the present passphrase, so it is no source here. */
export function readNewPhrase({ sources, options, signal }: CommandContext): Promise<SecretText> {
  const descriptor = options.number('new-phrase-fd');
  return obtainPassphrase({ ...sources, descriptor, environment: {} }, { isNew: true }, signal);
}

/** One share: from the descriptor, else asked for without echo. @throws AppError `usage`, `cancelled`. */
export async function readOneShare(context: CommandContext): Promise<SecretText> {
  const [first, ...more] = (await readLines(context)) ?? [await askForShare(context, 'Share: ')];
  if (first !== undefined && more.length === 0) return first;
  throw new AppError('usage', { detail: 'give exactly one share' });
}

/**
 * As many shares as open the store: from the descriptor, else asked for one by one, each checked as
 * soon as it was typed.
 * @throws AppError `unlock.sharesMissing|shareInvalid|shareWrong`, `quorum.absent`, `cancelled`.
 */
export async function readSharesThatOpen(
  context: CommandContext,
  custody: CustodyService,
): Promise<readonly SecretText[]> {
  const lines = await readLines(context);
  if (lines === null) return askUntilOpen(context, custody);
  const { wrong } = await custody.tryShares(lines);
  await warnOfWrong(context, wrong);
  return lines;
}

/** The same for a caller that tries them itself: what comes from the descriptor was not tried yet. */
export async function readShares(
  context: CommandContext,
  custody: CustodyService,
): Promise<readonly SecretText[]> {
  return (await readLines(context)) ?? askUntilOpen(context, custody);
}

async function readLines(context: CommandContext): Promise<readonly SecretText[] | null> {
  const { options, terminal, signal } = context;
  const descriptor = options.number('shares-fd');
  if (descriptor === null) {
    if (terminal.attended) return null;
    throw new AppError('usage', { detail: 'give the shares with --shares-fd N' });
  }
  const text = await terminal.readAll(descriptor, signal);
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return lines.map(line => new SecretText(line));
}

async function askForShare(
  { terminal, signal }: CommandContext,
  text: string,
): Promise<SecretText> {
  const typed = await terminal.ask({ text, hidden: true }, signal);
  if (typed.trim() === '') throw new AppError('cancelled');
  return new SecretText(typed);
}

async function askUntilOpen(
  context: CommandContext,
  custody: CustodyService,
): Promise<readonly SecretText[]> {
  const shares = new Map<number, SecretText>();
  for (;;) {
    const share = await askForShare(context, `Share ${shares.size + 1}: `);
    const threshold = await addShare(shares, share, { context, custody });
    if (threshold === null || shares.size < threshold) continue;
    const given = [...shares.values()];
    if (await doOpen(given, { context, custody })) return given;
  }
}

interface Asking {
  readonly context: CommandContext;
  readonly custody: CustodyService;
}

/** @returns how many are needed; null when this one cannot be used, which the person was told. */
async function addShare(
  shares: Map<number, SecretText>,
  share: SecretText,
  { context, custody }: Asking,
): Promise<number | null> {
  const { output } = context;
  try {
    const { index, set, threshold } = await custody.checkShare(share);
    if (shares.has(index)) {
      await output.note(`share ${index} is here already; give another one`);
      return null;
    }
    shares.set(index, share);
    await output.note(`share ${index} of set ${set}: ${shares.size} of ${threshold}`);
    return threshold;
  } catch (error) {
    if (!hasCode(error, 'unlock.shareInvalid', 'unlock.shareWrong')) throw error;
    await output.explain(error);
    return null;
  }
}

/** A wrong share among them can be named with one share more, so that is asked for next. */
async function doOpen(
  shares: readonly SecretText[],
  { context, custody }: Asking,
): Promise<boolean> {
  try {
    const { wrong } = await custody.tryShares(shares);
    await warnOfWrong(context, wrong);
    return true;
  } catch (error) {
    if (!hasCode(error, 'unlock.shareWrong')) throw error;
    await context.output.explain(error);
    return false;
  }
}

async function warnOfWrong({ output }: CommandContext, wrong: readonly number[]): Promise<void> {
  for (const index of wrong) {
    await output.note(`share ${index} is wrong; it was not needed. Issue new shares soon.`);
  }
}
